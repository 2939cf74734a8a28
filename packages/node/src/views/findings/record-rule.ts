import type { Words } from '@baton/ledger';
import type { WhoSettles } from '@baton/ledger/answers';
import type { Sure } from '@baton/tables/findings';
import type { Reading } from '../reading.ts';

/** What a rule saw in the ledger's own records. Parties and records are integer names. */
export type RecordsSeen = {
  /** What tells it apart from others of its rule. */
  readonly subject: readonly (string | number)[];
  readonly by: number | null;
  readonly settles: readonly { readonly role: WhoSettles['role']; readonly party: number | null }[];
  readonly cases: number;
  readonly figures: { readonly [name: string]: number | string };
  /** The records that show it, at most fifty. */
  readonly records: readonly number[];
  readonly text: Words;
  /** The query of a list that holds them all. */
  readonly opens: string;
};

/** One plain rule about the ledger's own records: asked at the ledger's clock, seconds, and bounded in what it reads. */
export type RecordRule = {
  readonly name: string;
  readonly title: Words;
  readonly sure: Sure;
  readonly find: (reading: Reading, now: number) => Promise<readonly RecordsSeen[]>;
};

/** So many of the records that show a finding are told with it. */
const SHOWN_MAX = 50;
/** So many findings of one rule are told at once. */
export const SEEN_MAX = 100;
/** So many rows of a table a rule reads at most. */
export const READ_MAX = 4_000;

/** Those of the records that show a finding which are told with it, each once. */
export function shownOf(records: readonly number[]): readonly number[] {
  return [...new Set(records)].slice(0, SHOWN_MAX);
}
