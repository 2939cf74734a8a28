import type { Rows, TableRow } from '../read/row.ts';
import type { Profile } from './profile.ts';
import { readRow } from './read-row.ts';
import { begin, type Reading } from './reading.ts';
import { SHIFT_ROWS } from './shift.ts';
import type { RowResult } from './statement.ts';

/**
 * Applies a profile to the rows of a table. Every row below the header comes out, taken or refused. Throws
 * `TableRefused` before the first of them where header or columns cannot be trusted.
 */
export async function* interpret(profile: Profile, rows: Rows): AsyncGenerator<RowResult> {
  const waiting: TableRow[] = [];
  const head: TableRow[] = [];
  let reading: Reading | undefined;
  for await (const row of rows) {
    if (row.row < profile.reads.header.row) continue;
    if (head.length < profile.reads.header.rows) {
      head.push(row);
      continue;
    }
    if (reading === undefined) {
      waiting.push(row);
      if (waiting.length < SHIFT_ROWS) continue;
      const begun = begin(profile, head, waiting);
      reading = begun;
      yield* waiting.map((one) => readRow(begun, one));
      continue;
    }
    yield readRow(reading, row);
  }
  if (reading !== undefined) return;
  const begun = begin(profile, head, waiting);
  yield* waiting.map((one) => readRow(begun, one));
}

/**
 * How many rows a table has below its header. Reads it to its end, so that a file that is broken anywhere is refused;
 * throws `TableRefused` also where header or columns cannot be trusted.
 */
export async function countRows(profile: Profile, rows: Rows): Promise<number> {
  const { row, rows: ofHeader } = profile.reads.header;
  const first: TableRow[] = [];
  let count = -ofHeader;
  for await (const one of rows) {
    if (one.row < row) continue;
    count += 1;
    if (first.length < ofHeader + SHIFT_ROWS) first.push(one);
  }
  begin(profile, first.slice(0, ofHeader), first.slice(ofHeader));
  return Math.max(0, count);
}
