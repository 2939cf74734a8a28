import { assert, describe } from 'vitest';
import { correctedWorld } from '../../../test/corrections.ts';
import { ladder } from '../../../test/ladder.ts';
import { when } from '../../../test/relief.ts';
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
