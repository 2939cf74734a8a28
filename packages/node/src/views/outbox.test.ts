import { type Block, decodeRow, tables, type Write } from '@baton/ledger';
import { expect, test } from 'vitest';
import { placeStory } from '../../test/placed-story.ts';
import { castOf, everyTurn } from '../../test/relief-story.ts';
import { Story } from '../../test/signed-story.ts';
import { outboxOf, outboxText, rowOf, weightOf } from './outbox.ts';

/** The blocks of a story in which everything turns up once, each with the index of its first entry. */
function blocks(): { block: Block; first: number }[] {
  const story = new Story();
  everyTurn(story, castOf(story));
  return placeStory(story).blocks.map((block, i, all) => ({ block, first: all[i - 1]?.tip.size ?? 0 }));
}

test('what is written into the outbox is what views would be handed', () => {
  for (const { block, first } of blocks())
    expect(outboxText(block, first)).toBe(JSON.stringify(outboxOf(block, first)));
});

test('a removed row, and a key with a quotation mark, are written as they are', () => {
  const table = tables().find(({ name }) => name === 'missing');
  const writes = [{ table, key: 'a"b', value: null }] as Write[];
  const tip = { height: 1, time: 2, size: 4, chain: '' };
  const block = { tip, entries: [], ids: [], writes, facts: [] };
  expect(JSON.parse(outboxText(block, 3))).toEqual(outboxOf(block, 3));
  expect(outboxOf(block, 3).writes).toEqual([['missing', 'a"b', null]]);
});

test('rows of tables that views read are all there, with the columns of the state', () => {
  const named = new Set<string>();
  for (const { block, first } of blocks())
    for (const [name, key, values] of outboxOf(block, first).writes) {
      const write = block.writes.find((one) => one.table.name === name && one.key === key);
      named.add(name);
      if (write?.value != null && values !== null)
        expect(rowOf(name, values)).toEqual(decodeRow(write.table, write.value));
    }
  expect([...named]).toEqual(expect.arrayContaining(['lot', 'sums', 'handover', 'handover_line', 'missing', 'key']));
  expect([...named]).not.toContain('name');
});

test('a block weighs its entries, its facts and all its rows, also those that no view reads', () => {
  const [{ block, first } = { block: undefined, first: 0 }] = blocks().slice(-1);
  if (block === undefined) throw new Error('the story has blocks');
  const { writes, facts, size } = outboxOf(block, first);
  expect(weightOf(outboxOf(block, first))).toBe(size - first + block.writes.length + facts.length);
  expect(block.writes.length).toBeGreaterThan(writes.length);
});
