// What people do at random with lots, handovers and money, and how often.

import fc from 'fast-check';
import { claimActs } from './random-claims.ts';
import { moneyActs } from './random-money.ts';

/** One random act. `pick` chooses lots and handovers from the latest back, `numbers` are quantities below 60. */
export type Act = {
  readonly kind: (typeof actKinds)[number];
  readonly actor: number;
  readonly other: number;
  readonly pick: number;
  readonly line: number;
  readonly numbers: readonly [number, number, number, number];
  readonly flag: boolean;
};

/** Kinds by how often they come. */
const actKinds = [
  'receive',
  'send',
  'send',
  'carryOn',
  'carryOn',
  'packages',
  'packages',
  'contents',
  'contents',
  'contents',
  'refuse',
  'takeBack',
  'takeBack',
  'cancel',
  'use',
  'use',
  'use',
  'use',
  'lose',
  'lose',
  'open',
  'countStock',
  'countStock',
  'move',
  'find',
  'findAgain',
  'findAgain',
  'giveBack',
  'giveBack',
  'arrive',
  'arrive',
  'ownUp',
  'ownUp',
  'putBack',
  'putBack',
  ...Array.from({ length: 9 }, () => 'correct' as const),
  ...Array.from({ length: 4 }, () => 'agree' as const),
  ...moneyActs,
  ...claimActs,
] as const;

const quantity = fc.nat(59);

/** Random acts. */
export const acts = actsOf(actKinds, 4);

/** Days on which most is about what a few lots and funds are for. */
export const decidedActs = actsOf(
  [
    ...claimActs,
    ...claimActs,
    'allocate',
    'allocate',
    'sendAllocated',
    'cancel',
    'send',
    'contents',
    'takeBack',
    'cancel',
    'cancel',
    'use',
    'use',
    'lose',
    'countStock',
    'countStock',
    'move',
    'move',
    'correct',
    'correct',
    'agree',
    'giftOfMoney',
    'order',
    'pay',
    'loseMoney',
  ],
  1,
);

function actsOf(kinds: readonly Act['kind'][], back: number): fc.Arbitrary<Act[]> {
  return fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      actor: fc.nat(2),
      other: fc.nat(2),
      pick: fc.nat(back),
      line: fc.nat(1),
      numbers: fc.tuple(quantity, quantity, quantity, quantity),
      flag: fc.boolean(),
    }),
    { minLength: 60, maxLength: 160 },
  );
}
