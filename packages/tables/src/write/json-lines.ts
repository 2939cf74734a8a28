import { type Stamp, stampOf } from './stamp.ts';

/** About how many characters go out at once. */
const PIECE_CHARACTERS = 65_536;

/**
 * Rows as JSON Lines, in pieces of whole lines: each line an object with the members of the row as the interface gives them,
 * after those that tie it to the log. A list without rows is one line that says just that, where it is `alone`.
 */
export async function* jsonLinesOf(
  list: string,
  rows: AsyncIterable<object> | Iterable<object>,
  stamp: Stamp,
  alone = false,
): AsyncGenerator<string> {
  // The same for all rows, and written once; no row has members of these names.
  const before = JSON.stringify({ list, ...stampOf(stamp) }).slice(0, -1);
  let [piece, isEmpty] = ['', true];
  for await (const row of rows) {
    isEmpty = false;
    const own = JSON.stringify(row).slice(1);
    piece += `${before}${own === '}' ? '' : ','}${own}\n`;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  if (alone && isEmpty) yield `${before}}\n`;
  if (piece !== '') yield piece;
}
