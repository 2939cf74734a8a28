// A clerk's phone is stolen on Monday and reported on Thursday. What it signed in between is disputed, and followed.

import { describe, expect, test } from 'vitest';
import { wrongs } from '../../test/reckon.ts';
import { reliefWorld, when, words } from '../../test/relief.ts';
import type { Actor } from '../../test/world.ts';
import { findQualification, heldNow } from '../trust/qualification/qualification.ts';
import { findSubject, findThing } from '../trust/subject.ts';
import { findNeed } from './need/open.ts';

const day = 86_400;

/** The giver's clerk has a phone; on Sunday 1,000 masks lie in its warehouse, on Tuesday the thief sends 600 to the hospital. */
function scene() {
  const scene = reliefWorld();
  const { world, giver, hospital, ward, warehouse, lotOf, dispatch, accept } = scene;
  const phone = world.device();
  world.do(giver, 'trust.addKey', { device: phone }, giver.control);
  const clerk = { ...giver, device: world.idOf(phone.key) };
  const lot = lotOf(1000);
  const honest = dispatch([{ lot, quantity: 100 }], {}, clerk);
  accept(honest, [{ line: 0, good: 100 }]);
  world.time += day;
  const monday = world.machine.tip.size;
  world.time += day;
  const sent = dispatch([{ lot, quantity: 600 }], {}, clerk);
  accept(sent, [{ line: 0, good: 600 }]);
  const report = () => {
    world.time += 2 * day;
    const revoke = { key: clerk.device, reason: 'stolen', suspectFrom: monday };
    return world.do(giver, 'trust.revokeKey', revoke, giver.control);
  };
  const use = (quantity: number) =>
    world.verdict(hospital, 'relief.use', {
      at: when(world.time),
      lines: [{ lot, quantity }],
      place: ward,
      purpose: 'consumed',
    });
  const send = (quantity: number) =>
    world.verdict(hospital, 'relief.dispatch', {
      at: when(world.time),
      taker: giver.segment,
      consignee: giver.segment,
      from: ward,
      passes: true,
      lines: [{ lot, quantity }],
    });
  return { ...scene, clerk, lot, honest, sent, monday, report, use, send, warehouse };
}

describe('from the end of who was robbed', () => {
  test('the phone signs nothing more from the report on; another device signs again under the same ref', () => {
    const { world, clerk, giver, report } = scene();
    const ref = world.nextRef();
    const item = { ref, class: 'mask', name: words, unit: 'piece' };
    report();
    expect(world.verdict(clerk, 'relief.item', item)).toBe('key_not_in_force');
    expect(world.verdict(giver, 'relief.item', item)).toBe('ok');
  });

  test('what was sent before Monday is not touched, what the thief sent moves on once the giver lets it stand', () => {
    const { world, giver, clerk, honest, sent, report, use, send } = scene();
    report();
    expect(use(101)).toBe('goods_disputed');
    expect(use(100)).toBe('ok');
    expect(send(1)).toBe('goods_disputed');
    const clear = (records: string[]) => world.verdict(giver, 'trust.clearKey', { key: clerk.device, records });
    expect(clear([honest])).toBe('not_disputed');
    expect(clear([sent])).toBe('ok');
    expect(send(1)).toBe('ok');
    expect(use(599)).toBe('ok');
    expect(wrongs(world)).toEqual([]);
  });

  test('goods still on the way come home free', () => {
    const { world, clerk, lot, warehouse, dispatch, takeBack, report, giver } = scene();
    const late = dispatch([{ lot, quantity: 50 }], {}, clerk);
    report();
    takeBack(late, [{ line: 0, good: 50, reason: 'not_loaded' }]);
    const use = { at: when(world.time), purpose: 'consumed', place: warehouse, lines: [{ lot, quantity: 300 }] };
    const send = {
      at: when(world.time),
      taker: world.council.segment,
      consignee: world.council.segment,
      from: warehouse,
    };
    expect(world.verdict(giver, 'relief.use', use)).toBe('ward_not_of_use');
    expect(world.verdict(giver, 'relief.dispatch', { ...send, passes: true, lines: use.lines })).toBe('ok');
  });

  test('what the thief gave out as received stays where it lies', () => {
    const { world, giver, clerk, lotOf, receive, report, warehouse, hospital } = scene();
    const before = lotOf(5);
    const forged = `${receive([{ quantity: 5 }], {}, clerk)}.0`;
    report();
    const send = (lot: string) =>
      world.verdict(giver, 'relief.dispatch', {
        at: when(world.time),
        taker: hospital.segment,
        consignee: hospital.segment,
        from: warehouse,
        passes: true,
        lines: [{ lot, quantity: 5 }],
      });
    expect([before, forged].map(send)).toEqual(['ok', 'goods_disputed']);
  });
});

