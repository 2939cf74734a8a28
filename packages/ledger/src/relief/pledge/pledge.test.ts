import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { allotActs, nothing, reliefWorld, when } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { allocationNumbered } from '../allocation/allocation.ts';
import { earmarkNumbered } from '../stock/earmark.ts';
import { findLot, lineNamed } from '../stock/lot.ts';
import { pledge } from './pledge.ts';
import { findPledge, pledgeLine } from './promise.ts';

describe('relief.pledge', () => {
  const { world, giver, hospital, mask, at } = reliefWorld();
  const item = nothing(world);
  const party = (name: string) => ({ type: 'party', party: name });
  const earmark = (...names: string[]) => ({ consignees: names.map((one) => ({ party: one })), fallback: 'ask' });
  const half = { party: hospital.segment, share: 6_000 };

  ladder(seal(pledge), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        donor: party(item),
        earmark: earmark(item),
        lines: [{ item, quantity: 1, grade: 'n99' }],
        to: `${item.slice(0, 26)}A`,
      },
    },
    { fact: 'one side says it', verdict: 'pledge_one_side', repair: { at: at() } },
    { fact: 'it is promised to somebody', verdict: 'pledge_to_not_found', repair: { donor: undefined } },
    { fact: 'nobody promises to itself', verdict: 'pledge_to_self', repair: { to: giver.segment } },
    {
      fact: 'a donor is known or says nothing',
      verdict: 'donor_not_found',
      repair: { to: undefined, donor: party(item) },
    },
    {
      fact: 'nobody was promised anything by itself',
      verdict: 'donor_is_signer',
      repair: { donor: party(giver.segment) },
    },
    {
      fact: 'it is earmarked for parties of the ledger',
      verdict: 'earmark_party_not_found',
      repair: { donor: party(hospital.segment) },
    },
    {
      fact: 'each of them once',
      verdict: 'earmark_party_twice',
      repair: { earmark: earmark(hospital.segment, hospital.segment) },
    },
    {
      fact: 'nobody shares out more than there is',
      verdict: 'earmark_shares_over',
      repair: { earmark: { consignees: [half, { ...half, party: giver.segment }], fallback: 'ask' } },
    },
    { fact: 'an item is in the catalogue', verdict: 'item_not_found', repair: { earmark: earmark(hospital.segment) } },
    {
      fact: 'in a grade it has',
      verdict: 'grade_unknown',
      repair: { lines: [{ item: mask, quantity: 1, grade: 'n99' }] },
    },
    { fact: 'a promise', verdict: 'ok', repair: { lines: [{ item: mask, quantity: 1, grade: 'n95' }] } },
  ]);

  test('a person promises by a random commitment', () => {
    const donor = { type: 'person', commitment: octets(32) };
    const body = { at: at(), donor, lines: [{ item: mask, quantity: 5 }] };
    expect(world.verdict(giver, 'relief.pledge', body)).toBe('ok');
  });
});

describe('a promise that is kept', () => {
  const scene = reliefWorld();
  const { world, hospital, warehouse, place, receive } = scene;
  const { need, allocate, pledge: promise } = allotActs(scene);
  const earmark = { consignees: [{ party: hospital.segment }], fallback: 'ask' };
  const name = promise(100, { earmark });
  const [first, second] = [need(), need({ place: place(hospital, true) })];
  const lines = [first, second].map((one) => ({ pledge: name, line: 0, need: one, quantity: 45 }));
  const allocated = allocate(lines);
  const gift = receive([{ quantity: 60 }], { pledge: name, place: warehouse });
  const { state } = world.machine;
  const part = (line: number) => allocationNumbered(state, lineNamed(state, `${allocated}.${line}`) ?? -1);

  test('counts what came, and the goods are bound as was said', () => {
    const found = findPledge(state, name);
    expect(found && pledgeLine(state, found, 0)).toMatchObject({ promised: 100, came: 60 });
    const lot = findLot(state, `${gift}.0`)?.lot;
    expect(earmarkNumbered(state, lot?.earmark ?? null)?.consignees).toHaveLength(1);
  });

  test('what was allocated of it is allocated of the goods, the oldest first', () => {
    expect(part(0)).toMatchObject({ given: 45, left: 45, shrunk: 0 });
    expect(part(0)?.at).toHaveLength(1);
    expect(part(1)?.at).toHaveLength(2);
  });

  test('withdrawn, what has not come is promised to nobody', () => {
    world.do(scene.giver, 'relief.withdrawPledge', { at: scene.at(), pledge: name, reason: 'cannot_supply' });
    expect(part(0)).toMatchObject({ left: 45, shrunk: 0 });
    expect(part(1)).toMatchObject({ given: 45, left: 15, shrunk: 30 });
  });
});

describe('a promise that is kept in unopened packs', () => {
  function kept(pack: number) {
    const scene = reliefWorld();
    const { need, allocate, pledge: promise } = allotActs(scene);
    const { state } = scene.world.machine;
    const name = promise(1_000);
    const allocated = allocate([{ pledge: name, line: 0, need: need(), quantity: 700 }]);
    scene.receive([{ quantity: 4, pack }], { pledge: name });
    const found = findPledge(state, name);
    return {
      line: found && pledgeLine(state, found, 0),
      part: allocationNumbered(state, lineNamed(state, `${allocated}.0`) ?? -1),
    };
  }

  test('counts their pieces, and what was allocated of it shrinks to what is still to come', () => {
    const { line, part } = kept(100);
    expect(line).toMatchObject({ promised: 1_000, came: 400 });
    expect(part).toMatchObject({ left: 600, shrunk: 100 });
    expect(part?.at).toHaveLength(1);
  });

  test('of unknown content counts for nothing, and nothing is allocated of them', () => {
    const { line, part } = kept(0);
    expect(line).toMatchObject({ promised: 1_000, came: 0 });
    expect(part).toMatchObject({ left: 700, shrunk: 0 });
  });
});

test('what came by a pledge stays an exact integer, however much is said to have come', () => {
  const scene = reliefWorld();
  const { world, receive } = scene;
  const name = allotActs(scene).pledge(1);
  const lines = Array(100).fill({ quantity: 1_000_000_000_000 });
  for (let i = 0; i < 92; i++) receive(lines, { pledge: name });
  const { state } = world.machine;
  const found = findPledge(state, name);
  expect(found && pledgeLine(state, found, 0)?.came).toBe(1_000_000_000_000_000);
});
