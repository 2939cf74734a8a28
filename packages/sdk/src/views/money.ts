// What views of money answer, as far as clients read it. Amounts in minor units, times in seconds.

import type { Named, NamedParty } from './names.ts';
import type { Figure, ItemNamed } from './relief.ts';

/** What came into a fund and where it is; `closes` says that sources equal places and ends. */
export type MoneyBalance = {
  readonly opening: number;
  readonly received: number;
  readonly takenOver: number;
  readonly found: number;
  readonly sold: number;
  readonly recovered: number;
  readonly exchangedIn: number;
  readonly balance: number;
  readonly transfer: number;
  readonly passedOn: number;
  readonly paid: number;
  readonly fees: number;
  readonly returned: number;
  readonly lost: number;
  readonly exchangedOut: number;
  readonly closes: boolean;
};

/** Money of one currency, one steward, one earmark. */
export type FundInList = Named & {
  readonly steward: NamedParty;
  readonly currency: string;
  readonly earmarked: boolean;
  readonly balance: MoneyBalance;
  readonly allocated: number;
  readonly available: number;
  readonly notMoved: number;
  readonly time: number;
};

/** A gift in money, or many small ones under one root; `confirmed` once the donor has signed too. */
export type MoneyGiftInList = {
  readonly id: string;
  readonly fund: Named;
  readonly receiver: NamedParty;
  readonly donorType: string;
  readonly donor: NamedParty | null;
  readonly channel: string;
  readonly currency: string;
  readonly gross: number;
  readonly fee: number;
  readonly net: number;
  readonly gifts: number;
  readonly root: string | null;
  readonly confirmed: boolean;
  readonly time: number;
};

/** A line of an order: what was ordered, what came, and as which lots. */
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

/** An order: paid = come + recovered + outstanding + givenUp; `overdue`: paid, not come, and past its due date. */
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

/** What came by one channel: given, kept by the channel, arrived. */
export type ChannelSums = {
  readonly currency: string;
  readonly channel: string;
  readonly records: number;
  readonly gifts: number;
  readonly gross: number;
  readonly fee: number;
  readonly net: number;
};

/** The numbers of one currency; nothing is summed across currencies. */
export type CurrencyNumbers = {
  readonly currency: string;
  readonly received: Figure;
  readonly allocated: Figure;
  readonly paid: Figure;
  readonly notMoved: Figure;
};

/** What one record moved of a fund's money. */
export type MoneyMovement = {
  readonly fund: Named;
  readonly amount: number;
  readonly currency: string;
  readonly from: keyof Omit<MoneyBalance, 'closes'>;
  readonly to: keyof Omit<MoneyBalance, 'closes'>;
  readonly order: string | null;
};
