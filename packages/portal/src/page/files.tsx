import { Dot } from '../words/phrases.tsx';

type FilesProps = {
  /** The address of a list, with its filters. */
  readonly of: string;
  /** As JSON Lines too. */
  readonly lines?: boolean;
};

/** A list to take away: whole as CSV and as a workbook, its first page as JSON. */
export function Files({ of, lines = false }: FilesProps) {
  const [path = '', query] = of.split('?');
  const csv = `${path}.csv${query === undefined ? '' : `?${query}`}`;
  const inFormat = (format: string) => `${of}${query === undefined ? '?' : '&'}format=${format}`;
  return (
    <span>
      <a href={csv}>CSV</a>
      <Dot />
      <a href={inFormat('xlsx')}>XLSX</a>
      <Dot />
      {lines ? (
        <>
          <a href={inFormat('jsonl')}>JSON Lines</a>
          <Dot />
        </>
      ) : null}
      <a href={of}>JSON</a>
    </span>
  );
}
