// What people do on random days, and how often.

import fc from 'fast-check';
import { type ClaimVerb, claimVerbs } from './claim-days.ts';
import type { Deed } from './day.ts';
import { type MoneyVerb, moneyVerbs } from './money-days.ts';
import { stockVerbs } from './stock-deeds.ts';

const verbs = [
  'receive',
  'need',
  'close',
  'dispatch',
  'dispatch',
  'carry',
  'carry',
  'accept',
  'accept',
  'packages',
  'packages',
  'refuse',
  'takeBack',
  'later',
  'cancel',
  'lose',
  'writeOff',
  'use',
  ...stockVerbs,
  ...moneyVerbs,
  ...claimVerbs,
  'correct',
  'correct',
  'correct',
  'correct',
  'correct',
  'correct',
  'agree',
  'agree',
  'agree',
] as const;

const count = fc.nat(8);

export type Verb = (typeof verbs)[number];

/** Days of deeds: most can be done, some cannot. */
export const deeds = deedsOf(verbs);

/** Days on which nobody corrects what was said. */
export const plainDeeds = deedsOf(verbs.filter((verb) => verb !== 'correct'));

function deedsOf(among: readonly Verb[]): fc.Arbitrary<Deed<Verb>[]> {
  return fc.array(
    fc.record({
      verb: fc.constantFrom(...among),
      which: fc.nat(1000),
      place: fc.nat(1),
      to: fc.nat(20),
      counts: fc.tuple(count, count, count, count),
      slip: fc.oneof(
        { weight: 8, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom('stranger', 'excess', 'twice') },
      ),
    }),
    { minLength: 20, maxLength: 60 },
  );
}

export function isClaim(verb: Verb): verb is ClaimVerb {
  return (claimVerbs as readonly Verb[]).includes(verb);
}

export function isMoney(verb: Verb): verb is MoneyVerb {
  return (moneyVerbs as readonly Verb[]).includes(verb);
}
