import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { moneyActs, nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { order } from './order.ts';
import { findPurchase, findPurchaseLine, standingOf } from './purchase.ts';

describe('relief.order', () => {
  const scene = reliefWorld();
  const { world, giver, hospital, mask, at } = scene;
  const { fundOf, supplier, order: ordered } = moneyActs(scene);
  const fund = fundOf(0);
  const line = { item: mask, quantity: 10, amount: 2000 };

  ladder(seal(order), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        due: world.time - 1,
        fund: nothing(world),
        lines: [{ ...line, item: nothing(world), grade: 'n99' }],
        reliedOn: [nothing(world)],
        supplier: nothing(world),
        taker: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA',
      },
    },
    { fact: 'a fund is open', verdict: 'fund_not_found', repair: { at: at() } },
    { fact: 'the fund is its own', verdict: 'fund_not_yours', repair: { fund: fundOf(0, {}, hospital) } },
    { fact: 'a supplier is a subject or a listed party', verdict: 'supplier_not_found', repair: { fund } },
    { fact: 'nobody orders from itself', verdict: 'supplier_is_signer', repair: { supplier: giver.segment } },
    { fact: 'a subject takes delivery', verdict: 'order_taker_not_found', repair: { supplier } },
    { fact: 'goods come after they are ordered', verdict: 'order_due_before', repair: { taker: hospital.segment } },
    { fact: 'a check stands on the ledger', verdict: 'relied_on_not_found', repair: { due: world.time } },
    { fact: 'an item is in the catalogue', verdict: 'item_not_found', repair: { reliedOn: [fund] } },
    { fact: 'an N95 is no N99', verdict: 'grade_unknown', repair: { lines: [{ ...line, grade: 'n99' }] } },
    { fact: 'goods are ordered', verdict: 'ok', repair: { lines: [{ ...line, grade: 'n95' }] } },
  ]);

  test('an order costs its lines, and nothing is paid or owed', () => {
    const { state } = world.machine;
    const name = ordered(fund, 10, { lines: [line, { ...line, pack: 50, amount: 5 }] });
    const { serial = -1, purchase } = findPurchase(state, name) ?? {};
    expect(purchase).toMatchObject({ total: 2005 });
    expect(findPurchaseLine(state, `${name}.1`)?.line).toMatchObject({ pack: 50, quantity: 10, amount: 5, came: 0 });
    expect(standingOf(state, serial)).toMatchObject({ paid: 0, come: 0, outstanding: 0, owed: 0 });
  });
});
