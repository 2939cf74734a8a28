import type { Words } from '../machine/rejection.ts';
import type { ItemNamed, NamedParty } from './names.ts';

/** The query that opens exactly the rows that add up to a number, and the member of each row that is added. */
export type Opens = { readonly query: string; readonly adds: string };

/** One of the four numbers: its quantity, what opens the records adding up to it, and what it leaves out. */
export type Figure = { readonly quantity: number; readonly opens: Opens | null; readonly without: Words };

/** The four numbers of one item class in one unit. `packed`: unopened packs, not counted out. */
export type ClassNumbers = {
  readonly class: string;
  readonly unit: string;
  readonly packed: boolean;
  readonly received: Figure;
  readonly allocated: Figure;
  readonly delivered: Figure;
  readonly notMoved: Figure;
};

/** The numbers of one currency. Nothing is ever summed across currencies. */
export type CurrencyNumbers = {
  readonly currency: string;
  readonly received: Figure;
  readonly allocated: Figure;
  readonly paid: Figure;
  readonly notMoved: Figure;
};

/** How much came from whom to whom. A party that is null stands for all others together, or for nobody in particular. */
export type CameIn = {
  /** What a donor is said to be, `bought`, or the source of what nobody gave: `opening`, `found`, `made`. */
  readonly source: string;
  readonly donor: NamedParty | null;
  readonly receiver: NamedParty | null;
  readonly quantity: number;
};

/** Where that is now, by who received it first. */
export type NowAt = {
  readonly receiver: NamedParty | null;
  readonly spot: 'use' | 'stock' | 'unconfirmed' | 'spoilt' | 'missing' | 'elsewhere';
  /** In whose hands at a place of use, or by whom it was used; null: all others. */
  readonly holder: NamedParty | null;
  readonly quantity: number;
};

/** From whom, through whom, and where now, of one item class in one unit. What came and what is now are the same sum. */
export type Flow = Pick<ClassNumbers, 'class' | 'unit' | 'packed'> & {
  readonly total: number;
  /** Of what is in stock, what has not moved for 48 hours. */
  readonly notMoved: number;
  readonly came: readonly CameIn[];
  readonly now: readonly NowAt[];
};

/**
 * Shares that say how far figures can be relied on. Lead times in whole hours, from stated dispatch to stated acceptance;
 * `enteredLate`: acceptances recorded more than 24 h after they are said to have happened. Cancelled handovers do not count.
 */
export type Indicators = {
  readonly leadTime: {
    readonly p50: number | null;
    readonly p90: number | null;
    readonly legs: number;
    readonly enteredLate: number;
  };
  readonly handovers: { readonly dispatched: number; readonly bothHands: number; readonly oneHanded: number };
};

/**
 * One published figure beside the sum of the publisher's own records. `difference` = published − recorded; `packs` are
 * unopened packs besides, which nobody has counted out.
 */
export type TotalsLine = {
  readonly line: number;
  readonly what: string;
  readonly item: ItemNamed | null;
  readonly class: string | null;
  readonly unit: string | null;
  readonly currency: string | null;
  /** Of money, through which channel; null: any. */
  readonly channel: string | null;
  readonly published: number;
  readonly recorded: number;
  readonly difference: number;
  readonly packs: number | null;
  /** The query that opens the records adding up to `recorded`. */
  readonly opens: string;
};

/** What an organisation published for a period of whole days, both included, beside its records. */
export type TotalsInList = {
  readonly id: string;
  readonly by: NamedParty;
  readonly from: number;
  readonly until: number;
  readonly areas: readonly string[] | null;
  readonly leavesOut: readonly string[];
  readonly time: number;
  readonly replacedBy: string | null;
  /** Whether every figure is that of the records. */
  readonly agrees: boolean;
  readonly lines: readonly TotalsLine[];
};

/** One record behind a figure, and how much it adds; less than nothing where it undoes. */
export type TurnoverInList = {
  readonly record: string;
  readonly kind: string;
  readonly by: NamedParty;
  readonly what: string;
  readonly item: ItemNamed | null;
  readonly quantity: number;
  readonly currency: string | null;
  readonly channel: string | null;
  readonly packed: boolean;
  /** When it was recorded. */
  readonly time: number;
};
