import type { Static } from 'typebox';
import type { when } from '../machine/field.ts';
import { no, type Refusal, type Rejection } from '../machine/rejection.ts';

/** When something happened, as its signer says. */
export type When = Static<ReturnType<typeof when>>;

/** How far a stated time may lie ahead of block time, seconds: clocks of phones differ. */
const AHEAD_MAX = 300;

/** Shared by every relief record; numbers from 1000. */
export const timeRejections = {
  at_in_future: {
    number: 1000,
    status: 422,
    title: { zh: '所说的时间还没有到。', en: 'The stated time has not come yet.' },
    right: {
      zh: '写实际发生的时间；手机时间请校准。',
      en: 'State when it really happened; set the clock of the device.',
    },
    detail: { zh: '所说 {at}，账本时间 {now}。', en: 'Stated {at}; the ledger is at {now}.' },
  },
} as const satisfies { [code: string]: Rejection };

/** Refuses a stated time later than the block's by more than five minutes; earlier is without limit. */
export function refuseTime(at: When, time: number): Refusal<'at_in_future'> | undefined {
  return at.time > time + AHEAD_MAX ? no('at_in_future', { at: at.time, now: time }) : undefined;
}
