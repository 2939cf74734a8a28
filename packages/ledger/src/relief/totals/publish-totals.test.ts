import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { publishTotals } from './publish-totals.ts';

describe('relief.publishTotals', () => {
  const { world, giver, hospital, mask, at } = reliefWorld();
  const period = { from: world.time - 86_400, until: world.time - 1 };
  const masks = { what: 'received', item: mask, quantity: 2_000_000 };
  const all = { what: 'received', class: 'mask', unit: 'piece', quantity: 2_000_000 };
  const publish = (by: typeof giver, more: object = {}) =>
    world.do(by, 'relief.publishTotals', { at: at(), ...period, lines: [masks], ...more });
  const earlier = publish(giver);
  const replaced = publish(giver);
  publish(giver, { replaces: replaced });
  const theirs = publish(hospital);

  ladder(seal(publishTotals), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        from: world.time,
        until: world.time - 1,
        replaces: nothing(world),
        lines: [{ ...masks, item: nothing(world) }],
      },
    },
    { fact: 'a period begins before it ends', verdict: 'totals_period_backwards', repair: { at: at() } },
    { fact: 'it is over', verdict: 'totals_period_open', repair: { until: world.time + 1 } },
    { fact: 'what is replaced was published', verdict: 'totals_replaced_not_found', repair: period },
    { fact: 'others’ totals are theirs', verdict: 'totals_replaced_not_yours', repair: { replaces: theirs } },
    { fact: 'totals are replaced once', verdict: 'totals_replaced_already', repair: { replaces: replaced } },
    { fact: 'an item is in the catalogue', verdict: 'totals_item_not_found', repair: { replaces: earlier } },
    { fact: 'one total is stated once', verdict: 'totals_line_twice', repair: { lines: [masks, all, masks] } },
    {
      fact: 'it is published, of an item, of a class, of money',
      verdict: 'ok',
      repair: { lines: [masks, all, { what: 'money_received', currency: 'CNY', amount: 100 }] },
    },
  ]);

  test('nothing moves: it is a word beside the books', () => {
    const facts = world.blocks.flatMap((block) => block.facts);
    expect(facts).toEqual([]);
  });
});
