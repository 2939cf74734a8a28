import { isBlank } from '../read/row.ts';
import { plainHeader } from './plain-header.ts';

/** A column of the profile: where it stands in the file, and the plain form of what the file calls it. */
type Named = { readonly place: number; readonly plain: string };

/** Whether a row is the header, which somebody pasted among the data: most of its cells are the names of their columns. */
export function isHeaderAgain(columns: readonly Named[], cells: readonly string[]): boolean {
  let same = 0;
  for (const { place, plain } of columns) {
    const cell = cells[place];
    if (cell !== undefined && mayBegin(cell, plain) && plainHeader(cell) === plain) same += 1;
  }
  return same >= 2 && same * 2 > columns.length;
}

const TAG = /^#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*$/i;

/** Whether a row says by HXL hashtags what its columns are: `#org`, `#item+name`, and nothing else. */
export function isTagRow(cells: readonly string[]): boolean {
  let tags = 0;
  for (const cell of cells) {
    if (isBlank(cell)) continue;
    if (!TAG.test(cell.trim())) return false;
    tags += 1;
  }
  return tags > 1;
}

/** False where the plain form of a cell surely begins otherwise: hardly any cell is a header, and all are asked. */
function mayBegin(cell: string, plain: string): boolean {
  const code = cell.charCodeAt(0);
  const isPlain = (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || isHan(code);
  return cell !== '' && !(isPlain && code !== plain.charCodeAt(0));
}

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}
