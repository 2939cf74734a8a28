import { expect, test } from 'vitest';
import { zoneName } from './zone.ts';

test('a zone is named by how far it is ahead of UTC', () => {
  expect([480, 330, 0, -210].map(zoneName)).toEqual(['UTC+8', 'UTC+5:30', 'UTC', 'UTC−3:30']);
});