describe('from place to place of one holder', () => {
  const between = (by: 'honest' | 'thief') => {
    const all = scene();
    const { world, giver, hospital, clerk, lot, warehouse, ward, place } = all;
    const [owner, from] = by === 'thief' ? [clerk, warehouse] : [hospital, ward];
    const to = place(by === 'thief' ? giver : hospital, true);
    const moved = world.do(owner, 'relief.move', { at: when(world.time), from, to, lines: [{ lot, quantity: 250 }] });
    const use = (quantity: number) =>
      world.verdict(by === 'thief' ? giver : hospital, 'relief.use', {
        ...{ at: when(world.time), lines: [{ lot, quantity }], place: to, purpose: 'consumed' },
      });
    return { ...all, moved, use };
  };

  test('what the taker moved on Tuesday is followed to the other place, and stands with what the thief sent', () => {
    const { world, giver, clerk, sent, report, use } = between('honest');
    report();
    expect(use(1)).toBe('goods_disputed');
    world.do(giver, 'trust.clearKey', { key: clerk.device, records: [sent] });
    expect(use(250)).toBe('ok');
    expect(wrongs(world)).toEqual([]);
  });

  test('what the thief moved stays where it was put, until its owner lets that stand', () => {
    const { world, giver, clerk, moved, report, use } = between('thief');
    report();
    expect(use(1)).toBe('goods_disputed');
    world.do(giver, 'trust.clearKey', { key: clerk.device, records: [moved] });
    expect(use(250)).toBe('ok');
  });
});

describe('said anew', () => {
  /** The hospital moved 250 on Monday morning; what follows is said of that by somebody, and the goods may lie elsewhere then. */
  const moved = () => {
    const all = scene();
    const { world, hospital, ward, lot, place } = all;
    const [there, elsewhere] = [place(hospital, true), place(hospital, true)];
    const body = { at: when(world.time), from: ward, to: there, lines: [{ lot, quantity: 250 }] };
    const move = world.do(hospital, 'relief.move', body);
    const correct = (by: Actor, to: object | undefined, current = move) =>
      world.do(by, 'relief.correct', {
        ...{ at: when(world.time), record: move, current, reason: 'wrong_place' },
        ...(to === undefined ? {} : { to: { ...body, ...to, kind: 'relief.move', ref: move.slice(28) } }),
      });
    const use = (quantity: number, at: string) =>
      world.verdict(hospital, 'relief.use', {
        ...{ at: when(world.time), lines: [{ lot, quantity }], place: at, purpose: 'consumed' },
      });
    return { ...all, move, correct, use, there, elsewhere };
  };

  test('what a correction takes to another place is followed there, and stands with what the thief sent', () => {
    const { world, hospital, giver, clerk, sent, correct, use, report, elsewhere } = moved();
    correct(hospital, { to: elsewhere });
    report();
    expect(use(1, elsewhere)).toBe('goods_disputed');
    world.do(giver, 'trust.clearKey', { key: clerk.device, records: [sent] });
    expect(use(250, elsewhere)).toBe('ok');
    expect(wrongs(world)).toEqual([]);
  });

  test('what a stolen phone corrected lies still, until its owner says it anew', () => {
    const all = moved();
    const { world, hospital, giver, clerk, sent, correct, use, report, elsewhere, ward, there, move } = all;
    const phone = world.device();
    world.do(hospital, 'trust.addKey', { device: phone }, hospital.control);
    const thief = { ...hospital, device: world.idOf(phone.key) };
    const suspectFrom = world.machine.tip.size;
    const forged = correct(thief, { to: elsewhere });
    report();
    world.do(giver, 'trust.clearKey', { key: clerk.device, records: [sent] });
    expect(use(1, elsewhere)).toBe('ok');
    world.do(hospital, 'trust.revokeKey', { key: thief.device, reason: 'stolen', suspectFrom }, hospital.control);
    expect(use(1, elsewhere)).toBe('goods_disputed');
    expect(use(450, ward)).toBe('ok');
    correct(hospital, {}, forged);
    expect(use(249, there)).toBe('ok');
    expect(move).not.toBe(forged);
    expect(wrongs(world)).toEqual([]);
  });

  test('what the giver says anew of what the thief sent holds nothing back', () => {
    const all = scene();
    const { world, giver, hospital, lot, sent, report, use } = all;
    report();
    expect(use(101)).toBe('goods_disputed');
    const parties = { taker: hospital.segment, consignee: hospital.segment, from: all.warehouse, passes: true };
    const to = { at: when(world.time), ...parties, kind: 'relief.dispatch', ref: sent.slice(28) };
    const lines = [{ lot, quantity: 600 }];
    const said = { record: sent, current: sent, reason: 'other', to: { ...to, lines } };
    world.do(giver, 'relief.correct', { at: when(world.time), ...said });
    expect(use(700)).toBe('ok');
  });
});

