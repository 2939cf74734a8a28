import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { moneyActs, nothing, reliefWorld, when } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { findFund } from './fund.ts';
import { moneyOf } from './posting.ts';
import { receiveMoney } from './receive-money.ts';

describe('relief.receiveMoney', () => {
  const scene = reliefWorld();
  const { world, giver, hospital, at } = scene;
  const { fundOf, give } = moneyActs(scene);
  const fund = fundOf(0);
  const theirs = fundOf(0, {}, hospital);
  const full = fundOf(0);
  // Most that one record may state, until the fund holds all that can be summed exactly.
  for (let i = 0; i < 500; i++) give(full, 1_000_000_000_000);
  const many = (count: number) => ({ type: 'many', roll: { count, root: octets(32) } });

  ladder(seal(receiveMoney), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        channel: 'bank',
        donor: { type: 'party', party: nothing(world) },
        fee: 60,
        fund: nothing(world),
        gross: 1000,
        net: 950,
      },
    },
    { fact: 'a fund is open', verdict: 'fund_not_found', repair: { at: at() } },
    { fact: 'the fund is its own', verdict: 'fund_not_yours', repair: { fund: theirs } },
    { fact: 'a donor is a subject or a listed party', verdict: 'donor_not_found', repair: { fund: full } },
    {
      fact: 'nobody gives to itself',
      verdict: 'donor_is_signer',
      repair: { donor: { type: 'party', party: giver.segment } },
    },
    { fact: 'the fee and what arrived are what was given', verdict: 'net_differs', repair: { donor: many(1001) } },
    { fact: 'a gift is a fen at least', verdict: 'roll_above_gross', repair: { fee: 50 } },
    { fact: 'a fund keeps exact figures', verdict: 'fund_full', repair: { donor: many(1000) } },
    { fact: 'money reaches the fund', verdict: 'ok', repair: { fund } },
  ]);

  test('what the channel kept never was in the balance', () => {
    const serial = findFund(world.machine.state, fund)?.serial ?? -1;
    expect(moneyOf(world.machine.state, serial)).toMatchObject({ received: 1000, balance: 950, fees: 50 });
  });

  test('a donor that is named confirms it, once; nobody confirms for many', () => {
    const named = give(fund, 500, { donor: { type: 'party', party: hospital.segment } });
    const rolled = give(fund, 500, { donor: many(2) });
    const says = (gift: string) => world.verdict(hospital, 'relief.confirmGift', { at: at(), gift });
    expect(says(rolled)).toBe('gift_not_found');
    expect(says(named)).toBe('ok');
    expect(says(named)).toBe('gift_confirmed_already');
  });
});
