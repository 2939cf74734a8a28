import { isMembers, type Members } from '../members.ts';
import { TableRefused } from '../refusal.ts';
import { dateText } from '../value/day-number.ts';
import { JsonRecords, noRecords, parseJson } from './json-records.ts';
import { COLUMNS_MAX } from './limits.ts';
import type { TableRow } from './row.ts';

type Pieces = AsyncIterable<string> | Iterable<string>;

/**
 * The columns of a JSON table that comes in pieces: all members of its records, in the order in which they first occur. The
 * last record may bring another, so that the table is read to its end. `lines`: it is JSON Lines whatever it looks like.
 */
export async function jsonColumns(pieces: Pieces, lines = false): Promise<string[]> {
  const names = new Set<string>();
  for await (const record of recordsIn(pieces, lines)) {
    for (const name of Object.keys(record)) names.add(name);
    if (names.size > COLUMNS_MAX) throw tooWide();
  }
  return [...names];
}

/**
 * Reads a JSON table that comes in pieces, in any size: a list of objects, an object with such a list in `records`, or
 * JSON Lines. The first row handed out is the header, `columns`, which is read off the same text before.
 */
export async function* readJson(pieces: Pieces, columns: readonly string[], lines = false): AsyncGenerator<TableRow> {
  let row = 1;
  yield { row, cells: columns };
  for await (const record of recordsIn(pieces, lines)) {
    row += 1;
    yield { row, cells: columns.map((name) => cellText(own(record, name))) };
  }
}

/** What a record says itself, and not what every object has. */
function own(record: Members, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

async function* recordsIn(pieces: Pieces, lines: boolean): AsyncGenerator<Members> {
  const records = new JsonRecords(lines);
  let count = 0;
  for await (const piece of pieces) {
    for (const text of records.take(piece)) {
      count += 1;
      const record = parseJson(text, count);
      if (!isMembers(record)) throw noRecords();
      yield record;
    }
  }
  records.end();
}

/** What a cell holds, as text: whole numbers as they are, others with at most 15 digits, as spreadsheets show them. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof Date) return dateText(value);
  return JSON.stringify(value);
}

function tooWide(): TableRefused {
  return new TableRefused(
    'too_many_columns',
    { zh: `记录的成员超过 ${COLUMNS_MAX} 种。`, en: `The records have more than ${COLUMNS_MAX} different members.` },
    {
      zh: '每条记录用同样的成员：成员是列，不是值。',
      en: 'Give every record the same members: a member is a column, no value.',
    },
  );
}
