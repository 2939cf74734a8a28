import type { HandoverInList } from '@baton/sdk';
import { expect, test } from 'vitest';
import { sentFor } from './board.ts';

test('what is on its way counts in pieces, and packs that nobody can count out beside them', () => {
  const line = (need: string | null, transit: number, pack: number | null, unopened = 0) =>
    ({ need, transit, unopened, pack }) as HandoverInList['lines'][number];
  const waiting = [
    { lines: [line('gloves', 20, 0), line('gloves', 3, 200), line(null, 900, null)] },
    { lines: [line('gloves', 15, null, 5), line('masks', 0, 0, 2)] },
  ] as unknown as readonly HandoverInList[];
  expect([...sentFor(waiting)]).toEqual([
    ['gloves', { pieces: 620, packs: 20 }],
    ['masks', { pieces: 0, packs: 2 }],
  ]);
});
