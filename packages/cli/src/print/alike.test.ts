import { expect, test } from 'vitest';
import { alike } from './alike.ts';

test('parts of one entry of which the same is said are told once, and counted; what differs is told apart', () => {
  const part = (entry: number, digest: string, en: string) => ({
    where: `parts/000, entry ${entry}, part ${digest.repeat(43)}`,
    words: { en },
  });
  const tile = { where: 'log/tile/1/000', words: { en: 'altered' } };
  const findings = [
    part(11, 'a', 'orphaned'),
    part(11, 'b', 'orphaned'),
    part(11, 'c', 'missing'),
    tile,
    part(12, 'd', 'missing'),
  ];
  expect(alike(findings).map(({ first, more }) => [findings.indexOf(first), more])).toEqual([
    [0, 1],
    [2, 0],
    [3, 0],
    [4, 0],
  ]);
});