describe('from the end of the taker', () => {
  test('what came on Tuesday can be accepted still, counted and written off, but not used or sent', () => {
    const { world, clerk, lot, dispatch, accept, report, use, hospital, ward } = scene();
    const late = dispatch([{ lot, quantity: 7 }], {}, clerk);
    report();
    accept(late, [{ line: 0, good: 7 }]);
    expect(use(101)).toBe('goods_disputed');
    const lines = [{ lot, quantity: 607, place: ward, condition: 'usable' }];
    expect(world.verdict(hospital, 'relief.lose', { at: when(world.time), reason: 'water', lines })).toBe('ok');
    expect(wrongs(world)).toEqual([]);
  });

  test('what had gone on before the report is followed to where it lies', () => {
    const { world, lot, giver, clerk, sent, place, ward, carrier, dispatch, accept, report, hospital } = scene();
    const depot = place(carrier, true);
    const onward = { taker: carrier.segment, consignee: carrier.segment, from: ward };
    // The honest hundred go first, then 200 of what the thief sent.
    accept(dispatch([{ lot, quantity: 300 }], onward, hospital), [{ line: 0, good: 300 }], { place: depot }, carrier);
    report();
    const send = (quantity: number) =>
      world.verdict(carrier, 'relief.dispatch', {
        at: when(world.time),
        taker: hospital.segment,
        consignee: hospital.segment,
        from: depot,
        passes: true,
        lines: [{ lot, quantity }],
      });
    expect(send(1)).toBe('goods_disputed');
    world.do(giver, 'trust.clearKey', { key: clerk.device, records: [sent] });
    expect(send(300)).toBe('ok');
  });
});

test('sealed packages that a stolen phone took over and passed on come home to who had sent them, as they were', () => {
  const { world, giver, carrier, hospital, warehouse, depot, ward, lotOf, dispatch, takePackages, takeBack } =
    reliefWorld();
  const phone = world.device();
  world.do(carrier, 'trust.addKey', { device: phone }, carrier.control);
  const thief = { ...carrier, device: world.idOf(phone.key) };
  const lot = lotOf(100);
  const suspectFrom = world.machine.tip.size;
  const sealed = { packages: [{ label: 'A1' }] };
  const line = { lot, quantity: 100, package: 0 };
  const first = dispatch([line], { ...sealed, taker: carrier.segment });
  takePackages(first, ['A1'], { place: depot }, thief);
  const onward = { ...sealed, taker: hospital.segment, from: depot, onward: first };
  const second = dispatch([{ ...line, leg: 0, condition: 'unopened' }], onward, thief);
  takePackages(second, ['A1'], { place: ward }, hospital);
  takeBack(first, [{ line: 0, later: `${second}.0`, good: 100, reason: 'not_loaded' }], { place: warehouse });
  world.do(carrier, 'trust.revokeKey', { key: thief.device, reason: 'stolen', suspectFrom }, carrier.control);
  const parties = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
  const again = { at: when(world.time), ...parties, lines: [{ lot, quantity: 100 }] };
  expect(world.verdict(giver, 'relief.dispatch', again)).toBe('ok');
  expect(wrongs(world)).toEqual([]);
});

