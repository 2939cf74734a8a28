import { dateText, type Profile, type RowResult, type Statement } from '@baton/tables';
import { counted } from '../print/counted.ts';
import { countText } from '../print/quantity.ts';
import type { ReportLine } from './report-line.ts';

/** Cells of one file and one kind: the first of them, and how many there are. */
type Seen = {
  readonly line: Omit<ReportLine, 'words'>;
  readonly day: string;
  readonly isHeader: boolean;
  count: number;
};

/** A date of a row that may be meant otherwise than it was read, as far as it has to be told. */
export type NotedDate = Pick<ReportLine, 'row' | 'column' | 'cell'> & {
  readonly code: NonNullable<Statement['note']>;
  readonly day: string;
  readonly isHeader: boolean;
};

/** What is to be told of a row's date; hardly any row has such a one. */
export function notedDate({ columns }: Profile, result: RowResult): NotedDate | undefined {
  const [statement] = 'taken' in result ? result.taken : [];
  if (statement?.note === undefined) return undefined;
  const { note, at, said, column, row } = statement;
  const names = columns.flatMap((one) => (one.as === 'at' ? one.column : []));
  // Of a table whose columns are goods a row has its date beside them.
  const isHeader = column !== undefined && columns.some(({ each, day }) => day !== undefined || each?.includes('at'));
  const name = (isHeader ? column : Object.keys(result.cells).find((one) => names.includes(one))) ?? '';
  const cell = isHeader ? column : (result.cells[name] ?? said.at ?? '');
  const day = dateText(new Date(((at?.time ?? 0) + (at?.offset ?? 0) * 60) * 1000));
  return { code: note, row, column: name, cell, day, isHeader };
}

/** Dates that were read one way and may be meant another: told once for each file, with their count. */
export class DateNotes {
  readonly #seen = new Map<string, Seen>();

  take(file: string, { day, isHeader, ...said }: NotedDate, cells: RowResult['cells']): void {
    const seen = this.#seen.get(`${said.code} ${file}`);
    if (seen !== undefined) seen.count += 1;
    else
      this.#seen.set(`${said.code} ${file}`, {
        line: { ...said, file, imported: true, cells },
        day,
        isHeader,
        count: 1,
      });
  }

  /** A line for each file and kind; its row is the first that has such a date. */
  lines(): ReportLine[] {
    return [...this.#seen.values()].map((seen) => ({ ...seen.line, words: wordsOf(seen) }));
  }
}

function wordsOf({ line: { code, cell }, day, isHeader, count }: Seen): ReportLine['words'] {
  const rows = counted(count, 'row');
  if (code === 'day_number')
    return {
      zh: `${countText(count)} 行的日期是电子表格的天数，如 ${cell}，读作 ${day}`,
      en: `the dates of ${rows} are day numbers of a spreadsheet: ${cell} was read as ${day}`,
    };
  const right = isHeader
    ? { zh: '把表头写成 2020-03', en: 'write the header like 2020-03' }
    : { zh: '给这一列写 shape: month', en: 'give the column shape: month in the profile' };
  return {
    zh: `${countText(count)} 行的日期像“${cell}”，读作某一天（${day}）；若是某年某月，${right.zh}`,
    en: `the dates of ${rows} are like "${cell}", read as a day (${day}); if a month is meant, ${right.en}`,
  };
}
