import type { Field, FieldType, Table } from './field.ts';

/** A cell before it is written: a text, a number, yes or no, a moment, or nothing. */
export type Cell = string | number | boolean | Date | null;

type Row = { readonly [member: string]: unknown };

/** The last second that a calendar of four-digit years can say. */
const LAST_SECOND = 253_402_300_799;

/** The lines of a row: one, or one for each member of the list that the table spreads. */
export function linesOf({ fields, spread }: Pick<Table, 'fields' | 'spread'>, row: object): Cell[][] {
  return spreadOut(row as Row, spread).map((line) => fields.map((field) => cellOf(field, line)));
}

function spreadOut(row: Row, spread: string | undefined): Row[] {
  const list = spread === undefined ? undefined : row[spread];
  if (spread === undefined || !Array.isArray(list)) return [row];
  const { [spread]: _, ...rest } = row;
  return list.length === 0 ? [rest] : list.map((one: unknown) => ({ ...rest, [spread]: one }));
}

function cellOf({ path, type }: Field, row: Row): Cell {
  let value: unknown = row;
  for (const member of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Row)[member];
  }
  return value === null || value === undefined ? null : shown(type, value);
}

function shown(type: FieldType, value: unknown): Cell {
  if (type === 'time' && typeof value === 'number') return momentOf(value);
  if (type === 'words' && Array.isArray(value)) return value.map(String).join(' ');
  if (type === 'json' || typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

/** A moment; seconds beyond any calendar stay the number that they are. */
function momentOf(seconds: number): Date | number {
  return seconds >= 0 && seconds <= LAST_SECOND ? new Date(seconds * 1000) : seconds;
}

/** A moment to the second, as ISO 8601 writes it. */
export function isoOf(moment: Date): string {
  return moment.toISOString().replace('.000Z', 'Z');
}

/**
 * Text that a spreadsheet would run: what begins with = + - @, in half or full width, with a tab or a line break, also
 * behind spaces. Source: OWASP, CSV injection.
 */
const RISKY = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** Whether a spreadsheet would take this text for a formula. */
export function isRisky(text: string): boolean {
  return RISKY.test(text);
}
