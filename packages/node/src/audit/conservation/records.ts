// What conservation reads of the records that move goods, in the words of their schemas (docs/spec/relief.md).

import type { RecordBody } from '@baton/ledger';

export type Receive = {
  place: string;
  pledge?: string;
  lines: { item: string; grade?: string; quantity: number; pack?: number; order?: string }[];
};

export type Place = { of?: string; within?: string };

export type Pledge = { lines: { item: string; grade?: string; quantity: number }[] };

export type WithdrawPledge = { pledge: string };

export type Allocate = {
  until?: number;
  lines: ({ need: string; quantity: number } & (
    | { lot: string; place: string; holder?: string }
    | { pledge: string; line: number }
    | { fund: string }
  ))[];
};

export type Release = { allocation: string; quantity?: number };

export type OpenFund = { opening: number };

export type ReceiveMoney = { fund: string; gross: number; fee: number; net: number };

export type Order = { lines: { quantity: number; amount: number; pack?: number }[] };

export type Pay = { order: string; fund: string; amount: number; fee: number; need?: string };

export type LoseMoney = { fund: string; amount: number };

export type Dispatch = {
  taker: string;
  consignee: string;
  from: string;
  passes: boolean;
  onward?: string;
  packages?: { label: string }[];
  lines: {
    lot: string;
    quantity: number;
    need?: string;
    condition?: string;
    package?: number;
    leg?: number;
    steward?: string;
    arrived?: { line: string; quantity: number }[];
  }[];
};

export type Arrive = { place: string; steward?: string; lines: { quantity: number; condition?: string }[] };

/** One line as it was counted. */
export type Counting = {
  line: number;
  good?: number;
  damaged?: number;
  unfit?: number;
  extra?: number;
  wrong?: { quantity: number; grade?: string };
};

export type Accept = { handover: string; place: string; last: boolean; packages?: string[]; lines?: Counting[] };

export type Refuse = { handover: string; lines?: { line: number; quantity: number }[] };

export type TakeBack = { handover: string; place: string; last: boolean; lines: (Counting & { later?: string })[] };

export type CancelDispatch = { handover: string };

export type Use = { place: string; ward?: string; lines: { lot: string; quantity: number }[] };

export type Lose = {
  lines: (
    | { lot: string; place: string; condition: string; quantity: number; holder?: string }
    | { handover: string; line: number; quantity: number }
    | { from: 'count'; lot: string; quantity: number }
  )[];
};

export type PutBack = { use: string; place: string; lines: { line: number; quantity: number; condition?: string }[] };

export type OpenStock = { place: string; lines: { quantity: number; condition?: string }[] };

/** Goods of a lot in the signer's hand. */
export type InHand = { lot: string; condition?: string; steward?: string };

export type Count = { place: string; lines: (InHand & { counted: number; expected: number })[] };

export type MoveBetween = { from: string; to: string; lines: (InHand & { quantity: number })[] };

export type ReturnToDonor = { place: string; lines: (InHand & { quantity: number })[] };

export type Find = {
  place: string;
  lines: (
    | { lose: string; line: number; quantity: number; condition?: string; steward?: string }
    | (InHand & { quantity: number })
    | { item: string; quantity: number; condition?: string }
  )[];
};

export type Correct = { record: string; to?: RecordBody };

export type Agree = { correction: string };

export type ConfirmGift = { gift: string };

/** The body of a record whose kind was seen, and whose schema accepted it when it was decoded. */
export function bodyOf<Body>(record: object): Body {
  return record as unknown as Body;
}
