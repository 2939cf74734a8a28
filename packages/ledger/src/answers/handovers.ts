import type { Goods } from './goods.ts';
import type { Named, NamedParty } from './names.ts';

/**
 * Both hands' figures of one line of a handover; never reconciled. sent = transit + unopened + onward + good + damaged +
 * unfit + arrived + missing + lost + takenBack; `back`, `wrong` and `extra` say more of the same and stand outside the sum.
 */
export type HandoverLineInList = Goods & {
  readonly line: number;
  readonly lot: string;
  readonly need: string | null;
  readonly package: number | null;
  readonly sent: number;
  readonly transit: number;
  /** Of what is in transit: refused, on its way back. */
  readonly back: number;
  readonly unopened: number;
  readonly onward: number;
  readonly good: number;
  readonly damaged: number;
  readonly unfit: number;
  readonly wrong: number;
  readonly extra: number;
  readonly missing: number;
  readonly lost: number;
  readonly takenBack: number;
  /** With the taker before the giver signed, as a lot of its own. */
  readonly arrived: number;
};

/** Who must act, and since when: since its dispatch; of who has all of it in hand, since it took first. */
export type Waiting = {
  readonly for: NamedParty;
  readonly since: number;
  readonly due: number | null;
  /** For how many whole hours it has been waited for. */
  readonly hours: number;
  readonly late: boolean;
};

/** A handover: both hands, its lines, and for whom it waits. */
export type HandoverInList = {
  readonly id: string;
  readonly giver: NamedParty;
  readonly taker: NamedParty;
  readonly consignee: NamedParty;
  readonly from: Named;
  readonly consignment: string;
  readonly onward: string | null;
  readonly dispatched: number;
  readonly due: number | null;
  /** When the taker first signed; null while only the giver has. */
  readonly taken: number | null;
  readonly ended: boolean;
  readonly cancelled: boolean;
  readonly waiting: Waiting | null;
  /** Its dispatch, or what its goods came by, was signed by a key that was suspect by then, and nobody entitled has said that it stands. */
  readonly disputed: boolean;
  readonly lines: readonly HandoverLineInList[];
};

/**
 * Goods that were in the taker's hand before the giver signed. `quantity` = `open` + Σ `matched`; a `broken` condition of
 * the donor's is a finding.
 */
export type ArrivalInList = Goods & {
  readonly lot: string;
  readonly giver: NamedParty;
  readonly taker: NamedParty;
  readonly place: Named;
  readonly condition: string;
  readonly quantity: number;
  /** What no dispatch has owned up to: the giver has not signed. */
  readonly open: number;
  readonly since: number;
  readonly matched: readonly { readonly line: string; readonly quantity: number; readonly broken: string | null }[];
};

/** What the last acceptance of a handover did not find, and who answers for it. */
export type MissingInList = Goods & {
  readonly lot: string;
  readonly bearer: NamedParty;
  readonly quantity: number;
  readonly since: number;
  /** Null where it was missed in a count. */
  readonly handover: string | null;
  readonly line: number | null;
};

/** What a line of a record wrote off, less what was found again, and who answers for it. */
export type LossInTrace = Goods & {
  readonly lot: string;
  readonly bearer: NamedParty;
  /** Whose hand it was lost out of; null where it was missing. */
  readonly holder: NamedParty | null;
  readonly quantity: number;
  /** The line of the record that wrote it off, `<segment>/<ref>.<line>`, and when that was recorded. */
  readonly loss: string;
  readonly time: number;
  /** What it was missing from; null where it was in hand, or missed in a count. */
  readonly handover: string | null;
  readonly line: number | null;
};

/** What counts as delivered by one record; what left again is negative. */
export type DeliveryInList = Goods & {
  readonly lot: string;
  readonly record: string;
  readonly by: NamedParty;
  readonly time: number;
  readonly quantity: number;
};
