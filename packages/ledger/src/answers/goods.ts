import type { AccountName, Condition } from '../relief/posting.ts';
import type { ItemNamed, Name, Named, NamedParty } from './names.ts';

/** What a lot is. `pack`: null counts base units; else unopened packs of that content, 0 where it is unknown. */
export type Goods = {
  readonly item: ItemNamed;
  readonly grade: string | null;
  /** Who says so: the donor, the print on the pack, an inspection. */
  readonly basis: string | null;
  readonly pack: number | null;
  readonly batch: string | null;
  readonly expiry: number | null;
};

/**
 * What came into a lot and where it is. `closes`: received + opening + found + made = held + transit + missing + used +
 * lost + returned + sold + converted.
 */
export type Balance = { readonly [account in AccountName]: number } & { readonly closes: boolean };

/** A lot: what came from one source in one line. */
export type LotInList = Goods & {
  readonly id: string;
  readonly record: string;
  readonly receivedBy: NamedParty;
  readonly balance: Balance;
};

/** A gift in kind, or goods bought: who says to have received it, from whom, and its lots. */
export type GiftInList = {
  readonly id: string;
  readonly receiver: NamedParty;
  readonly donorType: string;
  /** Null where it is a person, anonymous or unknown. */
  readonly donor: NamedParty | null;
  readonly given: string;
  readonly earmarked: boolean;
  readonly place: Named;
  /** When it was recorded. */
  readonly time: number;
  /** Whether the donor has signed too; a gift is one-handed until then. */
  readonly confirmed: boolean;
  readonly lots: readonly LotInList[];
};

/** A quantity of one lot in one hand: what of a holding came by one record. */
export type StockInList = Goods & {
  readonly lot: string;
  readonly holder: NamedParty;
  readonly steward: NamedParty;
  readonly place: Named;
  /** Where exactly, as the record says that put it there; null where it does not. */
  readonly bin: Name | null;
  /** The record that put it there: what brought it, or what named its bin since. */
  readonly put: string;
  readonly condition: Condition;
  readonly quantity: number;
  /** Since when neither holder nor place changed. */
  readonly since: number;
  /** The record that brought it there. */
  readonly record: string;
  /** That record, the dispatch it came by, or what either stands on, was signed by a key that was suspect by then: it moves no further. */
  readonly disputed: boolean;
};

/** An item of the catalogue. */
export type ItemInList = ItemNamed & { readonly grades: readonly string[]; readonly code: string | null };

/** A registered place. */
export type PlaceInList = Named & {
  readonly of: NamedParty;
  readonly type: string;
  readonly area: string;
  readonly use: boolean;
  /** Nothing more comes there. */
  readonly closed: boolean;
  /** The place around it. */
  readonly within: Named | null;
  readonly code: string | null;
  /** Microdegrees; null where nobody gave them. */
  readonly latitude: number | null;
  readonly longitude: number | null;
};
