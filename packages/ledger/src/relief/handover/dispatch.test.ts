import { describe, expect, test } from 'vitest';
import { ladder, without } from '../../../test/ladder.ts';
import { allotActs, nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { sumsOf } from '../posting.ts';
import { findLot } from '../stock/lot.ts';
import { dispatch } from './dispatch.ts';
import { findHandover } from './handover.ts';

/** Two carriers hand sealed packages to and fro until no hand is left. */
function worn(all: ReturnType<typeof reliefWorld>): string {
  const { world, carrier, depot, place, hospital, lotOf, dispatch: send, takePackages } = all;
  const other = world.admit('carrier');
  const yard = place(other, false);
  const box = { packages: [{ label: 'A' }] };
  const lot = lotOf(1);
  let leg = send([{ lot, quantity: 1, package: 0 }], { ...box, taker: other.segment });
  for (let hands = 1; hands < 20; hands++) {
    const [by, from, to] = hands % 2 === 1 ? [other, yard, carrier] : [carrier, depot, other];
    takePackages(leg, ['A'], { place: from }, by);
    const line = { lot, quantity: 1, package: 0, leg: 0, condition: 'unopened' };
    leg = send([line], { ...box, taker: to.segment, consignee: hospital.segment, from, onward: leg }, by);
  }
  takePackages(leg, ['A']);
  return leg;
}

/** A dispatch of a hundred lines owns up to all of an arrival but one; the arrival. */
function claimed(all: ReturnType<typeof reliefWorld>): string {
  const { world, carrier, hospital, depot, ward, mask, at, lotOf, dispatch: send, accept } = all;
  const lot = lotOf(100);
  const own = send([{ lot, quantity: 100 }], { taker: carrier.segment, consignee: carrier.segment });
  accept(own, [{ line: 0, good: 100 }], { place: depot }, carrier);
  const said = { at: at(), giver: carrier.segment, place: ward, lines: [{ item: mask, quantity: 101 }] };
  const arrived = `${world.do(hospital, 'relief.arrive', said)}.0`;
  const one = { lot, quantity: 1, arrived: [{ line: arrived, quantity: 1 }] };
  send(Array(100).fill(one), { from: depot }, carrier);
  return arrived;
}

describe('relief.dispatch', () => {
  const all = reliefWorld();
  const { world, giver, hospital, carrier, mask, place, ward, depot, warehouse, at } = all;
  const { lotOf, dispatch: send, accept, takePackages } = all;
  const gown = world.do(giver, 'relief.item', { class: 'gown', name: words, unit: 'piece' });
  const need = (item: string) =>
    world.do(hospital, 'relief.need', { at: at(), item, place: ward, reason: 'stock_out', until: world.time });
  const box = [{ label: 'A' }, { label: 'B' }];
  const { need: lacks, stored, allocate } = allotActs(all);
  const sister = world.admit('medical_institution');
  const elsewhere = lacks({ place: place(sister, true) }, sister);
  const here = lacks({ place: place(hospital, true) });
  const earmark = { consignees: [{ party: sister.segment }], fallback: 'ask' };
  const bound = `${all.receive([{ quantity: 1 }], { earmark })}.0`;
  const shared = lotOf(10);
  const toKeep = { taker: carrier.segment, consignee: carrier.segment, passes: false };
  const plain = { taker: hospital.segment, consignee: hospital.segment, onward: undefined, packages: undefined };
  /** Six masks were at the hospital's ward before this carrier wrote anything. */
  const came = (more: object = {}, goods: object = {}) => {
    const lines = [{ item: mask, quantity: 6, ...goods }];
    return `${world.do(hospital, 'relief.arrive', { at: at(), giver: carrier.segment, place: ward, lines, ...more })}.0`;
  };
  const owning = (line: string, quantity: number) => ({
    lines: [{ lot, quantity: 10, leg: 1, arrived: [{ line, quantity }] }],
  });
  const [lot, other] = [lotOf(100), lotOf(100)];
  // The carrier holds, for the giver: 10 sealed at its depot, 10 opened there, and 5 sealed of another leg in its yard.
  const leg = send(
    [
      { lot, quantity: 10, package: 0 },
      { lot, quantity: 10 },
    ],
    { packages: box, taker: carrier.segment },
  );
  takePackages(leg, ['A']);
  accept(leg, [{ line: 1, good: 10 }], { place: depot }, carrier);
  const yard = place(carrier, false);
  const second = send([{ lot, quantity: 5, package: 0 }], { packages: box, taker: carrier.segment });
  takePackages(second, ['A'], { place: yard });
  const foreign = send([{ lot, quantity: 1 }]);
  const last = worn(all);
  const full = claimed(all);
  const line = { lot: `${nothing(world)}.0`, quantity: 11, package: 2, condition: 'unopened', need: nothing(world) };

  // What a suspect key moved stays where it is: `stolen-phone.test.ts` shows it.
  ladder(without(seal(dispatch), ['goods_disputed']), world, carrier, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        carrier: nothing(world),
        consignee: nothing(world),
        from: nothing(world),
        lines: [line],
        onward: nothing(world),
        packages: [{ label: 'A' }, { label: 'A' }],
        passes: true,
        taker: world.nextKey().slice(0, 26).concat('A'),
      },
    },
    { fact: 'the taker is a subject', verdict: 'taker_not_found', repair: { at: at() } },
    { fact: 'nobody signs both hands', verdict: 'same_hand', repair: { taker: carrier.segment } },
    { fact: 'the consignee is known', verdict: 'consignee_not_found', repair: { taker: hospital.segment } },
    { fact: 'the carrier is known', verdict: 'carrier_not_found', repair: { consignee: giver.segment } },
    { fact: 'it leaves from a place', verdict: 'from_not_found', repair: { carrier: undefined } },
    { fact: 'the leg before is a handover', verdict: 'onward_not_found', repair: { from: depot } },
    { fact: 'the leg before was handed to the signer', verdict: 'onward_not_yours', repair: { onward: foreign } },
    { fact: 'a consignment has one consignee', verdict: 'consignee_differs', repair: { onward: leg } },
    {
      fact: 'a consignment passes through twenty hands',
      verdict: 'legs_full',
      repair: { consignee: hospital.segment, onward: last },
    },
    { fact: 'packages are told apart', verdict: 'package_twice', repair: { onward: leg } },
    { fact: 'packages are counted from 0', verdict: 'package_not_listed', repair: { packages: box } },
    { fact: 'a lot is known', verdict: 'lot_not_found', repair: { lines: [{ ...line, package: 1 }] } },
    {
      fact: 'sealed packages travel with their consignment only',
      verdict: 'unopened_needs_leg',
      repair: { lines: [{ ...line, package: 1, lot }] },
    },
    {
      fact: 'the line of the leg holds this lot',
      verdict: 'leg_line_differs',
      repair: { lines: [{ ...line, package: 1, lot: other, leg: 0 }] },
    },
    {
      fact: 'sealed packages leave from where they lie',
      verdict: 'unopened_elsewhere',
      repair: { from: yard, lines: [{ ...line, package: 1, lot, leg: 0 }] },
    },
    {
      fact: 'what is held for another goes home to it',
      verdict: 'not_to_steward',
      repair: { from: depot, lines: [{ lot, quantity: 11, need: line.need, steward: giver.segment }] },
    },
    {
      fact: 'a need is named by its record',
      verdict: 'need_of_line_not_found',
      repair: { lines: [{ ...line, package: 1, lot, leg: 0 }] },
    },
    {
      fact: 'the need is for this item',
      verdict: 'need_of_line_differs',
      repair: { lines: [{ ...line, package: 1, lot, leg: 0, need: need(gown) }] },
    },
    {
      fact: 'nobody sends more than lies there',
      verdict: 'lot_not_held',
      repair: { lines: [{ ...line, package: 1, lot, leg: 0, need: need(mask) }] },
    },
    {
      fact: 'a leg is carried on once, from its own goods',
      verdict: 'leg_exhausted',
      repair: { lines: [{ lot, quantity: 11, leg: 1 }] },
      meanwhile() {
        const more = send([{ lot, quantity: 5 }], { taker: carrier.segment });
        accept(more, [{ line: 0, good: 5 }], { place: depot }, carrier);
      },
    },
    {
      fact: 'what is owned up to was written down by its taker',
      verdict: 'arrival_not_found',
      repair: owning(`${nothing(world)}.0`, 11),
    },
    {
      fact: 'it came from this giver',
      verdict: 'arrival_of_others',
      repair: owning(came({ giver: giver.segment }), 11),
    },
    {
      fact: 'it is held for whoever answers for it after this dispatch',
      verdict: 'arrival_steward_differs',
      repair: owning(came({ steward: giver.segment }), 11),
    },
    { fact: 'packs are no pieces', verdict: 'arrival_goods_differ', repair: owning(came({}, { pack: 50 }), 11) },
    { fact: 'a hundred lines own up to one arrival', verdict: 'arrival_owners_full', repair: owning(full, 11) },
    { fact: 'no more arrives than is sent', verdict: 'arrival_exceeds_line', repair: owning(came(), 11) },
    { fact: 'no more is owned up to than arrived', verdict: 'arrival_exhausted', repair: owning(came(), 7) },
    {
      fact: 'a gift for a sister hospital is not for this one',
      verdict: 'earmark_broken',
      as: giver,
      repair: { ...plain, from: warehouse, lines: [{ lot: bound, quantity: 1 }] },
    },
    {
      fact: 'what is allocated to others stays for them',
      verdict: 'lot_allocated',
      repair: { lines: [{ lot: shared, quantity: 7 }] },
      meanwhile: () => allocate([stored(shared, elsewhere, 4)]),
    },
    {
      fact: 'a holder sends what its steward allocated, and no more',
      verdict: 'not_allocated',
      as: carrier,
      repair: { from: depot, lines: [{ lot: shared, quantity: 5, steward: giver.segment, need: here }] },
      meanwhile() {
        accept(send([{ lot: shared, quantity: 5 }], toKeep), [{ line: 0, good: 5 }], { place: depot }, carrier);
        allocate([stored(shared, here, 4, { holder: carrier.segment, place: depot })]);
      },
    },
    {
      fact: 'goods go where they were allocated',
      verdict: 'ok',
      repair: { lines: [{ lot: shared, quantity: 4, steward: giver.segment, need: here }] },
    },
  ]);

  test('what left is in transit, and no longer held', () => {
    const { state } = world.machine;
    const fresh = lotOf(30);
    const name = send([{ lot: fresh, quantity: 12 }]);
    expect(sumsOf(state, findLot(state, fresh)?.number ?? -1)).toMatchObject({ received: 30, held: 18, transit: 12 });
    expect(findHandover(state, name)?.handover).toMatchObject({ onward: null, legs: 1, taken: false, ended: false });
  });
});

