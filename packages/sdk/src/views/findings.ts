// What views of findings answer, as far as clients read it. Times in seconds.

import type { NamedParty } from './names.ts';

type Words = { readonly zh: string; readonly en: string };

/** A record that shows a finding; of a quotation also file, row, and the row as it stands (null: its words are gone). */
export type ShownRow = {
  readonly record: string;
  readonly kind: string;
  readonly by: NamedParty;
  readonly time: number;
  readonly at: number | null;
  readonly source: string | null;
  readonly row: number | null;
  /** Of a wide table, the header over the cell that is quoted. */
  readonly column: string | null;
  readonly item: string | null;
  readonly quantity: { readonly digits: number; readonly decimals: number; readonly unit: string } | null;
  readonly money: { readonly currency: string; readonly minor: number } | null;
  readonly cells: { readonly [header: string]: string } | null;
};

/** What records or quotations say against one another. No verdict: `text` says what was seen. */
export type FindingInList = {
  readonly id: string;
  readonly rule: string;
  readonly title: Words;
  readonly text: Words;
  /** certain: reckoned; likely: by what is usual; possible. */
  readonly sure: 'certain' | 'likely' | 'possible';
  readonly sureWords: Words;
  /** Whoever could settle it, by role, and by name where there is one. */
  readonly settles: readonly { readonly role: string; readonly words: Words; readonly party: NamedParty | null }[];
  /** Whose words or records it is about. */
  readonly by: NamedParty | null;
  readonly of: 'quotations' | 'records';
  readonly cases: number;
  readonly rows: number;
  readonly figures: { readonly [name: string]: number | string };
  readonly time: number;
  /** The first rows that show it; the query in `opens` lists them all. */
  readonly shows: readonly ShownRow[];
  readonly opens: string;
};

/** A row, and the finding that it shows. */
export type FindingRowInList = { readonly finding: string } & ShownRow;

/** What somebody published elsewhere, quoted: which file, which row, the row as it stands. In no balance. */
export type QuotationInList = ShownRow & {
  readonly about: string;
  readonly publisher: NamedParty;
  readonly profile: string;
  readonly digest: string;
  readonly key: string;
  readonly replacedBy: string | null;
};

/** A figure, and the query that opens what it is the sum of. */
type OpenedFigure = { readonly figure: number; readonly rows: number; readonly opens: string };

/** What an organisation published beside the sums of its records and of quotations; money in minor units. */
export type Reconciliation = {
  readonly by: NamedParty;
  /** Under which other names it is quoted: listed parties that state the same public number. */
  readonly joined: readonly NamedParty[];
  readonly lines: readonly {
    readonly what: string;
    readonly item: string | null;
    readonly unit: string | null;
    readonly currency: string | null;
    readonly published: OpenedFigure | null;
    readonly publishedAll: OpenedFigure | null;
    readonly recorded: OpenedFigure | null;
    readonly quoted: OpenedFigure | null;
    readonly differences: { readonly recorded: number | null; readonly quoted: number | null };
  }[];
  /** What was found of rows that may count twice in the sums of what is quoted. */
  readonly doubled: readonly FindingInList[];
  readonly corrections: readonly {
    readonly record: string;
    readonly case: string;
    readonly line: string;
    readonly field: string;
    readonly before: string;
    readonly after: string;
    readonly at: number | null;
    readonly publisher: NamedParty;
    readonly reporter: NamedParty;
    readonly original: QuotationInList | null;
  }[];
};
