import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { type State, table } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';

/** Money of one currency, one steward, one earmark; `earmark` is the integer name of its earmark. */
export type Fund = { readonly steward: number; readonly currency: string; readonly earmark: number | null };

const funds = table<Fund>({
  number: 80,
  name: 'fund',
  key: 'integer',
  columns: ['steward', 'currency', 'earmark'],
});

/** Why a fund cannot be drawn on or added to; numbers from 1700. */
export const fundRejections = {
  fund_not_found: {
    number: 1700,
    status: 404,
    title: { zh: '没有这笔资金。', en: 'There is no such fund.' },
    right: { zh: '先设立资金。', en: 'Open the fund first.' },
  },
  fund_not_yours: {
    number: 1701,
    status: 403,
    title: { zh: '这笔资金不由签名主体负责。', en: 'The signer does not answer for this fund.' },
    right: { zh: '用自己负责的资金。', en: 'Name a fund of your own.' },
  },
} as const satisfies { [code: string]: Rejection };

export type FundRejection = keyof typeof fundRejections;

/** Why a fund cannot give so much; numbers are those of the fund. */
export const shortRejections = {
  fund_short: {
    number: 1702,
    status: 422,
    title: { zh: '资金余额不足。', en: 'The fund does not hold that much.' },
    right: {
      zh: '不超过可用余额；先登记收款，或释放分配。',
      en: 'Keep to what is available: enter what was received first, or release an allocation.',
    },
    detail: {
      zh: '可用 {available} 分，需要 {asked} 分。',
      en: '{available} minor units are available, {asked} are asked for.',
    },
  },
} as const satisfies { [code: string]: Rejection };

/** A new fund. */
export function addFund(state: State, serial: number, fund: Fund): void {
  state.put(funds, serial, fund);
}

/** A fund by its integer name. */
export function fundNumbered(state: State, serial: number): Readonly<Fund> | undefined {
  return state.get(funds, serial);
}

/** A fund by its name in a record. */
export function findFund(state: State, name: string): { serial: number; fund: Readonly<Fund> } | undefined {
  const serial = findThing(state, name);
  const fund = serial === undefined ? undefined : fundNumbered(state, serial);
  return serial === undefined || fund === undefined ? undefined : { serial, fund };
}

/** The signer's own fund of this name, or why it is not. */
export function ownFund(
  state: State,
  name: string,
  signer: number,
): { serial: number; fund: Readonly<Fund> } | Refusal<FundRejection> {
  const found = findFund(state, name);
  if (found === undefined) return no('fund_not_found');
  return found.fund.steward === signer ? found : no('fund_not_yours');
}
