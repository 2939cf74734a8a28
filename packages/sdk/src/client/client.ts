import type { Words } from '@baton/ledger';
import type { Lists } from '@baton/ledger/answers';
import type { Paper } from '../write/paper.ts';
import type { SignedTransaction } from '../write/transaction.ts';
import { type Door, type DoorOptions, jsonOf, openDoor, textOf } from './door.ts';
import { type Answer, type SpelledRequest, submitSigned, submitSpelled } from './submit.ts';

/** What a node says of itself and its ledger at `/v1/status`. Times in seconds, by the ledger's clock. */
export type Status = {
  readonly ledger: string;
  readonly purpose: 'live' | 'drill' | 'replay';
  readonly time: number;
  /** Seconds of the ledger's clock for each second; 1 where it is not said. */
  readonly rate?: number;
  readonly height: number;
  readonly size: number;
  /** Root of the log at `size`, base64. */
  readonly root: string;
  readonly vkey: string;
  readonly version: string;
  readonly protocol: number;
  readonly council: { readonly members: readonly string[]; readonly threshold: number };
  /** Those of the policy in force, and the largest size that each has cosigned. */
  readonly witnesses?: readonly Witness[];
  readonly writable: boolean;
  readonly reason?: Words;
  readonly notice: Words | null;
  /** Under which licence whoever runs the node gives its files away. */
  readonly licence?: { readonly name: string; readonly title: string; readonly path: string } | null;
  readonly warnings?: readonly { readonly code: string; readonly text: Words }[];
};

/** A witness as the node knows it; `time` in seconds. */
export type Witness = {
  readonly name: string;
  readonly vkey: string;
  readonly url: string | null;
  readonly cosigned: { readonly size: number; readonly time: number } | null;
};

/** One page of a list. `next` is the cursor of the page after it; `notice` says that a ledger is no live one. */
export type Page<Item> = {
  readonly ledger: string;
  readonly height: number;
  readonly time: number;
  readonly purpose?: string;
  readonly notice?: Words;
  readonly items: readonly Item[];
  readonly next: string | null;
};

/** Filters, `sort`, `limit`, `cursor`, `atLeast` of a list. */
export type Query = { readonly [name: string]: string | number | boolean | undefined };

/** A node as its users see it. Calls throw `Fault` where the world failed, `Refused` where the node said no. */
export type Client = {
  readonly url: string;
  readonly door: Door;
  status(): Promise<Status>;
  /** The ledger's clock now, in seconds: asked for once a minute, and counted on in between. */
  clock(): Promise<number>;
  /** Any JSON view, for instance `read('/v1/needs', { item: … })`. */
  read<Body>(path: string, query?: Query): Promise<Body>;
  list<Path extends keyof Lists>(path: Path, query?: Query): Promise<Page<Lists[Path]>>;
  /** The text of a file: a policy, a receipt, a checkpoint. */
  text(path: string, query?: Query): Promise<string>;
  submit(signed: readonly SignedTransaction[]): Promise<Answer>;
  /** The same, for those who have spelled what they send: tables of a million rows. */
  submitSpelled(spelled: SpelledRequest): Promise<Answer>;
  /** Hands in a paper that an accepted record names; twice is once. */
  putPaper(paper: Paper): Promise<void>;
};

/** Connects to the node at an address such as `http://127.0.0.1:2020`. Nothing is sent until something is asked. */
export function connect(url: string, options: DoorOptions = {}): Client {
  const door = openDoor(url, options);
  const read = async <Body>(path: string, query: Query = {}) => jsonOf<Body>(await door.get(path + queryText(query)));
  const status = () => read<Status>('/v1/status');
  return {
    url: door.url,
    door,
    status,
    clock: clockOf(status),
    read,
    list: read,
    text: async (path, query = {}) => textOf(await door.get(path + queryText(query))),
    submit: (signed) => submitSigned(door, signed),
    submitSpelled: (spelled) => submitSpelled(door, spelled),
    async putPaper({ digest, bytes }) {
      await door.put(`/v1/papers/${digest}`, bytes);
    },
  };
}

function queryText(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** How long the node's clock is counted on before it is asked again, milliseconds. */
const CLOCK_KEPT_MS = 60_000;

function clockOf(status: () => Promise<Status>): () => Promise<number> {
  let seen: { time: number; rate: number; at: number } | undefined;
  return async () => {
    if (seen === undefined || performance.now() - seen.at > CLOCK_KEPT_MS) {
      const { time, rate = 1 } = await status();
      seen = { time, rate, at: performance.now() };
    }
    return seen.time + Math.floor(((performance.now() - seen.at) / 1000) * seen.rate);
  };
}
