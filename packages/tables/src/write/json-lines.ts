import { type Stamp, stampOf } from './stamp.ts';

/** Rows as JSON Lines: each line an object with the members of the row as the interface gives them, tied to the log. */
export async function* jsonLinesOf(
  list: string,
  rows: AsyncIterable<object> | Iterable<object>,
  stamp: Stamp,
): AsyncGenerator<string> {
  // Its own `height` is a member of a record; the stamp has names that no row has.
  const first = { list, ...stampOf(stamp) };
  for await (const row of rows) yield `${JSON.stringify({ ...first, ...row })}\n`;
}
