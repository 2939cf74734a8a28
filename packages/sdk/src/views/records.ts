// What views of records and traces answer, as far as clients read it. Times in seconds.

import type { QuotationInList } from './findings.ts';
import type { FundInList, MoneyGiftInList, MoneyMovement, OrderInList } from './money.ts';
import type { Name, Named, NamedParty } from './names.ts';
import type {
  AllocationInList,
  ArrivalInList,
  Balance,
  CorrectionInList,
  GiftInList,
  HandoverInList,
  ItemNamed,
  LotInList,
  MissingInList,
  NeedOnBoard,
  PledgeInList,
  StockInList,
} from './relief.ts';
import type { Link, WithheldIn } from './trust.ts';

/** A record as lists show it; `at` is the stated time. */
export type RecordInList = {
  readonly id: string;
  readonly kind: string;
  readonly signer: NamedParty;
  readonly at: number | null;
  readonly time: number;
  readonly index: number;
  /** Signed by a key that was suspect by then, and nobody entitled has said that it stands. */
  readonly disputed: boolean;
};

/** A record whole: its body as signed, and the texts behind the digests in it; null: withheld or lapsed. */
export type RecordWhole = Omit<RecordInList, 'time' | 'index'> & {
  readonly recorded: Pick<RecordInList, 'time' | 'index'>;
  readonly transaction: string;
  readonly body: { readonly kind: string; readonly [member: string]: unknown };
  readonly texts: { readonly [digest: string]: string | null };
  /** What was withheld of its words and papers: by whom and why. */
  readonly withheld: WithheldIn;
  /** What was said anew of it, newest first. */
  readonly corrections: readonly CorrectionInList[];
};

/** What a search found. `what`: a record kind, or `subject`, `transaction`, `entry`, `lot`. */
export type Found = {
  readonly what: string;
  readonly id: string;
  readonly name: Name;
  /** `near`: nothing matched, and its name or label is nearest to what was typed. */
  readonly by: 'exact' | 'label' | 'name' | 'words' | 'near';
  /** Of a record: who signed it, and when it was recorded, seconds. */
  readonly signer: NamedParty | null;
  readonly time: number | null;
};

/** What a name in a record stands for: its kind, null of a subject; of an item, a lot or a line of a handover, which item. */
export type Called = {
  readonly id: string;
  readonly name: Name;
  readonly kind: string | null;
  readonly item: ItemNamed | null;
  /** Of a fund or an order. */
  readonly currency: string | null;
};

/** What a day of the ledger (UTC+8) added to the log. `day`: when it began, seconds; `size`: entries in all when it was over. */
export type DayGrown = {
  readonly day: number;
  readonly blocks: number;
  readonly entries: number;
  readonly size: number;
};

/** One side of a movement: an account of a lot, and whose, where and in which condition. */
export type Side = {
  readonly account: keyof Omit<Balance, 'closes'>;
  readonly party: NamedParty | null;
  readonly place: Named | null;
  readonly condition: string | null;
};

/** What one record moved of a lot. */
export type Movement = { readonly lot: string; readonly quantity: number; readonly from: Side; readonly to: Side };

/** What one record did to an allocation: so much was `allocated`, `drawn`, `restored`, `released`, `shrunk` or `carried`. */
export type Claim = {
  readonly allocation: string;
  readonly need: string;
  readonly as: string;
  readonly quantity: number;
};

/** One step of a story: who signed what and when, and what it moved. `word`: a position in the trace's `words`. */
export type Step = {
  readonly record: string;
  readonly kind: string;
  readonly at: { readonly time: number; readonly offset: number; readonly precision: string } | null;
  readonly time: number;
  readonly index: number;
  /** The transaction it was signed in, base64url; the hash of its entry as a leaf of the log, base64. */
  readonly transaction: string;
  readonly leaf: string;
  readonly signer: NamedParty;
  readonly word: number;
  /** The handover or need it belongs to. */
  readonly about: string | null;
  readonly disputed: boolean;
  readonly movements: readonly Movement[];
  readonly money: readonly MoneyMovement[];
  readonly claims: readonly Claim[];
  readonly body: { readonly [member: string]: unknown };
  /** What was said of it anew since, newest first, also what waits for the other hand, or never got its agreement. */
  readonly corrections: readonly CorrectionInList[];
  /** The texts behind the digests of the body; null: withheld or lapsed. */
  readonly texts: { readonly [digest: string]: string | null };
  /** What was withheld of its words and papers: by whom and why. */
  readonly withheld: WithheldIn;
};

/** Sums of the lots of one class and unit. */
export type TraceBalance = {
  readonly class: string;
  readonly unit: string;
  readonly packed: boolean;
  readonly sums: Omit<Balance, 'closes'>;
  readonly closes: boolean;
};

/** The story of a lot, a gift, a need, a handover, a fund, a gift in money or an order; steps come by page, all else is whole on every page. */
export type Trace = {
  readonly of: 'lot' | 'gift' | 'need' | 'handover' | 'pledge' | 'fund' | 'moneyGift' | 'order' | 'record';
  readonly id: string;
  readonly gift: GiftInList | null;
  readonly need: NeedOnBoard | null;
  readonly handover: HandoverInList | null;
  /** What filled a need, by lot. */
  readonly fills: readonly { readonly lot: string; readonly record: string; readonly quantity: number }[];
  /** The money that goods were bought with, or the goods that money bought. */
  readonly money: {
    readonly gift: MoneyGiftInList | null;
    readonly funds: readonly FundInList[];
    readonly orders: readonly OrderInList[];
  };
  /** What was decided of these goods or this money before they went, and promised. */
  readonly allocations: readonly AllocationInList[];
  readonly pledges: readonly PledgeInList[];
  readonly lots: readonly LotInList[];
  readonly balances: readonly TraceBalance[];
  /** What of these lots lies where, and in what condition, by lot and holder; null where that is over two hundred rows. */
  readonly holdings: readonly StockInList[] | null;
  readonly steps: readonly Step[];
  readonly next: string | null;
  /** Handovers that the steps of this page belong to. */
  readonly handovers: readonly HandoverInList[];
  readonly waiting: readonly HandoverInList[];
  readonly missing: readonly MissingInList[];
  /** Counts that differed on packages which earlier hands took over unopened. */
  readonly questions: readonly {
    readonly record: string;
    readonly line: string;
    readonly unopened: readonly string[];
  }[];
  readonly arrivals: readonly ArrivalInList[];
  readonly words: readonly (readonly Link[])[];
  readonly names: { readonly [id: string]: Name };
  /** What was published elsewhere of these parties and goods: quoted, in no balance. */
  readonly said: readonly QuotationInList[];
  readonly complete: boolean;
};