describe('several lines of one dispatch', () => {
  test('two lines of one holding are held against it together', () => {
    const { world, giver, hospital, warehouse, at, lotOf } = reliefWorld();
    const lot = lotOf(10);
    const usual = { at: at(), taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
    const lines = (...quantities: number[]) => ({ ...usual, lines: quantities.map((quantity) => ({ lot, quantity })) });
    expect(world.verdict(giver, 'relief.dispatch', lines(6, 5))).toBe('lot_not_held');
    expect(world.verdict(giver, 'relief.dispatch', lines(6, 4))).toBe('ok');
  });

  test('two legs of one lot are held against what lies there together', () => {
    const { world, hospital, carrier, depot, at, lotOf, dispatch: send, accept } = reliefWorld();
    const lot = lotOf(20);
    const leg = send(
      [
        { lot, quantity: 10 },
        { lot, quantity: 10 },
      ],
      { taker: carrier.segment },
    );
    accept(leg, [{ line: 0, good: 10 }], { place: depot }, carrier);
    const usual = { at: at(), taker: hospital.segment, consignee: hospital.segment, from: depot, passes: true };
    const lines = [0, 1].map((line) => ({ lot, quantity: 10, leg: line }));
    expect(world.verdict(carrier, 'relief.dispatch', { ...usual, onward: leg, lines })).toBe('lot_not_held');
  });
});

describe('goods held for another', () => {
  test('are not the holder’s to send', () => {
    const { world, hospital, carrier, depot, at, lotOf, dispatch: send, accept } = reliefWorld();
    const lot = lotOf(10);
    accept(
      send([{ lot, quantity: 10 }], { taker: carrier.segment }),
      [{ line: 0, good: 10 }],
      { place: depot },
      carrier,
    );
    const body = { at: at(), taker: hospital.segment, consignee: hospital.segment, from: depot, passes: true };
    expect(world.verdict(carrier, 'relief.dispatch', { ...body, lines: [{ lot, quantity: 1 }] })).toBe('lot_not_held');
  });

  test('go home to their steward', () => {
    const { giver, carrier, depot, warehouse, lotOf, dispatch: send, accept } = reliefWorld();
    const lot = lotOf(10);
    accept(
      send([{ lot, quantity: 10 }], { taker: carrier.segment }),
      [{ line: 0, good: 10 }],
      { place: depot },
      carrier,
    );
    const home = { taker: giver.segment, consignee: giver.segment, from: depot, passes: false };
    const back = send([{ lot, quantity: 10, steward: giver.segment }], home, carrier);
    accept(back, [{ line: 0, good: 10 }], { place: warehouse }, giver);
    send([{ lot, quantity: 10 }]);
  });

  test('become the consignee’s where stewardship passes, and are its own to send on sealed', () => {
    const all = reliefWorld();
    const { world, hospital, ward, lotOf, dispatch: send, takePackages } = all;
    const sister = world.admit('medical_institution');
    const lot = lotOf(10);
    const box = { packages: [{ label: 'A' }] };
    const leg = send([{ lot, quantity: 10, package: 0 }], box);
    takePackages(leg, ['A'], { place: ward }, hospital);
    const line = { lot, quantity: 10, package: 0, leg: 0, condition: 'unopened' };
    const on = { ...box, taker: sister.segment, consignee: sister.segment, from: ward, onward: leg };
    const name = send([line], on, hospital);
    const { handover } = findHandover(world.machine.state, name) ?? {};
    expect(handover?.consignment).not.toBe(findHandover(world.machine.state, leg)?.serial);
  });
});
