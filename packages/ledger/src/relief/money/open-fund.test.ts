import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { moneyActs, nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { findFund } from './fund.ts';
import { openFund } from './open-fund.ts';
import { moneyOf } from './posting.ts';

describe('relief.openFund', () => {
  const scene = reliefWorld();
  const { world, giver, hospital, at } = scene;
  const half = { party: hospital.segment, share: 5001 };
  const other = { party: giver.segment, share: 5000 };
  const earmark = (...consignees: object[]) => ({ consignees, fallback: 'ask' });

  ladder(seal(openFund), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        currency: 'CNY',
        earmark: earmark({ party: nothing(world) }, half, half, other),
        name: words,
        opening: 1,
      },
    },
    { fact: 'money is earmarked for a party', verdict: 'earmark_party_not_found', repair: { at: at() } },
    { fact: 'a party is named once', verdict: 'earmark_party_twice', repair: { earmark: earmark(half, half, other) } },
    { fact: 'shares make one whole', verdict: 'earmark_shares_over', repair: { earmark: earmark(half, other) } },
    { fact: 'a fund is opened', verdict: 'ok', repair: { earmark: earmark(half) } },
  ]);

  test('what was there at joining is opening, and nothing was received', () => {
    const ids = [{ scheme: 'bank', key: octets(32) }];
    const found = findFund(world.machine.state, moneyActs(scene).fundOf(700, { currency: 'USD', ids }));
    expect(found?.fund).toMatchObject({ currency: 'USD', earmark: null });
    expect(moneyOf(world.machine.state, found?.serial ?? -1)).toMatchObject({
      opening: 700,
      received: 0,
      balance: 700,
    });
  });
});
