import type { Encoding } from '../read/encoding.ts';
import type { Words } from '../refusal.ts';
import type { Mark } from '../value/number.ts';

/** What a quotation is about. */
export const subjects = [
  'received',
  'distributed',
  'money_in',
  'money_out',
  'total',
  'correction',
  'need',
  'offer',
  'match',
  'supplier',
  'carrier',
  'channel',
] as const;
export type About = (typeof subjects)[number];

/** What a column means. A column without a meaning is quoted and not understood. */
export const meanings = [
  'at',
  'ends',
  'case',
  'item',
  // Several things in one cell: `口罩5000只、防护服200套`.
  'goods',
  'spec',
  'unit',
  'quantity',
  'before',
  'amount',
  'people',
  'from',
  'from_kind',
  'to',
  'place',
  'place_key',
  'city',
  'district',
  'area',
  'status',
  'reason',
  'action',
  'kind',
  'audit',
  'line',
  'corrects',
  'corrects_line',
  'field',
  'after',
  'link',
  'note',
  'row',
] as const;
export type Meaning = (typeof meanings)[number];

/** What cells of a column look like. */
export const shapes = ['text', 'name', 'area_name', 'number', 'date', 'period', 'month', 'link', 'code'] as const;
export type Shape = (typeof shapes)[number];

/** Whom a column of a wide table may be about. */
export const parties = ['to', 'from', 'place'] as const;
export type Party = (typeof parties)[number];

/** What the header of a column may say of all the numbers below it. */
export const across = ['at', 'item', ...parties] as const;
export type Across = (typeof across)[number];

/** One column: under which headers it stands, what it means, what its cells look like. */
export type Column = {
  /** The header, or several that mean the same; none where the entry stands for many columns. */
  readonly column: readonly string[];
  /** One thing spread over columns: the entry stands for every column without one of its own whose header says this. */
  readonly each?: readonly Across[];
  readonly as?: Meaning;
  readonly shape: Shape;
  readonly required: boolean;
  /** An empty cell means what stands above it, as in merged cells. */
  readonly fill: boolean;
  /** Words in cells and the codes they stand for; the whole cell must match. */
  readonly codes?: { readonly [text: string]: string };
  /** Words that a cell contains and the codes they stand for; the first that is found counts. */
  readonly contains?: readonly (readonly [word: string, code: string])[];
  /** The unit of a number that says none. */
  readonly unit?: string;
  /** ISO 4217, for amounts of money. */
  readonly currency?: string;
  /** Power of ten by which amounts are to be multiplied: 4 where the header says 万. */
  readonly power: number;
  /** Names of persons: never carried on, not even as a digest. */
  readonly person: boolean;
  /** The item that a column of a wide table is about: its numbers are wanted, offered or given of this. */
  readonly item?: string;
  /** The party or place that a column of a wide table is about: its numbers went to it, came from it, are wanted there. */
  readonly of?: { readonly as: Party; readonly name: string };
  /** The day or month that a column of a wide table is about, as it is written. */
  readonly day?: string;
  /** Whether a zero in a wide table says zero, or nothing, like an empty cell. */
  readonly zero: 'value' | 'empty';
};

/** How a table of one form is read: a mapping file that a relief worker can correct. */
export type Profile = {
  readonly profile: string;
  /** Which of several lists of this form: the same words in two of them are two rows. Said when a file is opened. */
  readonly list?: string;
  readonly title: Words;
  readonly about: About;
  /** Profiles of other forms in which the same is published; they are tried where the columns are not this one's. */
  readonly also: readonly string[];
  /** Whom it quotes; `uscc` is its registration number, by which it is known again once it signs itself. */
  readonly speaks: { readonly name: Words; readonly type: string; readonly area: string; readonly uscc?: string };
  readonly reads: {
    readonly encoding?: Encoding;
    readonly delimiter?: string;
    readonly sheet?: string;
    /** The first row of the header, counted from 1, and how many rows it has. */
    readonly header: { readonly row: number; readonly rows: number };
    /** Minutes east of UTC, for times that do not say it. */
    readonly offset: number;
    readonly year?: number;
    readonly order?: 'mdy' | 'dmy';
    /** When all rows were said, of a table without a column of dates. */
    readonly at?: string;
    /** What stands before the fraction of numbers; a point unless it is said. */
    readonly decimal?: Mark;
  };
  /** Columns that together name a row for ever; without them it is known by its content. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
};
