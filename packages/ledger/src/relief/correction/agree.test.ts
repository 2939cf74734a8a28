import { assert, describe, expect, test } from 'vitest';
import { correctedWorld } from '../../../test/corrections.ts';
import { ladder } from '../../../test/ladder.ts';
import { wrongs } from '../../../test/reckon.ts';
import { when, words } from '../../../test/relief.ts';
import { kindNamed } from '../../kinds.ts';

const registered = (name: string) => {
  const kind = kindNamed(name);
  assert(kind !== undefined);
  return kind;
};
const many = 1_000_000_000_000;

describe('relief.agree', () => {
  const { world, giver, hospital, receive, dispatch, accept, correct, at } = correctedWorld();
  const [received, flooded] = [receive(2000), receive(2000)];
  const proposed = ({ name }: { name: string }) => {
    const lot = `${name}.0`;
    const sent = dispatch([{ lot, quantity: 1000 }]);
    accept(sent, [{ line: 0, good: 968 }], { last: true, reason: 'unknown' });
    return { sent, correction: correct(sent, { lines: [{ lot, quantity: 980 }] }) };
  };
  const alone = correct(receive(3), undefined);
  const [one, other] = [proposed(received), proposed(flooded)];
  const flood = () => {
    for (let i = 0; i < 401; i++) accept(other.sent, [{ line: 0, extra: many, reason: 'other' }]);
  };

  ladder(registered('relief.agree'), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), correction: alone },
    },
    { fact: 'what one hand signed waits for nobody', verdict: 'correction_not_waiting', repair: { at: at() } },
    { fact: 'it waits for the other hand', verdict: 'agreement_not_yours', repair: { correction: other.correction } },
    { fact: 'sums stay exact integers', verdict: 'correction_too_large', as: hospital, meanwhile: flood },
    { fact: 'the other hand agrees', verdict: 'ok', repair: { correction: one.correction } },
  ]);
});

test('a line that was forgotten is added, though the need that it names wants such goods no more by then', () => {
  const { world, giver, hospital, ward, mask, receive, dispatch, accept, correct, agree, line, at } = correctedWorld();
  const gown = world.do(giver, 'relief.item', { class: 'gown', name: words, unit: 'piece' });
  const wanted = { at: at(), quantity: 100, reason: 'stock_out', until: world.time + 1000 };
  const need = world.do(hospital, 'relief.need', { ...wanted, item: gown, place: ward, substitutes: [mask] });
  const lot = `${receive(2000).name}.0`;
  const sent = dispatch([{ lot, quantity: 10 }]);
  accept(sent, [{ line: 0, good: 10 }]);
  const lines = [
    { lot, quantity: 10 },
    { lot, quantity: 5, need },
  ];
  const correction = correct(sent, { lines });
  world.do(hospital, 'relief.reviseNeed', { ...wanted, need });
  agree(hospital, correction);
  expect(line(sent, 1)).toMatchObject({ sent: 5, transit: 5 });
  expect(wrongs(world)).toEqual([]);
});
