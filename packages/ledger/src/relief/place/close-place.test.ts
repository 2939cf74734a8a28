import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { closePlace } from './close-place.ts';

describe('relief.closePlace', () => {
  const { world, giver, warehouse, ward, place, at } = reliefWorld();
  const closed = place(giver, false);
  world.do(giver, 'relief.closePlace', { at: at(), place: closed, reason: 'merged' });

  ladder(seal(closePlace), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), place: nothing(world), reason: 'moved' },
    },
    { fact: 'a place is registered', verdict: 'close_place_not_found', repair: { at: at() } },
    { fact: 'others’ places are theirs to close', verdict: 'close_place_not_yours', repair: { place: ward } },
    { fact: 'a place is closed once', verdict: 'place_closed', repair: { place: closed } },
    { fact: 'nothing more comes here', verdict: 'ok', repair: { place: warehouse } },
  ]);

  test('who registered a place of a party without keys closes it', () => {
    const { world, giver, at } = reliefWorld();
    const listed = world.do(giver, 'trust.list', { area: '420100', name: words, type: 'hospital' });
    const reporter = world.admit('reporter');
    const body = { area: '420100', name: words, of: listed, type: 'ward', use: true };
    const theirs = world.do(reporter, 'relief.place', body);
    const close = { at: at(), place: theirs, reason: 'ward_closed' };
    expect(world.verdict(giver, 'relief.closePlace', close)).toBe('close_place_not_yours');
    expect(world.verdict(reporter, 'relief.closePlace', close)).toBe('ok');
  });
});

describe('at a closed place', () => {
  /** A ward with 10 masks in it, closed; 5 more are on the way, 5 sealed with the carrier. */
  function closing() {
    const scene = reliefWorld();
    const { world, hospital, place, at, lotOf, dispatch, accept } = scene;
    const lot = lotOf(100);
    const [old, other] = [place(hospital, true), place(hospital, true)];
    accept(dispatch([{ lot, quantity: 10 }]), [{ line: 0, good: 10 }], { place: old });
    const sent = dispatch([{ lot, quantity: 5 }]);
    world.do(hospital, 'relief.closePlace', { at: at(), place: old, reason: 'ward_closed' });
    const say = (kind: string, body: object) => world.verdict(hospital, `relief.${kind}`, { at: at(), ...body });
    return { ...scene, lot, old, other, sent, say };
  }

  test.each([
    ['receive', { donor: { type: 'unknown' }, given: 'gift' }],
    ['openStock', {}],
    ['find', {}],
    ['arrive', {}],
  ])('nothing comes in by %s', (kind, more) => {
    const { giver, mask, old, say } = closing();
    const from = kind === 'arrive' ? { giver: giver.segment } : {};
    expect(say(kind, { place: old, lines: [{ item: mask, quantity: 1 }], ...more, ...from })).toBe('place_closed');
  });

  test('nothing is accepted, taken back, moved or needed there, and no place lies within', () => {
    const { world, hospital, giver, mask, old, other, lot, sent, say, dispatch, refuse } = closing();
    const accepted = { handover: sent, checked: 'contents', last: false, lines: [{ line: 0, good: 5 }] };
    expect(say('accept', { ...accepted, place: old })).toBe('place_closed');
    expect(say('accept', { ...accepted, place: other })).toBe('ok');
    const away = dispatch(
      [{ lot, quantity: 5 }],
      { taker: giver.segment, consignee: giver.segment, from: other },
      hospital,
    );
    refuse(away, {}, giver);
    const home = { handover: away, last: true, lines: [{ line: 0, good: 5 }] };
    expect(say('takeBack', { ...home, place: old })).toBe('place_closed');
    expect(say('takeBack', { ...home, place: other })).toBe('ok');
    expect(say('move', { from: other, to: old, lines: [{ lot, quantity: 1 }] })).toBe('place_closed');
    const need = { item: mask, place: old, reason: 'stock_out', until: world.time + 9, quantity: 5 };
    expect(say('need', need)).toBe('place_closed');
    const room = { area: '420100', name: words, type: 'ward', use: true, within: old };
    expect(world.verdict(hospital, 'relief.place', room)).toBe('place_closed');
  });

  test('what still lies there is counted, moved, sent and used', () => {
    const { hospital, giver, old, other, lot, say, dispatch } = closing();
    const line = { lot, quantity: 2 };
    const counted = { lot, expected: 10, counted: 9, reason: 'unknown' };
    expect(say('count', { place: old, lines: [counted] })).toBe('ok');
    expect(say('move', { from: old, to: other, lines: [line] })).toBe('ok');
    expect(say('use', { place: old, purpose: 'consumed', lines: [line] })).toBe('ok');
    dispatch([line], { taker: giver.segment, consignee: giver.segment, from: old }, hospital);
    const lost = { condition: 'usable', lot, place: old, quantity: 1 };
    expect(say('lose', { reason: 'other', lines: [lost] })).toBe('ok');
  });
});
