import type { About, Meaning } from '../profile/profile.ts';
import type { Amount } from '../profile/statement.ts';
import type { Words } from '../refusal.ts';

/** How sure it is that something is the matter: reckoned, likely by what is usual, or only possible. */
export type Sure = 'certain' | 'likely' | 'possible';

/** Who could settle it: whoever published the table, whoever quoted it, the donor, the giver, the taker. */
export type Settler = 'publisher' | 'reporter' | 'donor' | 'giver' | 'taker';

/** One quoted row, as rules see it. `id` grows in the order in which rows were quoted; `time` in seconds. */
export type QuotedRow = {
  readonly id: number;
  /** The party whose words it quotes. */
  readonly publisher: number;
  /** The file it stands in, and the profile that read it. */
  readonly source: number;
  readonly profile: string;
  readonly about: About;
  readonly time?: number;
  /** Minutes east of UTC, of the stated time. */
  readonly offset?: number;
  readonly item?: string;
  readonly quantity?: Amount;
  readonly money?: { readonly currency: string; readonly minor: number };
  /** What its columns say, by their meaning; empty where the words were withheld. */
  readonly said: { readonly [meaning in Meaning]?: string };
};

/** Numbers, and codes of tables: never words, which may have to be withheld. */
export type SeenFigures = { readonly [name: string]: number | string };

/** Rows that say something against one another, or against what can be. Cases of one subject are shown as one finding. */
export type Case = {
  readonly subject: readonly (string | number)[];
  readonly rows: readonly QuotedRow[];
  readonly figures?: SeenFigures;
};

/** A finding put together: of so many cases and rows. Numbers are summed over its cases; `first` is its first row. */
export type Seen = {
  readonly cases: number;
  readonly rows: number;
  readonly figures: SeenFigures;
  readonly first: QuotedRow;
};

/**
 * What a rule keeps in mind of a group in which it sees nothing. `stays` gives what it keeps once the next row is there, in
 * the order of rows; undefined where it may see something now, and looks at all of them.
 */
export type Calm = {
  readonly keep: (rows: readonly QuotedRow[]) => unknown;
  readonly stays: (kept: unknown, row: QuotedRow) => unknown;
};

/** Types what a rule keeps in mind. */
export function calmly<Kept>(calm: {
  readonly keep: (rows: readonly QuotedRow[]) => Kept;
  readonly stays: (kept: Kept, row: QuotedRow) => Kept | undefined;
}): Calm {
  return { keep: calm.keep, stays: (kept, row) => calm.stays(kept as Kept, row) };
}

/** One plain rule. It says what was seen and never who is to blame. */
export type Rule = {
  readonly name: string;
  readonly title: Words;
  readonly sure: Sure;
  readonly settles: readonly Settler[];
  /** Rows that show it may be one thing said twice: whoever reads a sum of quotations is told beside it. */
  readonly doubles?: true;
  /** Which quotations it looks at. */
  readonly about: readonly About[];
  /** What rows of one publisher have in common that are looked at together. Without it each row is looked at alone. */
  readonly together?: (row: QuotedRow) => readonly string[] | undefined;
  /** Rows come in the order of the times they state; rows that a newer version of themselves replaced do not come. */
  readonly look: (rows: readonly QuotedRow[]) => readonly Case[];
  /** For groups that grow long: how the next row is judged without a look at all those before it. */
  readonly calm?: Calm;
  readonly says: (seen: Seen) => Words;
};
