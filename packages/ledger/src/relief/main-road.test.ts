import { expect, test } from 'vitest';
import { reliefWorld } from '../../test/relief.ts';
import { lineNumber } from '../machine/serial.ts';
import { findThing } from '../trust/subject.ts';
import { findNeed } from './need/open.ts';
import { sumsOf } from './posting.ts';

test('a gift goes from donor to ward, and every quantity of it is accounted for', () => {
  const { world, giver, hospital, mask, warehouse, ward, at } = reliefWorld();
  const need = world.do(hospital, 'relief.need', {
    at: at(),
    item: mask,
    place: ward,
    quantity: 1000,
    reason: 'stock_out',
    until: world.time + 86_400,
    grades: ['n95'],
  });
  const gift = world.do(giver, 'relief.receive', {
    at: at(),
    donor: { type: 'anonymous' },
    given: 'gift',
    place: warehouse,
    lines: [{ item: mask, grade: 'n95', basis: 'printed', quantity: 5000 }],
  });
  const sent = world.do(giver, 'relief.dispatch', {
    at: at(),
    taker: hospital.segment,
    consignee: hospital.segment,
    from: warehouse,
    passes: true,
    lines: [{ lot: `${gift}.0`, quantity: 1000, need }],
  });
  world.do(hospital, 'relief.accept', {
    at: at(),
    handover: sent,
    checked: 'contents',
    place: ward,
    last: true,
    lines: [{ line: 0, good: 968, damaged: 5, unfit: 2, reason: 'torn' }],
  });
  world.do(hospital, 'relief.use', {
    at: at(),
    place: ward,
    purpose: 'issued_to_ward',
    lines: [{ lot: `${gift}.0`, quantity: 900 }],
  });

  const state = world.machine.state;
  const lot = lineNumber(findThing(state, gift) ?? -1, 0);
  expect(sumsOf(state, lot)).toMatchObject({
    received: 5000,
    held: 4000 + 68 + 5 + 2,
    transit: 0,
    missing: 25,
    used: 900,
  });
  expect(findNeed(state, need)?.need.filled).toBe(968);
});
