import type { Words } from '../machine/rejection.ts';
import type { Name, NamedParty } from './names.ts';

/** A record that shows a finding; of a quotation also which file and row, and the row as it stands. */
export type ShownRow = {
  readonly record: string;
  readonly kind: string;
  readonly by: NamedParty;
  /** When it was recorded. */
  readonly time: number;
  /** When it happened, as it is stated. */
  readonly at: number | null;
  /** The file that is quoted, by the name of its record. */
  readonly source: string | null;
  readonly row: number | null;
  /** Of a wide table, the header over the cell that is quoted. */
  readonly column: string | null;
  readonly item: string | null;
  readonly quantity: { readonly digits: number; readonly decimals: number; readonly unit: string } | null;
  readonly money: { readonly currency: string; readonly minor: number } | null;
  /** The row as it stands, by header; null where it is none, or its words are gone. */
  readonly cells: { readonly [header: string]: string } | null;
};

/** Whoever could settle it: by role, and by name where there is one. */
export type WhoSettles = {
  readonly role: 'publisher' | 'reporter' | 'donor' | 'giver' | 'taker' | 'bearer' | 'signer';
  readonly words: Words;
  readonly party: NamedParty | null;
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
  readonly settles: readonly WhoSettles[];
  /** Whose words or records it is about: whoever is quoted, or whoever signed. */
  readonly by: NamedParty | null;
  /** Whether it is about quotations, or about records of this ledger. */
  readonly of: 'quotations' | 'records';
  readonly cases: number;
  readonly rows: number;
  readonly figures: { readonly [name: string]: number | string };
  /** When the last row that shows it was recorded. */
  readonly time: number;
  /** The first rows that show it; the query in `opens` lists them all. */
  readonly shows: readonly ShownRow[];
  readonly opens: string;
};

/** A row, and the finding that it shows. */
export type FindingRowInList = { readonly finding: string } & ShownRow;

/** A quotation: what somebody published elsewhere, as it stands in a file. Never part of a balance. */
export type QuotationInList = ShownRow & {
  readonly about: string;
  readonly publisher: NamedParty;
  readonly profile: string;
  /** What the file that is quoted is called. */
  readonly file: Name;
  /** Its SHA-256, base64url. */
  readonly digest: string;
  /** Which row it is, whatever its number: the same for every version of it. */
  readonly key: string;
  /** The quotation of a newer version of the row. */
  readonly replacedBy: string | null;
};

/** The refs under which one row was quoted, the oldest version first; the last one stands. */
export type QuotedVersions = { readonly key: string; readonly refs: readonly string[] };

/** A figure, and the query that opens what it is the sum of. */
export type OpenedFigure = { readonly figure: number; readonly rows: number; readonly opens: string };

/**
 * What one organisation's figures say of one kind of goods, or of money: what it published, the sum of its own records,
 * the sum of what is quoted from its lists. Quotations count in no balance. Null: nothing was said.
 */
export type ReconciledLine = {
  readonly what: string;
  readonly item: string | null;
  readonly unit: string | null;
  readonly currency: string | null;
  readonly published: OpenedFigure | null;
  /** The last running total that was published in the period. */
  readonly publishedAll: OpenedFigure | null;
  readonly recorded: OpenedFigure | null;
  readonly quoted: OpenedFigure | null;
  /** Published less recorded, and published less quoted. */
  readonly differences: { readonly recorded: number | null; readonly quoted: number | null };
};

/** A correction that somebody published: both versions, whose, when; and the line as it was quoted, where it was. */
export type PublishedCorrection = {
  readonly record: string;
  readonly case: string;
  readonly line: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  /** When it was published. */
  readonly at: number | null;
  /** The reason that it states, or a note; null: none. */
  readonly why: string | null;
  readonly publisher: NamedParty;
  readonly reporter: NamedParty;
  readonly original: QuotationInList | null;
};

/** An organisation's figures of a period, side by side. */
export type Reconciliation = {
  readonly by: NamedParty;
  /** Under which other names it is quoted: listed parties that state the same public number. */
  readonly joined: readonly NamedParty[];
  readonly from: number | null;
  readonly until: number | null;
  readonly lines: readonly ReconciledLine[];
  /** What was found of rows that may count twice in the sums of what is quoted, whatever the period. */
  readonly doubled: readonly FindingInList[];
  readonly corrections: readonly PublishedCorrection[];
};
