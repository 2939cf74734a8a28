// Lists as CSV (RFC 4180), for spreadsheets. A cell of text that a spreadsheet would take for a formula begins with an
// apostrophe, so that it is shown and not run; whoever reads the file by program takes one leading apostrophe off.

type Row = { readonly [member: string]: unknown };

/** Text that a spreadsheet would run: what begins with = + - @, or with a tab or carriage return. */
const RISKY = /^[=+\-@\t\r]/;

/**
 * Rows as CSV with a heading. Members of members get a column of their own, `place.name.zh`; lists are joined by a space;
 * where `spread` names a list of objects, each of them gets a line, its columns headed by the list's name.
 */
export function csvOf(rows: readonly object[], spread?: string): string {
  const flat = rows.flatMap((row) => spreadOut(row as Row, spread)).map((row) => flattened(row));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const lines = flat.map((row) => columns.map((column) => cell(row[column])).join(','));
  return [columns.map(cell).join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function spreadOut(row: Row, spread: string | undefined): Row[] {
  const list = spread === undefined ? undefined : row[spread];
  if (spread === undefined || !Array.isArray(list)) return [row];
  const { [spread]: _, ...rest } = row;
  return list.length === 0 ? [rest] : list.map((one: unknown) => ({ ...rest, [spread]: one }));
}

function flattened(row: Row, prefix = ''): Row {
  const members = Object.entries(row).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [[`${prefix}${name}`, value] as const];
    return Object.entries(flattened(value as Row, `${prefix}${name}.`));
  });
  return Object.fromEntries(members);
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = Array.isArray(value) ? value.map(wordOf).join(' ') : String(value);
  const safe = RISKY.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function wordOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
