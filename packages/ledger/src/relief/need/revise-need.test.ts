import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findNeed } from './open.ts';
import { reviseNeed } from './revise-need.ts';

describe('relief.reviseNeed', () => {
  const { world, giver, hospital, mask, ward, place, at, lotOf, dispatch, accept } = reliefWorld();
  const other = world.admit('medical_institution');
  const gown = world.do(giver, 'relief.item', { class: 'gown', name: words, unit: 'piece' });
  const open = { at: at(), item: mask, reason: 'stock_out', until: world.time + 86_400 };
  const named = world.do(hospital, 'relief.need', { ...open, place: ward, quantity: 100 });
  const closed = world.do(hospital, 'relief.need', { ...open, place: place(hospital, true) });
  world.do(hospital, 'relief.closeNeed', { at: at(), need: closed, reason: 'met' });
  const theirs = world.do(other, 'relief.need', { ...open, place: place(other, true) });

  ladder(seal(reviseNeed), world, hospital, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        grades: ['n99'],
        least: 700,
        need: nothing(world),
        quantity: 600,
        reason: 'rising_patients',
        standing: { perDay: 1, days: 1, onHand: 0 },
        substitutes: [nothing(world)],
        until: world.time - 1,
      },
    },
    { fact: 'a need is named by its record', verdict: 'need_not_found', repair: { at: at() } },
    { fact: 'only its stater revises it', verdict: 'need_not_yours', repair: { need: theirs } },
    { fact: 'what is closed stays closed', verdict: 'need_closed', repair: { need: closed } },
    { fact: 'an N95 is no N99', verdict: 'need_grade_unknown', repair: { need: named } },
    { fact: 'a substitute is in the catalogue', verdict: 'substitute_not_found', repair: { grades: ['kn95'] } },
    { fact: 'it is wanted once or standing', verdict: 'two_amounts', repair: { substitutes: [gown] } },
    {
      fact: 'more than all of it cannot be the least',
      verdict: 'least_above_quantity',
      repair: { standing: undefined },
    },
    { fact: 'it would be over already', verdict: 'need_until_passed', repair: { least: undefined } },
    {
      fact: 'open needs for an item at a place are bounded',
      verdict: 'needs_full',
      repair: { until: world.time },
      meanwhile() {
        for (let i = 0; i < 40; i++) {
          const item = world.do(giver, 'relief.item', { class: 'gown', name: words, unit: 'piece' });
          world.do(hospital, 'relief.need', { ...open, item, place: ward, substitutes: [gown] });
        }
      },
    },
    { fact: 'the stater says anew what is wanted', verdict: 'ok', repair: { substitutes: undefined } },
  ]);

  test('what was filled stays filled, and new grades count from now on', () => {
    const sent = dispatch([{ lot: lotOf(20, { grade: 'kn95' }), quantity: 20 }]);
    accept(sent, [{ line: 0, good: 5 }]);
    const filled = () => findNeed(world.machine.state, named)?.need.filled;
    expect(filled()).toBe(5);
    const body = { at: at(), need: named, reason: 'replacement', until: world.time, grades: ['n95'] };
    world.do(hospital, 'relief.reviseNeed', body);
    accept(sent, [{ line: 0, good: 5 }]);
    expect(filled()).toBe(5);
  });
});
