import { useScene } from '../scene/scene.ts';
import { Dot } from '../words/phrases.tsx';

type FilesProps = {
  /** The address of a list, with its filters. */
  readonly of: string;
  /** As JSON Lines too. */
  readonly lines?: boolean;
  /** On a page that states the licence of all files once. */
  readonly unlicensed?: boolean;
};

type FileProps = { readonly to: string; readonly children: string };

/** One form, with the dot behind it: a line never begins with a dot. */
function File({ to, children }: FileProps) {
  return (
    <>
      <span className="kept">
        <a href={to}>{children}</a>
        <Dot />
      </span>
      <wbr />
    </>
  );
}

/** A list to take away: whole as CSV and as a workbook, its first page as JSON, and under which licence, where one is stated. */
export function Files({ of, lines = false, unlicensed = false }: FilesProps) {
  const [path = '', query] = of.split('?');
  const csv = `${path}.csv${query === undefined ? '' : `?${query}`}`;
  const inFormat = (format: string) => `${of}${query === undefined ? '?' : '&'}format=${format}`;
  return (
    <span className="files">
      <File to={csv}>CSV</File>
      <File to={inFormat('xlsx')}>XLSX</File>
      {lines ? <File to={inFormat('jsonl')}>JSON Lines</File> : null}
      <a href={of}>JSON</a>
      {unlicensed ? null : <Licence />}
    </span>
  );
}

function Licence() {
  const { status } = useScene();
  if (!status.licence) return null;
  const { name, title, path } = status.licence;
  return (
    <>
      <Dot />
      <a href={path} rel="license" title={title}>
        {name}
      </a>
    </>
  );
}
