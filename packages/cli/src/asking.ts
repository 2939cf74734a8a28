// A node is asked for more than one answer holds, for many things, and for what may not be there.

import { type Client, type Lists, type Query, Refused } from '@baton/sdk';

/** Whoever answers: a client, or what stands for one. */
export type Reader = Pick<Client, 'read' | 'list'>;

/** Rows of a page, the most that a node gives. */
const PAGE = 200;
/** Things asked for at once. */
const LANES = 16;
/** So often may views say that they are behind without having come on; a node waits two seconds before it says so. */
const BEHIND_MAX = 300;

/** The rows of a list, page by page, of so many pages at most. */
export async function* rowsOf<Path extends keyof Lists>(
  reader: Pick<Reader, 'list'>,
  path: Path,
  query: Query = {},
  pagesMax = Number.POSITIVE_INFINITY,
): AsyncGenerator<Lists[Path]> {
  let cursor: string | undefined;
  for (let pages = 0; pages < pagesMax; pages += 1) {
    const { items, next } = await reader.list(path, { ...query, limit: PAGE, cursor });
    yield* items;
    if (next === null) return;
    cursor = next;
  }
}

/** The same, all of them at once. */
export async function allRowsOf<Path extends keyof Lists>(
  ...asked: Parameters<typeof rowsOf<Path>>
): Promise<Lists[Path][]> {
  const rows: Lists[Path][] = [];
  for await (const row of rowsOf<Path>(...asked)) rows.push(row);
  return rows;
}

/** Asks of many things, several at once; answers in their order. */
export async function inLanes<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < items.length; at += LANES)
    answers.push(...(await Promise.all(items.slice(at, at + LANES).map(ask))));
  return answers;
}

/** What is asked for; undefined where the node knows nothing of that name. */
export async function ifKnown<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return undefined;
    throw error;
  }
}

/**
 * Asks the views again while they say that they are behind: what an interrupted import left must be seen before the next
 * goes on. Throws the node's own `behind` where they do not come on for ten minutes.
 */
export async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  let [seen, still] = [-1, 0];
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.code !== 'behind') throw error;
      const now = Number(error.problem.figures?.['height'] ?? -1);
      still = now > seen ? 0 : still + 1;
      seen = Math.max(seen, now);
      if (still > BEHIND_MAX) throw error;
    }
  }
}
