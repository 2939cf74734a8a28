import type { MoneyAccountName } from '../relief/money/posting.ts';
import type { ItemNamed, Named, NamedParty } from './names.ts';

/**
 * What came into a fund and where it is. `closes`: opening + received + takenOver + found + sold + recovered +
 * exchangedIn = balance + transfer + passedOn + paid + fees + returned + lost + exchangedOut.
 */
export type MoneyBalance = { readonly [account in MoneyAccountName]: number } & { readonly closes: boolean };

/** Money of one currency, one steward, one earmark. */
export type FundInList = Named & {
  readonly steward: NamedParty;
  readonly currency: string;
  readonly earmarked: boolean;
  readonly balance: MoneyBalance;
  readonly allocated: number;
  readonly available: number;
  /** In the balance for 48 hours, what came first leaving first. */
  readonly notMoved: number;
  /** When it was opened. */
  readonly time: number;
};

/** A gift in money, or many small ones under one root. */
export type MoneyGiftInList = {
  readonly id: string;
  readonly fund: Named;
  readonly receiver: NamedParty;
  readonly donorType: string;
  /** Null where it is a person, anonymous, unknown, or many. */
  readonly donor: NamedParty | null;
  readonly channel: string;
  readonly currency: string;
  readonly gross: number;
  readonly fee: number;
  readonly net: number;
  /** How many gifts it is, and the root over their commitments where it is many. */
  readonly gifts: number;
  readonly root: string | null;
  /** Whether the donor has signed too; a gift is one-handed until then. */
  readonly confirmed: boolean;
  /** When it was recorded. */
  readonly time: number;
};

/** A line of an order: what was ordered for how much, what came, and as which lots. */
export type OrderLineInList = {
  readonly line: number;
  readonly item: ItemNamed;
  readonly grade: string | null;
  readonly pack: number | null;
  readonly quantity: number;
  readonly amount: number;
  readonly came: number;
  readonly lots: readonly string[];
};

/** Money that left a fund for an order. */
export type PaymentInList = {
  readonly id: string;
  readonly order: string;
  readonly fund: Named;
  readonly currency: string;
  readonly part: string;
  readonly channel: string;
  readonly amount: number;
  readonly fee: number;
  readonly time: number;
};

/** An order. `closes`: paid = come + recovered + outstanding + givenUp. `overdue`: paid, not come, and past its due date. */
export type OrderInList = {
  readonly id: string;
  readonly by: NamedParty;
  readonly fund: Named;
  readonly currency: string;
  readonly supplier: NamedParty;
  readonly taker: NamedParty;
  readonly total: number;
  readonly due: number;
  readonly overdue: boolean;
  readonly paid: number;
  readonly come: number;
  readonly recovered: number;
  readonly outstanding: number;
  readonly givenUp: number;
  readonly owed: number;
  readonly closes: boolean;
  readonly time: number;
  readonly lines: readonly OrderLineInList[];
  readonly payments: readonly PaymentInList[];
};

/** What came by one channel in one currency: what donors gave, what the channel kept, what arrived. */
export type ChannelSums = {
  readonly currency: string;
  readonly channel: string;
  /** How many records, and how many gifts they cover. */
  readonly records: number;
  readonly gifts: number;
  readonly gross: number;
  readonly fee: number;
  readonly net: number;
};
