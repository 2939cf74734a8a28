import type { Settler, Sure } from '@baton/tables/findings';
import type { NamedParty } from '../resolve.ts';

/** A text in both languages. */
export type Words = { readonly zh: string; readonly en: string };

/** A record that shows a finding; of a quotation also which file and row, and the row as it stands. */
export type ShownRow = {
  readonly record: string;
  readonly kind: string;
  readonly by: NamedParty;
  /** When it was recorded, seconds. */
  readonly time: number;
  /** When it happened, as it is stated, seconds. */
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
  readonly role: Settler | 'bearer' | 'signer';
  readonly words: Words;
  readonly party: NamedParty | null;
};

/** What records or quotations say against one another. No verdict: `text` says what was seen. */
export type FindingInList = {
  readonly id: string;
  readonly rule: string;
  readonly title: Words;
  readonly text: Words;
  readonly sure: Sure;
  readonly sureWords: Words;
  readonly settles: readonly WhoSettles[];
  /** Whose words or records it is about: whoever is quoted, or whoever signed. */
  readonly by: NamedParty | null;
  /** Whether it is about quotations, or about records of this ledger. */
  readonly of: 'quotations' | 'records';
  readonly cases: number;
  readonly rows: number;
  readonly figures: { readonly [name: string]: number | string };
  /** When the last row that shows it was recorded, seconds. */
  readonly time: number;
  /** The first rows that show it; the query in `opens` lists them all. */
  readonly shows: readonly ShownRow[];
  readonly opens: string;
};
