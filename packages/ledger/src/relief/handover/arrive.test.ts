import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findNeed } from '../need/open.ts';
import { sumsOf } from '../posting.ts';
import { earmarkNumbered } from '../stock/earmark.ts';
import { findLot } from '../stock/lot.ts';
import type { Matched } from './arrival.ts';
import { arrive } from './arrive.ts';
import { findHandover } from './handover.ts';
import { findLine } from './line.ts';

describe('relief.arrive', () => {
  const { world, closedPlace, giver, hospital, mask, warehouse, ward, at } = reliefWorld();
  const unknown = nothing(world);
  const stranger = `${'A'.repeat(26)}A`;

  ladder(seal(arrive), world, hospital, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        giver: unknown,
        lines: [{ item: unknown, quantity: 1 }],
        place: unknown,
        steward: stranger,
      },
    },
    { fact: 'somebody sent it', verdict: 'arrive_giver_not_found', repair: { at: at() } },
    { fact: 'nobody signs both hands', verdict: 'same_hand', repair: { giver: hospital.segment } },
    { fact: 'a place is registered', verdict: 'place_not_found', repair: { giver: giver.segment } },
    { fact: 'the place is its own', verdict: 'place_not_yours', repair: { place: warehouse } },
    { fact: 'nothing comes to a closed place', verdict: 'place_closed', repair: { place: closedPlace(hospital) } },
    { fact: 'goods are held for somebody known', verdict: 'arrive_steward_not_found', repair: { place: ward } },
    { fact: 'an item is in the catalogue', verdict: 'item_not_found', repair: { steward: undefined } },
    {
      fact: 'an N95 is no N99',
      verdict: 'grade_unknown',
      repair: { lines: [{ item: mask, grade: 'n99', quantity: 1 }] },
    },
    { fact: 'it is there', verdict: 'ok', repair: { lines: [{ item: mask, grade: 'n95', quantity: 9 }] } },
  ]);
});

/** A hundred masks are at the ward's door before the giver's clerk has written anything. */
function early(quantity = 100, more: object = {}) {
  const scene = reliefWorld();
  const { world, giver, hospital, mask, ward, at } = scene;
  const lines = [{ item: mask, grade: 'n95', quantity, ...more }];
  const arrived = `${world.do(hospital, 'relief.arrive', { at: at(), giver: giver.segment, place: ward, lines })}.0`;
  const { state } = world.machine;
  const lot = (name: string) => findLot(state, name);
  const sums = (name: string) => sumsOf(state, lot(name)?.number ?? -1);
  const line = (handover: string, position: number) => {
    const found = findHandover(state, handover);
    return found && findLine(state, found, position);
  };
  return { ...scene, state, arrived, lot, sums, line };
}

