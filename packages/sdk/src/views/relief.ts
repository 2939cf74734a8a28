// What views of relief answer, as far as clients read it. Quantities are in the lot's unit, times in seconds.

import type { Words } from '@baton/ledger';
import type { Name, Named, NamedParty } from './names.ts';

export type ItemNamed = Named & { readonly class: string; readonly unit: string };

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

/** What came into a lot and where it is; `closes` says that sources equal places and ends. */
export type Balance = {
  readonly received: number;
  readonly opening: number;
  readonly found: number;
  readonly made: number;
  readonly held: number;
  readonly transit: number;
  readonly missing: number;
  readonly used: number;
  readonly lost: number;
  readonly returned: number;
  readonly sold: number;
  readonly converted: number;
  readonly closes: boolean;
};

/** A need on the board. `quantity` and `open` are null where no amount was given. */
export type NeedOnBoard = {
  readonly id: string;
  readonly place: Named;
  /** Whose place it is. */
  readonly of: NamedParty;
  readonly area: string;
  readonly item: ItemNamed;
  readonly stater: NamedParty;
  readonly quantity: number | null;
  readonly filled: number;
  readonly open: number | null;
  readonly grades: readonly string[] | null;
  readonly reason: string;
  readonly since: number;
  readonly until: number;
  readonly closed: boolean;
  readonly stated: { readonly record: string; readonly time: number; readonly hours: number };
  readonly stale: boolean;
  /** Its place, or one around it, wants nothing more for now. */
  readonly paused: boolean;
  readonly conflicts: readonly string[];
};

/** A quantity of one lot in one hand. */
export type StockInList = Goods & {
  readonly lot: string;
  readonly holder: NamedParty;
  readonly steward: NamedParty;
  readonly place: Named;
  /** Where exactly, as the record says that put it there; null where it does not. */
  readonly bin: Name | null;
  /** The record that put it there: what brought it, or what named its bin since. */
  readonly put: string;
  readonly condition: string;
  readonly quantity: number;
  readonly since: number;
  /** The record that brought it there. */
  readonly record: string;
  /** That record, the dispatch it came by, or what made the lot, was signed by a key that was suspect by then. */
  readonly disputed: boolean;
};

/** A lot with its balance. */
export type LotInList = Goods & {
  readonly id: string;
  readonly record: string;
  readonly receivedBy: NamedParty;
  readonly balance: Balance;
};

/** A gift in kind, or goods bought; `confirmed` once the donor has signed too. */
export type GiftInList = {
  readonly id: string;
  readonly receiver: NamedParty;
  readonly donorType: string;
  readonly donor: NamedParty | null;
  readonly given: string;
  readonly earmarked: boolean;
  readonly place: Named;
  readonly time: number;
  readonly confirmed: boolean;
  readonly lots: readonly LotInList[];
};

/** Both hands' figures of one line of a handover. */
export type HandoverLine = Goods & {
  readonly line: number;
  readonly lot: string;
  readonly need: string | null;
  readonly package: number | null;
  readonly sent: number;
  readonly transit: number;
  readonly unopened: number;
  readonly onward: number;
  readonly takenBack: number;
  readonly good: number;
  readonly damaged: number;
  readonly unfit: number;
  readonly wrong: number;
  readonly extra: number;
  readonly arrived: number;
  readonly missing: number;
};

/** A handover; `waiting` says who must act, since when (its dispatch; of who has all of it in hand, since it took first), and whether it is late. */
export type HandoverInList = {
  readonly id: string;
  readonly giver: NamedParty;
  readonly taker: NamedParty;
  readonly consignee: NamedParty;
  readonly from: Named;
  readonly dispatched: number;
  readonly due: number | null;
  readonly taken: number | null;
  readonly ended: boolean;
  readonly cancelled: boolean;
  readonly waiting: {
    readonly for: NamedParty;
    readonly since: number;
    readonly due: number | null;
    readonly hours: number;
    readonly late: boolean;
  } | null;
  /** Its dispatch was signed by a key that was suspect by then, and nobody entitled has said that it stands. */
  readonly disputed: boolean;
  readonly lines: readonly HandoverLine[];
};

/** Goods that were in the taker's hand before the giver signed; `open` is what no dispatch has owned up to. */
export type ArrivalInList = Goods & {
  readonly lot: string;
  readonly giver: NamedParty;
  readonly taker: NamedParty;
  readonly place: Named;
  readonly condition: string;
  readonly quantity: number;
  readonly open: number;
  readonly since: number;
  readonly matched: readonly { readonly line: string; readonly quantity: number; readonly broken: string | null }[];
};

