import { describe, expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import { sha256 } from './hash.ts';
import { isInRoll, rollOf } from './roll.ts';

const commitments = (count: number) => Array.from({ length: count }, (_, i) => sha256(utf8(`gift ${i}`)));

describe('a roll', () => {
  test.each([1, 2, 3, 7, 8, 100])('each of %i commitments proves itself, and no other', (count) => {
    const all = commitments(count);
    const { roll, proofs } = rollOf(all);
    expect(roll.count).toBe(count);
    for (const [i, proof] of proofs.entries()) {
      expect(isInRoll(roll, all[i] ?? new Uint8Array(), proof)).toBe(true);
      expect(isInRoll(roll, sha256(utf8('no gift')), proof)).toBe(false);
    }
  });

  test('the order in which commitments are given says nothing', () => {
    const all = commitments(9);
    expect(rollOf([...all].reverse()).roll).toEqual(rollOf(all).roll);
  });

  test('a commitment stands once, and has 32 bytes', () => {
    const [one = new Uint8Array()] = commitments(1);
    expect(() => rollOf([one, one])).toThrow('twice');
    expect(() => rollOf([one.subarray(1)])).toThrow('32 bytes');
  });

  test('another count, place or way is none', () => {
    const [one = new Uint8Array(), ...rest] = commitments(6);
    const { roll, proofs } = rollOf([one, ...rest]);
    const [proof = { index: 0, proof: [] }] = proofs;
    expect(isInRoll({ ...roll, count: 60 }, one, proof)).toBe(false);
    expect(isInRoll(roll, one, { ...proof, index: proof.index ^ 1 })).toBe(false);
    expect(isInRoll(roll, one, { ...proof, index: -1 })).toBe(false);
    expect(isInRoll(roll, one, { ...proof, proof: proof.proof.slice(1) })).toBe(false);
    expect(isInRoll(roll, one.subarray(1), proof)).toBe(false);
  });
});
