// What was written wrongly in the small ledger of the vectors: corrected alone, corrected with the other hand, refused.

import { type Draft, type Hand, type Offered, refFrom } from './hand.ts';

/** The hands of the story, its records as they were said, and when the first correction is signed. */
export type Scene = {
  readonly giver: Hand;
  readonly hospital: Hand;
  readonly received: Draft;
  readonly dispatched: Draft;
  readonly at: object;
  readonly time: number;
};

const correct = (hand: Hand, label: string, { label: of = '', ...said }: Draft, at: object, more: Draft): Draft => ({
  ...{ label, at, reason: 'typed_wrong', record: hand.name(of), current: hand.name(of) },
  to: { ...said, ref: refFrom(of) },
  ...more,
});

function correctionsOf({ giver, received, dispatched, at }: Scene) {
  const kind = 'relief.correct';
  const [line] = dispatched['lines'] as object[];
  const [goods] = received['lines'] as object[];
  const grade = { ...received, lines: [{ ...goods, grade: 'kn95' }] };
  const fewer = { ...dispatched, lines: [{ ...line, quantity: 980 }] };
  return {
    alone: correct(giver, 'correct receive', grade, at, { kind }),
    waiting: correct(giver, 'correct dispatch', fewer, at, { kind }),
    again: (more: object) => correct(giver, 'again', fewer, at, { kind, ...more }),
  };
}

/** The grade is corrected at once; the dispatch to 980, of which 975 came, once the hospital agrees. */
export function correctedBlocks(scene: Scene): { time: number; transactions: Offered[] }[] {
  const { giver, hospital, at, time } = scene;
  const { alone, waiting } = correctionsOf(scene);
  const agree = { label: 'agree', kind: 'relief.agree', at, correction: giver.name('correct dispatch') };
  return [
    { time, transactions: [giver.sign(time, [alone, waiting])] },
    { time: time + 60, transactions: [hospital.sign(time + 60, [agree])] },
  ];
}

/** Corrections and agreements that are refused afterwards. */
export function refusedCorrections(scene: Scene, now: number): [string, Offered][] {
  const { giver, hospital, at, dispatched } = scene;
  const { again } = correctionsOf(scene);
  const current = giver.name('correct dispatch');
  const agree = { kind: 'relief.agree', at, correction: current };
  const [line] = dispatched['lines'] as object[];
  const other = { ...dispatched, taker: giver.segment, ref: refFrom('dispatch') };
  const pack = { ...dispatched, ref: refFrom('dispatch'), lines: [{ ...line, condition: 'damaged' }] };
  const shapeless = { kind: 'relief.dispatch', ref: refFrom('dispatch') };
  const { label: _, ...bare } = other;
  const { label: __, ...damaged } = pack;
  return [
    ['a correction of what was corrected since', giver.sign(now, [again({})])],
    ['the other hand corrects nothing of the giver', hospital.sign(now, [again({ current })])],
    ['a correction to another taker', giver.sign(now, [again({ current, to: bare })])],
    ['a line that becomes other goods', giver.sign(now, [again({ current, to: damaged })])],
    [
      'a record as it should have been that its kind does not allow',
      giver.sign(now, [again({ current, to: shapeless })]),
    ],
    [
      'what takes its place is no receive',
      giver.sign(now, [again({ record: giver.name('gift'), current: giver.name('correct receive') })]),
    ],
    ['an agreement that was given already', hospital.sign(now, [agree])],
    [
      'an agreement to what waits for nobody',
      hospital.sign(now, [{ ...agree, correction: giver.name('correct receive') }]),
    ],
  ];
}
