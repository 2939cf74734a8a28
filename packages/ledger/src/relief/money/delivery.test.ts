import { describe, expect, test } from 'vitest';
import { moneyActs, nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { findSubject } from '../../trust/subject.ts';
import { earmarkNumbered } from '../stock/earmark.ts';
import { findLot } from '../stock/lot.ts';
import { findPurchase, findPurchaseLine, standingOf } from './purchase.ts';

/** Masks at two yuan, ten of them, paid from a fund for the hospital. */
function ordered(more: object = {}, quantity = 10) {
  const scene = reliefWorld();
  const acts = moneyActs(scene);
  const earmark = { consignees: [{ party: scene.hospital.segment }], fallback: 'return' };
  const fund = acts.fundOf(1_000_000, { earmark });
  const order = acts.order(fund, quantity, more);
  const { state } = scene.world.machine;
  const stands = () => {
    const { paid, come, outstanding, owed } = standingOf(state, findPurchase(state, order)?.serial ?? -1);
    return { paid, come, outstanding, owed };
  };
  return { ...scene, ...acts, placeOrder: acts.order, fund, order, stands, state };
}

describe('goods come under an order', () => {
  test('a prepaid order half delivered: half is come, half is outstanding', () => {
    const { fund, order, pay, bought, stands } = ordered();
    pay(fund, order, 2000);
    bought([{ order: `${order}.0`, quantity: 5 }]);
    expect(stands()).toEqual({ paid: 2000, come: 1000, outstanding: 1000, owed: 0 });
  });

  test('a deposit, half the goods, the rest of the money, the rest of the goods', () => {
    const { fund, order, pay, bought, stands } = ordered();
    pay(fund, order, 600, { part: 'deposit' });
    bought([{ order: `${order}.0`, quantity: 5 }]);
    expect(stands()).toEqual({ paid: 600, come: 600, outstanding: 0, owed: 400 });
    pay(fund, order, 1400, { part: 'rest' });
    expect(stands()).toEqual({ paid: 2000, come: 1000, outstanding: 1000, owed: 0 });
    bought([
      { order: `${order}.0`, quantity: 2 },
      { order: `${order}.0`, quantity: 3 },
    ]);
    expect(stands()).toEqual({ paid: 2000, come: 2000, outstanding: 0, owed: 0 });
  });

  test('a price that does not divide comes out whole with the last piece', () => {
    const { placeOrder, fund, mask, bought, state } = ordered();
    const name = placeOrder(fund, 3, { lines: [{ item: mask, quantity: 3, amount: 100 }] });
    const owed = [1, 2, 3].map(() => {
      bought([{ order: `${name}.0`, quantity: 1 }]);
      return standingOf(state, findPurchase(state, name)?.serial ?? -1).owed;
    });
    expect(owed).toEqual([33, 66, 100]);
  });

  test('packs of known content are counted as the pieces that were ordered', () => {
    const { order, bought, stands, state } = ordered({}, 100);
    bought([{ order: `${order}.0`, quantity: 2, pack: 20 }]);
    expect(findPurchaseLine(state, `${order}.0`)?.line.came).toBe(40);
    expect(stands().owed).toBe(8000);
  });

  test('the lot carries the earmark of the money, also before anything is paid', () => {
    const { order, bought, state, hospital } = ordered();
    const name = bought([{ order: `${order}.0`, quantity: 1 }, { quantity: 1 }]);
    const of = (line: number) => earmarkNumbered(state, findLot(state, `${name}.${line}`)?.lot.earmark ?? null);
    expect(of(0)?.consignees).toEqual([findSubject(state, hospital.segment)]);
    expect(of(1)).toBeUndefined();
  });
});

describe('what has not come under an order', () => {
  const scene = ordered();
  const { world, giver, hospital, mask, warehouse, ward, supplier, fund, order, fundOf, placeOrder: place } = scene;
  const atOnce = place(fund, 10, { taker: hospital.segment });
  const elsewhere = place(fundOf(0, { earmark: { areas: ['110000'], fallback: 'ask' } }), 10, {
    taker: hospital.segment,
  });
  const gown = world.do(giver, 'relief.item', { class: 'gown', name: words, unit: 'piece' });
  const packed = place(fund, 10, { lines: [{ item: mask, pack: 0, quantity: 10, amount: 1 }] });
  const line = { item: mask, order: `${order}.0`, quantity: 1 };
  const usual = { donor: { type: 'party', party: supplier }, given: 'bought', place: warehouse, lines: [line] };
  const judge = (change: object, by = giver) =>
    world.verdict(by, 'relief.receive', { at: when(world.time), ...usual, ...change });

  test.each([
    ['an order has that line', 'order_line_not_found', { lines: [{ ...line, order: `${nothing(world)}.0` }] }],
    ['an order has only its lines', 'order_line_not_found', { lines: [{ ...line, order: `${order}.1` }] }],
    ['another takes delivery', 'order_not_for_you', { lines: [{ ...line, order: `${atOnce}.0` }] }],
    ['what is bought is no gift', 'order_not_bought', { given: 'gift' }],
    ['the supplier sold it', 'order_not_bought', { donor: { type: 'unknown' } }],
    ['a gown is no mask', 'order_other_item', { lines: [{ ...line, item: gown }] }],
    ['a carton of unknown content is never multiplied', 'order_other_unit', { lines: [{ ...line, pack: 0 }] }],
    ['pieces are not packs', 'order_other_unit', { lines: [{ ...line, order: `${packed}.0` }] }],
    [
      'lines of one order are held against it together',
      'more_than_ordered',
      { lines: [{ ...line, quantity: 10 }, line] },
    ],
    ['packs of any size count', 'more_than_ordered', { lines: [{ ...line, quantity: 1e12, pack: 1e7 }] }],
    ['the money says for whom', 'order_earmark_stated', { earmark: { fallback: 'pool' } }],
  ])('%s: %s', (_fact, verdict, change) => {
    expect(judge(change)).toBe(verdict);
  });

  test('who takes delivery in place of the buyer is whom the money is for', () => {
    const here = { place: ward, lines: [{ ...line, order: `${elsewhere}.0` }] };
    expect(judge(here, hospital)).toBe('earmark_broken');
    expect(judge({ ...here, lines: [{ ...line, order: `${atOnce}.0` }] }, hospital)).toBe('ok');
  });

  test('a supplier that holds stock here delivers under an order, and gives by dispatch', () => {
    const seller = world.admit('relief_organisation');
    const store = world.do(seller, 'relief.place', { area: '420100', name: words, type: 'warehouse', use: false });
    scene.receive([{ quantity: 5 }], { place: store }, seller);
    const from = { donor: { type: 'party', party: seller.segment } };
    const bought = place(fund, 10, { supplier: seller.segment });
    expect(judge({ ...from, lines: [{ ...line, order: `${bought}.0` }] })).toBe('ok');
    expect(judge({ ...from, lines: [{ item: mask, quantity: 1 }] })).toBe('giver_writes_here');
  });
});