describe('goods that came before their dispatch', () => {
  test('are found, held at once, and fit for use', () => {
    const { world, hospital, ward, at, arrived, sums } = early();
    const used = { at: at(), place: ward, purpose: 'consumed', lines: [{ lot: arrived, quantity: 60 }] };
    world.do(hospital, 'relief.use', used);
    expect(sums(arrived)).toMatchObject({ found: 100, made: 0, held: 40, used: 60 });
  });

  test('arrive 100, of which 60 are used; then a dispatch of 120 from two lots: every account closes', () => {
    const { world, hospital, ward, at, arrived, sums, line, lotOf, dispatch, accept } = early();
    const use = (lot: string, quantity: number) =>
      world.do(hospital, 'relief.use', { at: at(), place: ward, purpose: 'consumed', lines: [{ lot, quantity }] });
    use(arrived, 60);
    const [first, second] = [lotOf(500), lotOf(80)];
    const sent = dispatch([
      { lot: first, quantity: 70, arrived: [{ line: arrived, quantity: 60 }] },
      { lot: second, quantity: 50, arrived: [{ line: arrived, quantity: 40 }] },
    ]);

    // The arrival: 100 made = 40 held + 60 used.
    expect(sums(arrived)).toMatchObject({ found: 0, made: 100, held: 40, used: 60 });
    // The first lot: 500 received = 430 held + 10 in transit + 60 converted.
    expect(sums(first)).toMatchObject({ received: 500, held: 430, transit: 10, converted: 60 });
    // The second lot: 80 received = 30 held + 10 in transit + 40 converted.
    expect(sums(second)).toMatchObject({ received: 80, held: 30, transit: 10, converted: 40 });
    expect(line(sent, 0)).toMatchObject({ sent: 70, transit: 10, arrived: 60 });
    expect(line(sent, 1)).toMatchObject({ sent: 50, transit: 10, arrived: 40 });

    // The rest comes in the usual way, and all of the arrival can be used.
    accept(sent, [{ line: 0, good: 10 }], { last: true, reason: 'unknown' });
    use(arrived, 40);
    expect(sums(arrived)).toMatchObject({ made: 100, held: 0, used: 100 });
    expect(sums(first)).toMatchObject({ received: 500, held: 440, transit: 0, converted: 60 });
    expect(sums(second)).toMatchObject({ received: 80, held: 30, transit: 0, missing: 10, converted: 40 });
  });

  test('are accepted from then on: nobody cancels the dispatch, and with nothing left it has ended', () => {
    const { world, giver, at, arrived, lotOf, dispatch, state } = early();
    const sent = dispatch([{ lot: lotOf(100), quantity: 100, arrived: [{ line: arrived, quantity: 100 }] }]);
    expect(findHandover(state, sent)?.handover).toMatchObject({ taken: true, ended: true });
    const cancel = { at: at(), handover: sent, reason: 'not_loaded' };
    expect(world.verdict(giver, 'relief.cancelDispatch', cancel)).toBe('other_hand_signed');
  });

  test('are the lots they came from: parents, the strictest earmark, the earliest expiry', () => {
    const { world, giver, mask, hospital, warehouse, at, arrived, lot, dispatch, state } = early(100, { expiry: 2e9 });
    const gift = (expiry: number, earmark: object) =>
      `${world.do(giver, 'relief.receive', {
        at: at(),
        donor: { type: 'anonymous' },
        earmark: { fallback: 'ask', ...earmark },
        given: 'gift',
        place: warehouse,
        lines: [{ item: mask, quantity: 50, expiry }],
      })}.0`;
    const [first, second] = [
      gift(1_900_000_000, { notForSale: true }),
      gift(1_950_000_000, { consignees: [{ party: hospital.segment }] }),
    ];
    dispatch([
      { lot: first, quantity: 50, arrived: [{ line: arrived, quantity: 50 }] },
      { lot: second, quantity: 50, arrived: [{ line: arrived, quantity: 50 }] },
    ]);
    const came = lot(arrived)?.lot;
    expect(came?.parents).toEqual([lot(first)?.number, lot(second)?.number]);
    expect(came?.expiry).toBe(1_900_000_000);
    expect(earmarkNumbered(state, came?.earmark ?? null)).toMatchObject({
      consignees: [expect.any(Number)],
      notForSale: true,
    });
  });

  test('fill a need once they are owned up to, and not before', () => {
    const { world, hospital, mask, ward, at, arrived, lotOf, dispatch, state } = early();
    const wanted = { at: at(), item: mask, place: ward, reason: 'stock_out', until: world.time + 1000, quantity: 300 };
    const need = world.do(hospital, 'relief.need', wanted);
    const filled = () => findNeed(state, need)?.need.filled;
    expect(filled()).toBe(0);
    dispatch([{ lot: lotOf(120), quantity: 120, arrived: [{ line: arrived, quantity: 90 }] }]);
    expect(filled()).toBe(90);
  });

  test('a donor’s condition that they broke is a finding, and no refusal', () => {
    const { world, giver, carrier, mask, warehouse, at, arrived, dispatch } = early();
    const gift = world.do(giver, 'relief.receive', {
      at: at(),
      donor: { type: 'anonymous' },
      earmark: { fallback: 'ask', consignees: [{ party: carrier.segment }] },
      given: 'gift',
      place: warehouse,
      lines: [{ item: mask, quantity: 50 }],
    });
    dispatch([{ lot: `${gift}.0`, quantity: 50, arrived: [{ line: arrived, quantity: 50 }] }]);
    const facts = world.blocks.at(-1)?.facts as Matched[];
    expect(facts.filter(({ fact }) => fact === 'matched')).toMatchObject([{ quantity: 50, broken: 'consignees' }]);
  });

  test('two lines of one dispatch are held against one arrival together', () => {
    const { world, giver, hospital, warehouse, at, arrived, lotOf } = early();
    const to = { at: at(), taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
    const lot = lotOf(200);
    const lines = [60, 41].map((quantity) => ({ lot, quantity, arrived: [{ line: arrived, quantity }] }));
    expect(world.verdict(giver, 'relief.dispatch', { ...to, lines })).toBe('arrival_exhausted');
  });

  test('a warehouse that keeps them for the giver says so', () => {
    const { world, giver, carrier, depot, mask, at, lotOf, dispatch, sums } = early();
    const lines = [{ item: mask, quantity: 10 }];
    const body = { at: at(), giver: giver.segment, place: depot, steward: giver.segment, lines };
    const kept = `${world.do(carrier, 'relief.arrive', body)}.0`;
    const lot = lotOf(10);
    dispatch([{ lot, quantity: 10, arrived: [{ line: kept, quantity: 10 }] }], { taker: carrier.segment });
    expect(sums(kept)).toMatchObject({ found: 0, made: 10, held: 10 });
    expect(sums(lot)).toMatchObject({ received: 10, converted: 10 });
  });
});