/** A correction, and whether it counts; `to` is the record as it should have been said, null where it is void. */
export type CorrectionInList = {
  readonly id: string;
  readonly record: string;
  readonly kind: string;
  readonly signer: NamedParty;
  readonly reason: string;
  readonly time: number;
  /** `in_force`, `waiting` for the other hand, or `replaced` by a newer one; `by` says whether it ever counted. */
  readonly standing: string;
  readonly hand: NamedParty | null;
  readonly by: string | null;
  readonly to: { readonly kind: string; readonly [member: string]: unknown } | null;
};

/** What the last acceptance of a handover did not find, and who answers for it. */
export type MissingInList = Goods & {
  readonly lot: string;
  readonly bearer: NamedParty;
  readonly quantity: number;
  readonly since: number;
  readonly handover: string | null;
};

/** What counts as delivered by one record; what left again is negative. */
export type DeliveryInList = Goods & {
  readonly lot: string;
  readonly record: string;
  readonly by: NamedParty;
  readonly time: number;
  readonly quantity: number;
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
  /** Microdegrees; null where nobody gave them. */
  readonly latitude: number | null;
  readonly longitude: number | null;
};

/** A number with what it leaves out, and the query that opens the records adding up to it. */
export type Figure = {
  readonly quantity: number;
  readonly opens: { readonly query: string; readonly adds: string } | null;
  readonly without: Words;
};

/** The four numbers of one item class in one unit. */
export type ClassNumbers = {
  readonly class: string;
  readonly unit: string;
  readonly packed: boolean;
  readonly received: Figure;
  readonly allocated: Figure;
  readonly delivered: Figure;
  readonly notMoved: Figure;
};

/** How much came from whom to whom; a party that is null is all others together, or nobody in particular. */
export type CameIn = {
  readonly source: string;
  readonly donor: NamedParty | null;
  readonly receiver: NamedParty | null;
  readonly quantity: number;
};

/** Where that is now, by who received it first. */
export type NowAt = {
  readonly receiver: NamedParty | null;
  readonly spot: 'use' | 'stock' | 'unconfirmed' | 'spoilt' | 'missing' | 'elsewhere';
  readonly holder: NamedParty | null;
  readonly quantity: number;
};

/** From whom, through whom, and where now: what came and what is now are the same sum. */
export type Flow = {
  readonly class: string;
  readonly unit: string;
  readonly packed: boolean;
  readonly total: number;
  /** Of what is in stock, what has not moved for 48 hours. */
  readonly notMoved: number;
  readonly came: readonly CameIn[];
  readonly now: readonly NowAt[];
};

/** One published figure beside the sum of the publisher's own records; difference = published − recorded. */
export type TotalsLine = {
  readonly line: number;
  readonly what: string;
  readonly item: ItemNamed | null;
  readonly class: string | null;
  readonly unit: string | null;
  readonly currency: string | null;
  /** Of money, in minor units, through which channel; null: any. */
  readonly channel: string | null;
  readonly published: number;
  readonly recorded: number;
  readonly difference: number;
  readonly packs: number | null;
  readonly opens: string;
};

/** What an organisation published for a period of whole days, both included. */
export type TotalsInList = {
  readonly id: string;
  readonly by: NamedParty;
  readonly from: number;
  readonly until: number;
  readonly areas: readonly string[] | null;
  readonly leavesOut: readonly string[];
  readonly time: number;
  readonly replacedBy: string | null;
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
  /** Of money minor units of its currency. */
  readonly quantity: number;
  readonly currency: string | null;
  readonly channel: string | null;
  readonly packed: boolean;
  readonly time: number;
};

/** One line of an allocation; of a fund in minor units. `quantity`: ever allocated, less released and shrunk. */
export type AllocationInList = {
  readonly id: string;
  readonly need: string;
  readonly place: Named;
  readonly to: NamedParty;
  readonly item: ItemNamed | null;
  readonly by: NamedParty;
  readonly owner: NamedParty | null;
  readonly basis: string;
  readonly reason: string | null;
  readonly source: string;
  readonly lot: string | null;
  /** The pledge or fund it is from. */
  readonly of: string | null;
  /** Of what comes from a fund. */
  readonly currency: string | null;
  readonly goods: Goods | null;
  readonly given: number;
  readonly quantity: number;
  readonly left: number;
  readonly drawn: number;
  readonly released: number;
  readonly shrunk: number;
  readonly until: number | null;
  readonly lapsed: boolean;
  readonly time: number;
};

/** One line of a pledge: a promise, never counted as given. */
export type PledgeInList = {
  readonly id: string;
  readonly item: ItemNamed;
  readonly grade: string | null;
  readonly by: NamedParty;
  readonly donorType: string;
  readonly donor: NamedParty | null;
  readonly to: NamedParty;
  readonly promised: number;
  readonly came: number;
  readonly open: number;
  readonly expected: number | null;
  readonly withdrawn: boolean;
  readonly time: number;
};
