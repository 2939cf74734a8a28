import { describe } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { reliefWorld, words } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { item } from './item.ts';

describe('relief.item', () => {
  const { world, giver } = reliefWorld();
  const gown = { class: 'gown', name: words, unit: 'piece', packs: [{ content: 10, name: 'box' }], shelfLife: 700 };

  ladder(seal(item), world, giver, [
    { fact: 'grades are told apart', verdict: 'grade_twice', repair: { ...gown, grades: ['level_1', 'level_1'] } },
    { fact: 'it has a class, a unit, its grades', verdict: 'ok', repair: { grades: ['level_1', 'level_2'] } },
  ]);
});
