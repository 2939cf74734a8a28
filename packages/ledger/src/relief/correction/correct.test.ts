import { assert, describe, expect, test } from 'vitest';
import { correctedWorld } from '../../../test/corrections.ts';
import { ladder } from '../../../test/ladder.ts';
import { nothing, when } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { kindNamed } from '../../kinds.ts';

const registered = (name: string) => {
  const kind = kindNamed(name);
  assert(kind !== undefined);
  return kind;
};
const many = 1_000_000_000_000;

describe('relief.correct', () => {
  const all = correctedWorld();
  const { world, giver, hospital, carrier, mask, warehouse, receive, dispatch, accept, bodyOf, correct, say, at } = all;
  const received = receive(2000);
  const lot = `${received.name}.0`;
  const sent = dispatch([{ lot, quantity: 1000 }]);
  const theirs = accept(sent, [{ line: 0, good: 10 }]);
  const flooded = receive(1);
  const voided = correct(received, undefined);
  const burnt = { lot: `${receive(3).name}.0`, place: warehouse, condition: 'usable', quantity: 3 };
  const lost = say(giver, 'relief.lose', { reason: 'fire', lines: [burnt] });
  say(giver, 'relief.find', { place: warehouse, lines: [{ lose: lost.name, line: 0, quantity: 1 }] });
  const lines = [{ item: mask, quantity: 5 }];
  const line = (more: object) => ({ to: bodyOf(sent, { lines: [{ lot, quantity: 5 }], ...more }) });
  const flood = () => {
    const sending = dispatch(Array.from({ length: 1 }, () => ({ lot: `${flooded.name}.0`, quantity: 1 })));
    for (let i = 0; i < 401; i++) accept(sending, [{ line: 0, extra: many, reason: 'other' }]);
  };

  ladder(registered('relief.correct'), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), record: mask, current: mask, reason: 'other', to: bodyOf(sent, {}) },
    },
    { fact: 'an item is entered once', verdict: 'correction_record_not_found', repair: { at: at() } },
    { fact: 'the hospital said that', verdict: 'correction_not_yours', repair: { record: theirs.name } },
    { fact: 'a receive is no dispatch', verdict: 'correction_kind_differs', repair: { record: received.name } },
    { fact: 'it was corrected since', verdict: 'not_current', repair: { to: undefined, current: received.name } },
    { fact: 'it is void', verdict: 'correction_void_twice', repair: { current: voided } },
    {
      fact: 'goods were handed to the hospital',
      verdict: 'correction_parties_differ',
      repair: { record: sent.name, current: sent.name, ...line({ taker: carrier.segment }) },
    },
    {
      fact: 'a line stays its lot',
      verdict: 'correction_line_differs',
      repair: line({ lines: [{ lot: `${flooded.name}.0`, quantity: 5 }] }),
      meanwhile: () => correct(received, { lines: [{ item: mask, grade: 'n95', quantity: 2000 }] }, voided),
    },
    {
      fact: 'what was found again had been lost',
      verdict: 'correction_found_again',
      repair: { record: lost.name, current: lost.name, to: undefined },
    },
    {
      fact: 'stewardship passes as it did',
      verdict: 'correction_member_fixed',
      repair: { record: sent.name, current: sent.name, ...line({ passes: false }) },
    },
    {
      fact: 'sums stay exact integers',
      verdict: 'correction_too_large',
      repair: { record: flooded.name, current: flooded.name, to: bodyOf(flooded, { lines }) },
      meanwhile: flood,
    },
    {
      fact: 'it is said as it should have been',
      verdict: 'ok',
      repair: { record: sent.name, current: sent.name, ...line({}) },
    },
  ]);

  test('what a record of the kind may not say, a correction may not say either', () => {
    const said = receive(5);
    const refused = (to: { readonly [member: string]: unknown }) => {
      const names = world.try(giver, [{ kind: 'relief.correct', ...all.correction(said, to) }]);
      return 'code' in names ? names.code : 'ok';
    };
    expect(refused({ lines: [{ item: mask, grade: 'n99', quantity: 1 }] })).toBe('grade_unknown');
    expect(refused({ place: nothing(world) })).toBe('place_not_found');
    expect(refused({ lines: [{ item: mask, pack: 50, quantity: 1 }] })).toBe('correction_line_differs');
    expect(refused({ at: when(world.time + 301) })).toBe('at_in_future');
  });

  test('a newer proposal of the same signer replaces the one that waits', () => {
    const sending = dispatch([{ lot, quantity: 100 }]);
    accept(sending, [{ line: 0, good: 90 }]);
    const first = correct(sending, { lines: [{ lot, quantity: 95 }] });
    const second = correct(sending, { lines: [{ lot, quantity: 96 }] });
    const agreed = (correction: string) => world.verdict(hospital, 'relief.agree', { at: at(), correction });
    expect(agreed(first)).toBe('correction_not_waiting');
    expect(agreed(second)).toBe('ok');
    expect(all.line(sending)).toMatchObject({ sent: 96, good: 90, transit: 6 });
  });

  test('a cancelled dispatch is not corrected', () => {
    const sending = dispatch([{ lot, quantity: 1 }]);
    say(giver, 'relief.cancelDispatch', { handover: sending.name, reason: 'other' });
    const verdict = world.verdict(giver, 'relief.correct', all.correction(sending, undefined));
    expect(verdict).toBe('handover_cancelled');
  });

  test('goods said to have come to another place of one’s own lie there', () => {
    const other = all.place(giver, false);
    const said = receive(7);
    correct(said, { place: other });
    expect(all.sums(`${said.name}.0`)).toEqual({ received: 7, held: 7 });
    dispatch([{ lot: `${said.name}.0`, quantity: 7 }], { from: other });
    expect(warehouse).not.toBe(other);
  });
});

describe('a correction as it is decoded', () => {
  const { mask, receive, correction } = correctedWorld();
  const said = receive(5);
  const kind = registered('relief.correct');
  const whole = (to: { readonly [member: string]: unknown }) => ({
    kind: 'relief.correct',
    ref: said.name.slice(28),
    ...correction(said, to),
  });

  test('names the parts and papers of the record as it should have been', () => {
    const body = whole({ note: { zh: octets(32) }, papers: [octets(32)] });
    expect(kind.check(body)).toEqual([]);
    expect(kind.parts(body)).toHaveLength(1);
    expect(kind.papers(body)).toHaveLength(1);
  });

  test('says where in it something is wrong', () => {
    const errors = kind.check(whole({ lines: [{ item: mask, quantity: -1 }] }));
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/to/lines/0/quantity']);
    expect(kind.check({ ...whole({}), to: { kind: 'relief.item' } }).length).toBeGreaterThan(0);
  });
});
