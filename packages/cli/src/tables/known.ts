import type { Client, RecordWhole } from '@baton/sdk';
import { ifKnown, patiently, type Reader, rowsOf } from '../asking.ts';

/** How many rows a node is asked about at once (docs/spec: `/v1/quoted-versions`, `/v1/written`). */
export const ASKED_AT_ONCE = 200;

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

/** Whether there is a record of this name. */
export async function isRecorded(client: Reader, name: string): Promise<boolean> {
  return (await ifKnown(client.read(`/v1/records/${name}`))) !== undefined;
}

/** Records whose texts are asked for at once. */
const OPENED_AT_ONCE = 16;

/**
 * What a profile read, quoted by anybody: whole, with the texts behind their digests, in the order of the log. Others are not
 * opened: a ledger may have ten times as many.
 */
export async function* quotations(
  client: Reader,
  { about, profile }: { readonly about: string; readonly profile: string },
): AsyncGenerator<RecordWhole> {
  let asked: Promise<RecordWhole>[] = [];
  for await (const quoted of rowsOf(client, '/v1/quotations', { about, sort: 'oldest' })) {
    if (quoted.profile !== profile) continue;
    asked.push(client.read<RecordWhole>(`/v1/records/${quoted.record}`));
    if (asked.length < OPENED_AT_ONCE) continue;
    yield* await Promise.all(asked);
    asked = [];
  }
  yield* await Promise.all(asked);
}
