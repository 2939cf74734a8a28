import { type Client, type Page, type RecordInList, type RecordWhole, Refused } from '@baton/sdk';

export type Reader = Pick<Client, 'read' | 'list'>;
const PAGE = 200;
/** Records asked for at once. */
const LANES = 16;
/** How many rows a node is asked about at once (docs/spec: `/v1/quoted-versions`, `/v1/written`). */
export const ASKED_AT_ONCE = 200;
/** So often may views say that they are behind without having come on; a node waits two seconds before it says so. */
const BEHIND_MAX = 300;

/** Every record of a kind, page by page. */
async function* recordsOfKind(client: Reader, kind: string): AsyncGenerator<RecordInList> {
  let cursor: string | undefined;
  do {
    const query = { kind, sort: 'oldest', limit: PAGE, cursor };
    const page: Page<RecordInList> = await client.list('/v1/records', query);
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
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

/** Waits until the views know everything that is committed now. */
export async function caughtUp(client: Client): Promise<void> {
  const { height } = await client.status();
  await patiently(() => client.list('/v1/items', { limit: 1, atLeast: height }));
}

/** What a reporter has quoted already of tables that one profile reads. The node is asked row by row, not for all. */
export class QuotedRows {
  readonly #client: Reader;
  readonly #reporter: string;
  readonly #profile: string;
  /** Whether the reporter has quoted anything at all. */
  readonly any: boolean;

  private constructor(client: Reader, reporter: string, profile: string, any: boolean) {
    this.#client = client;
    this.#reporter = reporter;
    this.#profile = profile;
    this.any = any;
  }

  static async open(client: Reader, reporter: string, profile: string): Promise<QuotedRows> {
    const { items } = await client.list('/v1/quotations', { reporter, limit: 1 });
    return new QuotedRows(client, reporter, profile, items.length > 0);
  }

  /** The refs of every version of these rows, the oldest first; nothing of a row that was never quoted. */
  async versionsOf(keys: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    if (!this.any) return found;
    for (let at = 0; at < keys.length; at += ASKED_AT_ONCE)
      for (const { key, refs } of await this.#askedOf(keys.slice(at, at + ASKED_AT_ONCE))) found.set(key, refs);
    return found;
  }

  async #askedOf(keys: readonly string[]): Promise<readonly { key: string; refs: string[] }[]> {
    const asked = { reporter: this.#reporter, profile: this.#profile, keys: keys.join(',') };
    const read = () => this.#client.read<{ items: { key: string; refs: string[] }[] }>('/v1/quoted-versions', asked);
    return (await patiently(read)).items;
  }
}

/** Those of these refs under which a subject has signed a record. */
export async function writtenAmong(client: Reader, signer: string, refs: readonly string[]): Promise<Set<string>> {
  const distinct = [...new Set(refs)];
  const found = new Set<string>();
  for (let at = 0; at < distinct.length; at += ASKED_AT_ONCE) {
    const asked = { signer, refs: distinct.slice(at, at + ASKED_AT_ONCE).join(',') };
    const { items } = await patiently(() => client.read<{ items: string[] }>('/v1/written', asked));
    for (const ref of items) found.add(ref);
  }
  return found;
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

/** Whether there is a record of this name. */
export async function isRecorded(client: Reader, name: string): Promise<boolean> {
  try {
    await client.read(`/v1/records/${name}`);
    return true;
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return false;
    throw error;
  }
}

/** Quotations whole, with the texts behind their digests, in the order of the log. */
export async function* quotations(client: Reader): AsyncGenerator<RecordWhole> {
  let lane: Promise<RecordWhole>[] = [];
  for await (const { id } of recordsOfKind(client, 'relief.transcribe')) {
    lane.push(client.read<RecordWhole>(`/v1/records/${id}`));
    if (lane.length < LANES) continue;
    yield* await Promise.all(lane);
    lane = [];
  }
  yield* await Promise.all(lane);
}
