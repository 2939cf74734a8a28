import type { ItemNamed, Name, NamedParty, SignedBody, TextsByDigest } from './names.ts';
import type { TableRow } from './trace.ts';
import type { WithheldIn } from './trust.ts';

/** A record as lists show it. */
export type RecordInList = {
  readonly id: string;
  readonly kind: string;
  readonly signer: NamedParty;
  /** When it happened, as its signer says. */
  readonly at: number | null;
  /** When it was recorded: time and height of its block, index of its entry. */
  readonly time: number;
  readonly height: number;
  readonly index: number;
  /** The thing that it acts on. */
  readonly about: string | null;
  /** Signed by a key that was suspect by then, and nobody entitled has said that it stands. */
  readonly disputed: boolean;
};

/** A record whole: where it is recorded, its body as signed, and the texts behind the digests in it. */
export type RecordWhole = Omit<RecordInList, 'time' | 'height' | 'index'> & {
  readonly recorded: Pick<RecordInList, 'time' | 'height' | 'index'>;
  /** The transaction it was signed in, base64url; the hash of its entry as a leaf of the log, base64. */
  readonly transaction: string;
  readonly leaf: string;
  readonly key: string;
  /** The row of a file that it was taken from, or quotes. */
  readonly table: TableRow | null;
  readonly body: SignedBody;
  readonly texts: TextsByDigest;
  /** What was withheld of its words and papers: by whom and why. */
  readonly withheld: WithheldIn;
  /** What was said anew of it, newest first, at most 50; its body stays as it was signed. */
  readonly corrections: readonly CorrectionInList[];
  /** Records that act on this one, newest last, at most 200. */
  readonly later: readonly RecordInList[];
};

/** A correction, and whether it counts. The record that it corrects stays as it was signed. */
export type CorrectionInList = {
  readonly id: string;
  readonly record: string;
  readonly kind: string;
  readonly signer: NamedParty;
  readonly reason: string;
  readonly time: number;
  /** `in_force`, `waiting` for the other hand, or `replaced` by a newer one; `by` says whether it ever counted. */
  readonly standing: string;
  /** Whose agreement it waits for, or waited for. */
  readonly hand: NamedParty | null;
  /** The record by which it took effect: itself, or the other hand's agreement. */
  readonly by: string | null;
  /** The record as it should have been said; null where it is void. */
  readonly to: SignedBody | null;
};

/** What a search found: a name, what it is called, and which record it stands in. */
export type Found = {
  /** What it is: a record kind, or `subject`, `transaction`, `entry`, `lot`. */
  readonly what: string;
  readonly id: string;
  readonly name: Name;
  /**
   * How it matched: its exact name, a label or code printed on it, its name in words, or other words in it; `near`: nothing
   * matched, and its name or label is nearest to what was typed.
   */
  readonly by: 'exact' | 'label' | 'name' | 'words' | 'near';
  /** Of a record: who signed it, and when it was recorded. */
  readonly signer: NamedParty | null;
  readonly time: number | null;
};

/** What a name in a record stands for: what it is called, its kind; of an item, a need, a lot or a line of a handover, which item. */
export type Called = {
  readonly id: string;
  readonly name: Name;
  /** The kind of the record that it is the name of; null of a subject. */
  readonly kind: string | null;
  readonly item: ItemNamed | null;
  /** Of a lot or a line of a handover that is counted in unopened packs: their content, 0 where it is unknown. */
  readonly pack: number | null;
  /** Of a fund or an order. */
  readonly currency: string | null;
};

/** What a day added to the log. */
export type DayGrown = {
  /** When the day began in the ledger's zone (UTC+8). */
  readonly day: number;
  readonly blocks: number;
  /** Entries that came that day; the blocks' own marks are among them. */
  readonly entries: number;
  /** How many entries the log held when the day was over, or now. */
  readonly size: number;
};