describe('what a suspect key granted and said', () => {
  test('is not current: qualifications, keys, a suspension, a need', () => {
    const { world } = reliefWorld();
    const authority = world.admit('supplier');
    world.decide({ type: 'accredit', authority: authority.segment, types: ['carrier', 'medical_institution'] });
    const tablet = world.device();
    world.do(authority, 'trust.addKey', { device: tablet }, authority.control);
    const desk = { ...authority, device: world.idOf(tablet.key) };
    const honest = world.admit('carrier', authority);
    const suspectFrom = world.machine.tip.size;
    const granted = world.do(desk, 'trust.qualify', {
      subject: honest.segment,
      qualification: { type: 'medical_institution' },
    });
    const qualification = world.firstQualification(honest);
    const suspended = world.do(desk, 'trust.suspend', { qualification, reason: 'complaint' });
    const item = { class: 'mask', name: words, unit: 'piece' };
    const held = () =>
      heldNow(world.machine.state, findSubject(world.machine.state, honest.segment) ?? -1, world.time).length;
    const stands = () =>
      world.verdict(honest, 'relief.place', { area: '420100', name: words, type: 'depot', use: false });
    expect([held(), stands()]).toEqual([2, 'ok']);
    world.do(authority, 'trust.revokeKey', { key: desk.device, reason: 'stolen', suspectFrom }, authority.control);
    expect([held(), stands(), world.verdict(honest, 'relief.item', item)]).toEqual([1, 'ok', 'not_qualified']);
    world.do(authority, 'trust.clearKey', { key: desk.device, records: [granted, suspended] });
    expect(held()).toBe(2);
    const row = findQualification(world.machine.state, findThing(world.machine.state, qualification) ?? -1);
    expect(row?.standing).toBe('suspended');
  });

  test('a need that is disputed is not filled', () => {
    const { world, hospital, mask, ward, lotOf, dispatch, accept } = reliefWorld();
    const phone = world.device();
    world.do(hospital, 'trust.addKey', { device: phone }, hospital.control);
    const suspectFrom = world.machine.tip.size;
    const wanted = {
      at: when(world.time),
      item: mask,
      place: ward,
      quantity: 10,
      reason: 'other',
      until: world.time + day,
    };
    const need = world.do(hospital, 'relief.need', wanted, world.idOf(phone.key));
    const revoke = { key: world.idOf(phone.key), reason: 'stolen', suspectFrom };
    world.do(hospital, 'trust.revokeKey', revoke, hospital.control);
    accept(dispatch([{ lot: lotOf(5), quantity: 5 }]), [{ line: 0, good: 5 }]);
    expect(findNeed(world.machine.state, need)?.need.filled).toBe(0);
    world.do(hospital, 'trust.clearKey', { key: world.idOf(phone.key), records: [need] });
    accept(dispatch([{ lot: lotOf(5), quantity: 5 }]), [{ line: 0, good: 5 }]);
    expect(findNeed(world.machine.state, need)?.need.filled).toBe(5);
  });

  test('a key that a stolen controller key registered signs nothing', () => {
    const { world, actor, rotated, planted, suspectFrom } = stolenControl();
    const item = { class: 'mask', name: words, unit: 'piece' };
    expect(world.verdict(actor, 'relief.item', item, planted)).toBe('ok');
    world.do(actor, 'trust.revokeKey', { key: actor.control, reason: 'stolen', suspectFrom }, rotated);
    expect(world.verdict(actor, 'relief.item', item, planted)).toBe('key_not_in_force');
    expect(world.verdict(actor, 'relief.item', item)).toBe('ok');
  });
});

/** A controller key is stolen, a device planted; the owner rotates. */
function stolenControl() {
  const { world } = reliefWorld();
  const actor = world.council;
  const [device, next, planted] = [world.device(), world.nextKey(), world.device()];
  world.do(actor, 'trust.qualify', { subject: actor.segment, qualification: { type: 'supplier' } }, actor.control);
  world.do(actor, 'trust.addKey', { device }, actor.control);
  const suspectFrom = world.machine.tip.size;
  world.do(actor, 'trust.addKey', { device: planted }, actor.control);
  const control = { alg: 'Ed25519', key: next, proof: 'A'.repeat(86) };
  world.do(actor, 'trust.rotateKey', { control, next: 'A'.repeat(43) }, actor.control);
  const people = { actor: { ...actor, device: world.idOf(device.key) }, rotated: world.idOf(next) };
  return { world, ...people, planted: world.idOf(planted.key), suspectFrom };
}
