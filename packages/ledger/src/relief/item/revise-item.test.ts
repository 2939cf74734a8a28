import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, words } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findItem } from './item.ts';
import { reviseItem } from './revise-item.ts';

describe('relief.reviseItem', () => {
  const { world, giver, hospital, mask } = reliefWorld();
  const theirs = world.do(hospital, 'relief.item', { class: 'gown', name: words, unit: 'piece' });

  ladder(seal(reviseItem), world, giver, [
    { fact: 'an item is in the catalogue', verdict: 'revise_item_not_found', repair: { item: nothing(world) } },
    { fact: 'who entered it says what it is', verdict: 'revise_item_not_yours', repair: { item: theirs } },
    { fact: 'something is said', verdict: 'revise_item_nothing', repair: { item: mask } },
    { fact: 'a grade stands once', verdict: 'grade_twice', repair: { grades: ['kn95', 'gb19083', 'kn95'] } },
    {
      fact: 'lots may be of a grade that it had',
      verdict: 'revise_grade_gone',
      repair: { grades: ['gb19083', 'kn95'] },
    },
    { fact: 'a grade is added', verdict: 'ok', repair: { grades: ['gb19083', 'n95', 'kn95'] } },
  ]);

  test('class and unit stay, and so do grades that are not mentioned', () => {
    world.do(giver, 'relief.reviseItem', { item: mask, name: words });
    const item = findItem(world.machine.state, mask)?.item;
    expect(item).toEqual({ class: 'mask', unit: 'piece', grades: ['gb19083', 'n95', 'kn95'] });
  });
});
