// Reading for those who write: from the node, and without a line what was read last, said to be so.

import { type Client, connect, Fault, Refused, type Status } from '@baton/sdk';
import type { Language } from '../../scene/scene.ts';
import type { Store } from './store.ts';

/** An answer. `asOf`, milliseconds: when it was read, where there is no line now. */
export type Seen<Value> = { readonly value: Value; readonly asOf: number | undefined };

export type Query = { readonly [name: string]: string | number | boolean | undefined };

/** How this console reaches its node, and what it remembers of it. */
export type Line = {
  /** For what is handed in: a busy node holds that for up to 20 s, and this one waits longer, as the sdk does by itself. */
  readonly client: Client;
  look<Value>(path: string, query?: Query): Promise<Seen<Value>>;
  /** Every row of a list, up to a thousand. */
  rows<Row>(path: string, query?: Query): Promise<Seen<readonly Row[]>>;
  /** That something signed here stands in a block of this height: lists that are asked for later hold it. */
  wrote(height: number): void;
  /** The ledger's clock in seconds; without a line what it must show by now, since it was last seen. */
  clock(): Promise<{ readonly time: number; readonly online: boolean }>;
};

/** How long a person waits for what is read: then what was read last is shown. */
const READ_MS = 12_000;
/** What is handed in stands in the queue already, and goes out from there. */
const RETRIES = 1;
const PAGE_MAX = 200;
const PAGES_MAX = 5;
/** Between two tries of a request; people wait at the other end. */
const PAUSE_MS = 400;

type Kept = { readonly value: unknown; readonly at: number };
type Listed<Row> = { readonly items: readonly Row[]; readonly next: string | null };

/** Opens the line to the node that the page came from; what it refuses it says in the language of the page. */
export function openLine(store: Store, language: Language): Line {
  const client = connect(location.origin, { retries: RETRIES, pause: briefly, language });
  const reader = connect(location.origin, { timeout: READ_MS, pause: briefly, language });
  let least: number | undefined;
  const look = <Value>(path: string, query: Query = {}) => remembered<Value>(reader, store, { path, query });
  return {
    client,
    look,
    async rows<Row>(path: string, query: Query = {}) {
      const rows: Row[] = [];
      let [cursor, asOf]: [string | undefined, number | undefined] = [undefined, undefined];
      for (let page = 0; page < PAGES_MAX; page++) {
        const asked = { path, query: { ...query, limit: PAGE_MAX, cursor }, least };
        const seen: Seen<Listed<Row>> = await remembered<Listed<Row>>(reader, store, asked);
        rows.push(...seen.value.items);
        asOf ??= seen.asOf;
        if (seen.value.next === null) break;
        cursor = seen.value.next;
      }
      return { value: rows, asOf };
    },
    wrote(height) {
      least = Math.max(least ?? 0, height);
    },
    async clock() {
      const { value, asOf } = await look<Status>('/v1/status');
      if (asOf === undefined) return { time: value.time, online: true };
      return { time: value.time + Math.floor(((Date.now() - asOf) / 1000) * (value.rate ?? 1)), online: false };
    },
  };
}

/** What is asked; `least`: the height that the answer is to know of, if the node has it by then. */
type Question = { readonly path: string; readonly query: Query; readonly least?: number | undefined };

async function remembered<Value>(client: Client, store: Store, asked: Question): Promise<Seen<Value>> {
  const key = `${asked.path} ${JSON.stringify(asked.query)}`;
  try {
    const value = await fresh<Value>(client, asked);
    await store.put('seen', key, { value, at: Date.now() } satisfies Kept);
    return { value, asOf: undefined };
  } catch (error) {
    const kept = error instanceof Fault ? await store.get<Kept>('seen', key) : undefined;
    if (kept === undefined) throw error;
    return { value: kept.value as Value, asOf: kept.at };
  }
}

/** A node that is further behind than it waits for answers with what it has. */
async function fresh<Value>(client: Client, { path, query, least }: Question): Promise<Value> {
  const asked = { ...query, atLeast: least };
  return client.read<Value>(path, asked).catch((error: unknown) => {
    if (least === undefined || !(error instanceof Refused) || error.problem.code !== 'behind') throw error;
    return client.read<Value>(path, query);
  });
}

function briefly(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, navigator.onLine ? PAUSE_MS : 0);
  });
}
