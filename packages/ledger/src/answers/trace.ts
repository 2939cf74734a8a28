import type { MoneyAccountName } from '../relief/money/posting.ts';
import type { AccountName, Condition } from '../relief/posting.ts';
import type { QuotationInList } from './findings.ts';
import type { GiftInList, LotInList, StockInList } from './goods.ts';
import type { ArrivalInList, HandoverInList, LossInTrace, MissingInList } from './handovers.ts';
import type { FundInList, MoneyGiftInList, OrderInList } from './money.ts';
import type { Name, Named, NamedParty, SignedBody, TextsByDigest } from './names.ts';
import type { AllocationInList, NeedOnBoard, PledgeInList } from './needs.ts';
import type { CorrectionInList } from './records.ts';
import type { WithheldIn, Word } from './trust.ts';

/** One side of a movement. A holding has party, place and condition; transit a line; missing a line and its bearer. */
export type Side = {
  readonly account: AccountName;
  readonly party: NamedParty | null;
  readonly place: Named | null;
  readonly condition: Condition | null;
  /** The line of a handover, `<segment>/<ref>.<line>`. */
  readonly line: string | null;
};

/** What one record moved: a quantity of a lot from one account to another. */
export type Movement = { readonly lot: string; readonly quantity: number; readonly from: Side; readonly to: Side };

/** What one record moved of a fund's money; what is paid is paid for an order. */
export type MoneyMovement = {
  readonly fund: Named;
  readonly amount: number;
  readonly currency: string;
  readonly from: MoneyAccountName;
  readonly to: MoneyAccountName;
  readonly order: string | null;
};

/** What one record did to an allocation: so much of it was `allocated`, `drawn`, `restored`, `released`, `shrunk`, `carried`. */
export type Claim = {
  /** `<record>.<line>`. */
  readonly allocation: string;
  readonly need: string;
  readonly as: string;
  readonly quantity: number;
};

/** The row of a file that a record was taken from: a table of its signer's own, or what it quotes. */
export type TableRow = {
  /** The record of the file, which is called like the file. */
  readonly source: Named;
  /** SHA-256 of the file, base64url. */
  readonly digest: string;
  readonly profile: string;
  readonly publisher: NamedParty;
  /** Its number in the file, header and empty rows included. */
  readonly row: number;
  /** The row as it stands, of a quotation whose words are there; null of any other record. */
  readonly quote: Quote | null;
};

/** The text of a quotation. */
export type Quote = {
  /** Which of several lists of one form it is; null where it has no name. */
  readonly list: string | null;
  /** Of a wide table, the header over the cell that is quoted. */
  readonly column: string | null;
  /** By header. */
  readonly cells: { readonly [header: string]: string };
};

/** One step of the story: who signed what and when, on whose word, and what it moved. */
export type Step = {
  readonly record: string;
  readonly kind: string;
  /** As the signer says. */
  readonly at: { readonly time: number; readonly offset: number; readonly precision: string } | null;
  /** When it was recorded: time and height of its block, index of its entry. */
  readonly time: number;
  readonly height: number;
  readonly index: number;
  /** The transaction it was signed in, base64url; the hash of its entry as a leaf of the log, base64. */
  readonly transaction: string;
  readonly leaf: string;
  readonly signer: NamedParty;
  /** On whose word: a position in `words` of the trace. */
  readonly word: number;
  /** The handover or need it belongs to. */
  readonly about: string | null;
  /** Signed by a key that was suspect by then, and nobody entitled has said that it stands. */
  readonly disputed: boolean;
  readonly movements: readonly Movement[];
  readonly money: readonly MoneyMovement[];
  readonly claims: readonly Claim[];
  /** Null where it was not taken from a table. */
  readonly table: TableRow | null;
  /** As signed. */
  readonly body: SignedBody;
  /** What was said of it anew since, newest first, also what waits for the other hand, or never got its agreement. */
  readonly corrections: readonly CorrectionInList[];
  readonly texts: TextsByDigest;
  /** What was withheld of its words and papers: by whom and why. */
  readonly withheld: WithheldIn;
};

/** Sums of the lots of one class and unit; sources = places + ends. */
export type TraceBalance = {
  readonly class: string;
  readonly unit: string;
  readonly packed: boolean;
  readonly sums: { readonly [account in AccountName]: number };
  readonly closes: boolean;
};

/** A count that differed on packages which earlier hands took over unopened: nobody can say where it arose. */
export type OpenQuestion = { readonly record: string; readonly line: string; readonly unopened: readonly string[] };

/**
 * The whole story of a lot, a gift, a need, a handover, a fund, a gift in money or an order, back to the source and on to
 * the use. Steps stand in the order of the log and come by page; lots, balances, what waits and what is missing are whole on every page, up to the bounds
 * that `complete` tells of.
 */
export type Trace = {
  readonly of: 'lot' | 'gift' | 'need' | 'handover' | 'pledge' | 'fund' | 'moneyGift' | 'order' | 'record';
  readonly id: string;
  readonly gift: GiftInList | null;
  readonly need: NeedOnBoard | null;
  readonly handover: HandoverInList | null;
  /** The money that goods were bought with, or the goods that money bought: gift, funds and orders. */
  readonly money: {
    readonly gift: MoneyGiftInList | null;
    readonly funds: readonly FundInList[];
    readonly orders: readonly OrderInList[];
  };
  /** What filled a need, by lot, in pieces; or packs of unknown content that came for it and fill nothing. */
  readonly fills: readonly {
    readonly lot: string;
    readonly record: string;
    readonly quantity: number;
    readonly packs: number;
  }[];
  /** What was decided of these goods or this money before they went, and promised, at most a hundred each. */
  readonly allocations: readonly AllocationInList[];
  readonly pledges: readonly PledgeInList[];
  readonly lots: readonly LotInList[];
  readonly balances: readonly TraceBalance[];
  /** What of these lots lies where, and in what condition, by lot and holder; null where that is over two hundred rows. */
  readonly holdings: readonly StockInList[] | null;
  readonly steps: readonly Step[];
  readonly next: string | null;
  /** Handovers that the steps of this page belong to: both hands' figures, and for whom they wait. */
  readonly handovers: readonly HandoverInList[];
  /** Handovers of these lots where somebody must still act, oldest first, at most fifty. */
  readonly waiting: readonly HandoverInList[];
  /** What of these lots is missing, and who bears it, at most fifty. */
  readonly missing: readonly MissingInList[];
  /** What of these lots was written off and not found again, and who bears it, at most fifty. */
  readonly losses: readonly LossInTrace[];
  /** Which of these lots came before their dispatch, and what their givers have signed for since. */
  readonly arrivals: readonly ArrivalInList[];
  readonly questions: readonly OpenQuestion[];
  readonly words: readonly Word[];
  /** What names in the bodies of these steps stand for. */
  readonly names: { readonly [id: string]: Name };
  /** What was published elsewhere of these parties and goods, newest first, at most fifty: quoted, in no balance. */
  readonly said: readonly QuotationInList[];
  /** False where a bound cut lots, fills or handovers off; steps of a lot or gift are never cut. */
  readonly complete: boolean;
};
