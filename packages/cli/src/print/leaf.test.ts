import { leavesOf } from '@baton/ledger';
import { expect, test } from 'vitest';
import { leafText, leafTitle } from './leaf.ts';

const midnight = Date.parse('2020-01-26T00:00:00+08:00') / 1000;
const source = (precision: string) =>
  [
    ...leavesOf({
      ...{ kind: 'relief.source', ref: 'r', digest: 'A'.repeat(43), profile: 'own', publisher: 'p', rows: 4 },
      at: { time: midnight, offset: 480, precision },
    }).values(),
  ].map((leaf) => [leafTitle(leaf, 'en'), leafText(leaf, 'en')]);

test('a day that was said without an hour is that day wherever it is read', () => {
  expect(source('day')).toContainEqual(['time', '2020-01-26']);
  expect(source('minute')).toContainEqual(['time', expect.stringMatching(/^2020-01-2[56] \d\d:\d\d$/)]);
});

test('a title begins small, unless it is no word', () => {
  expect(source('day').map(([title]) => title)).toEqual(
    expect.arrayContaining(['SHA-256 of the file', 'who published it', 'rows below the header']),
  );
});

test('a public key stands as it is, also where it looks like words', () => {
  const key = `a_b_c${'A'.repeat(38)}`;
  const leaves = leavesOf({
    kind: 'trust.rotateKey',
    ref: 'r',
    control: { alg: 'Ed25519', key, proof: 'p_q' },
    next: 'n_o',
  });
  const said = [...leaves.values()].map((leaf) => leafText(leaf, 'en'));
  expect(said).toEqual(['Ed25519', key, 'p_q', 'n_o']);
});
