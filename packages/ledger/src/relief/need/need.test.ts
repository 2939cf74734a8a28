import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { need } from './need.ts';
import { findNeed } from './open.ts';

describe('relief.need', () => {
  const { world, closedPlace, giver, hospital, mask, warehouse, ward, place, at } = reliefWorld();
  const gown = world.do(giver, 'relief.item', { class: 'gown', name: words, unit: 'piece' });
  const campus = place(hospital, false);
  const standing = { perDay: 100, days: 7, onHand: 50 };
  const open = { at: at(), item: mask, reason: 'stock_out', until: world.time + 86_400 };
  world.do(hospital, 'relief.need', { ...open, place: campus });

  ladder(seal(need), world, hospital, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        grades: ['n99'],
        item: nothing(world),
        least: 700,
        place: nothing(world),
        quantity: 600,
        reason: 'stock_out',
        standing,
        substitutes: [nothing(world)],
        until: world.time - 1,
      },
    },
    { fact: 'a place is registered', verdict: 'need_place_not_found', repair: { at: at() } },
    {
      fact: 'nobody speaks for a subject that speaks for itself',
      verdict: 'need_place_not_yours',
      repair: { place: warehouse },
    },
    { fact: 'nothing comes to a closed place', verdict: 'place_closed', repair: { place: closedPlace(hospital) } },
    { fact: 'an item is in the catalogue', verdict: 'need_item_not_found', repair: { place: campus } },
    { fact: 'an N95 is no N99', verdict: 'need_grade_unknown', repair: { item: mask } },
    { fact: 'a substitute is in the catalogue', verdict: 'substitute_not_found', repair: { grades: ['n95'] } },
    { fact: 'it is wanted once or standing', verdict: 'two_amounts', repair: { substitutes: [gown] } },
    {
      fact: 'more than all of it cannot be the least',
      verdict: 'least_above_quantity',
      repair: { quantity: undefined },
    },
    { fact: 'it would be over already', verdict: 'need_until_passed', repair: { least: 650 } },
    { fact: 'one need is open for a place and an item', verdict: 'need_open', repair: { until: world.time } },
    {
      fact: 'open needs for an item at a place are bounded',
      verdict: 'needs_full',
      repair: { place: ward },
      meanwhile() {
        for (let i = 0; i < 40; i++) {
          const other = world.do(giver, 'relief.item', { class: 'gown', name: words, unit: 'piece' });
          world.do(hospital, 'relief.need', { ...open, item: other, place: ward, substitutes: [gown] });
        }
      },
    },
    { fact: 'a ward says what it lacks', verdict: 'ok', repair: { substitutes: undefined } },
  ]);

  test('a standing need is for the days wanted, less what is on hand', () => {
    const body = { ...open, item: gown, place: campus, standing };
    const name = world.do(hospital, 'relief.need', body);
    expect(findNeed(world.machine.state, name)?.need.quantity).toBe(650);
  });

  test('no amount given is no amount', () => {
    const where = place(hospital, true);
    const name = world.do(hospital, 'relief.need', { ...open, place: where });
    expect(findNeed(world.machine.state, name)?.need.quantity).toBeNull();
  });

  test('a reporter states what a place lacks that speaks for itself, beside its own word, within its scope', () => {
    const shared = place(hospital, true);
    const body = { ...open, place: shared, quantity: 300 };
    const own = world.do(hospital, 'relief.need', { ...open, place: shared, quantity: 500 });
    const name = world.do(world.admit('reporter'), 'relief.need', body);
    expect(findNeed(world.machine.state, own)?.need.quantity).toBe(500);
    expect(findNeed(world.machine.state, name)?.need.quantity).toBe(300);
    const elsewhere = world.admit('reporter', world.council, { areas: ['110000'] });
    expect(world.verdict(elsewhere, 'relief.need', body)).toBe('outside_scope');
    const both = world.admit('medical_institution');
    expect(world.verdict(both, 'relief.need', body)).toBe('need_place_not_yours');
  });

  test('reporters leave a place room for its own word', () => {
    const full = place(hospital, true);
    for (let i = 0; i < 20; i++) world.do(world.admit('reporter'), 'relief.need', { ...open, place: full });
    expect(world.verdict(world.admit('reporter'), 'relief.need', { ...open, place: full })).toBe('needs_full');
    expect(world.verdict(hospital, 'relief.need', { ...open, place: full })).toBe('ok');
  });

  test('a reporter states the needs of a party without keys, where it registered the place', () => {
    const reporter = world.admit('reporter');
    const listed = world.do(reporter, 'trust.list', { area: '420100', name: words, type: 'clinic' });
    const clinic = place(reporter, true, { of: listed });
    expect(world.verdict(reporter, 'relief.need', { ...open, place: clinic })).toBe('ok');
    expect(world.verdict(hospital, 'relief.need', { ...open, place: clinic })).toBe('need_place_not_yours');
  });
});
