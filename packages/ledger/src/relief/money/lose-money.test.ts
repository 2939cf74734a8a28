import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { moneyActs, nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findFund } from './fund.ts';
import { loseMoney } from './lose-money.ts';
import { moneyOf } from './posting.ts';

describe('relief.loseMoney', () => {
  const scene = reliefWorld();
  const { world, giver, hospital, at } = scene;
  const { fundOf } = moneyActs(scene);
  const fund = fundOf(100);

  ladder(seal(loseMoney), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { amount: 101, at: when(world.time + 301), fund: nothing(world), reason: 'stolen' },
    },
    { fact: 'a fund is open', verdict: 'fund_not_found', repair: { at: at() } },
    { fact: 'its steward writes it off', verdict: 'fund_not_yours', repair: { fund: fundOf(500, {}, hospital) } },
    { fact: 'nobody loses more than there is', verdict: 'money_not_there', repair: { fund } },
    { fact: 'what is gone is written off', verdict: 'ok', repair: { amount: 40 } },
  ]);

  test('the rest is still there', () => {
    const serial = findFund(world.machine.state, fund)?.serial ?? -1;
    expect(moneyOf(world.machine.state, serial)).toMatchObject({ opening: 100, balance: 60, lost: 40 });
  });
});
