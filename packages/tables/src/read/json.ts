import { TableRefused } from '../refusal.ts';
import { JSON_BYTES_MAX } from './limits.ts';
import type { TableRow } from './row.ts';

/**
 * Reads a JSON table: a list of objects, or an object with such a list in `records`. The first row handed out is the
 * header: all members, in the order in which they first occur.
 */
export function readJson(text: string): TableRow[] {
  refuseLargeJson(text.length);
  const records = recordsIn(parsed(text));
  const header = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const rows = records.map((record, i) => ({ row: i + 2, cells: header.map((name) => cellText(record[name])) }));
  return [{ row: 1, cells: header }, ...rows];
}

/** Throws `TableRefused` where a JSON file has more bytes than are read whole: to be asked before it is. */
export function refuseLargeJson(sizeBytes: number): void {
  if (sizeBytes > JSON_BYTES_MAX) throw tooLarge();
}

type Members = { readonly [name: string]: unknown };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    throw new TableRefused(
      'json_malformed',
      { zh: `不是 JSON：${why}`, en: `This is not JSON: ${why}` },
      { zh: '重新下载文件（也许只有半个）。', en: 'Fetch the file again: it may be half a file.' },
    );
  }
}

function recordsIn(value: unknown): Members[] {
  const list = Array.isArray(value) ? value : isMembers(value) ? value['records'] : undefined;
  if (Array.isArray(list) && list.every(isMembers)) return list;
  throw new TableRefused(
    'json_no_records',
    { zh: 'JSON 里没有表：应为对象的列表，或 records 之下的列表。', en: 'There is no table in this JSON.' },
    { zh: '每行一个对象，放进一个列表。', en: 'Put one object a row into a list, or into a list under "records".' },
  );
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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

function dateText(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

function tooLarge(): TableRefused {
  return new TableRefused(
    'file_too_large',
    {
      zh: `JSON 文件大于 ${JSON_BYTES_MAX} 字节。`,
      en: `A JSON file of more than ${JSON_BYTES_MAX} bytes is not read.`,
    },
    { zh: '存为 CSV：CSV 不限大小。', en: 'Save it as CSV, which has no limit of size.' },
  );
}
