import { describe, expect, test } from 'vitest';
import { giftRoll } from '../write/gift-roll.ts';
import { checkGift, readGiftProof } from './gift.ts';

const to = { ledger: 'replay-test.AAAAAAAAAAAAAAAAAAAAAAAAAAA', fund: 'A/B', currency: 'CNY' };

describe('many small gifts under one root', () => {
  const { roll, gross, proofs } = giftRoll(to, [1_000, 5_000, 1_000, 300]);
  const record = { kind: 'relief.receiveMoney', fund: 'A/B', gross, donor: { type: 'many', roll } };
  const [first, second] = proofs;
  if (first === undefined || second === undefined) throw new Error('four gifts have four files');

  test('each giver proves its own, and that the record holds the root', () => {
    expect({ count: roll.count, gross }).toEqual({ count: 4, gross: 7_300 });
    for (const proof of proofs) {
      const read = readGiftProof(JSON.stringify(proof));
      expect(read && checkGift(read, [record])).toEqual({ inRoll: true, onLedger: true });
    }
  });

  test('gifts of one amount have nothing in common', () => {
    expect(first.gift.secret).not.toBe(proofs[2]?.gift.secret);
    expect(first.index).not.toBe(proofs[2]?.index);
  });

  test.each([
    ['another amount', { amount: 999 }],
    ['another fund', { fund: 'A/C' }],
    ['another currency', { currency: 'USD' }],
    ["another's secret", { secret: second.gift.secret }],
  ])('%s is no gift under it', (_, change) => {
    expect(checkGift({ ...first, gift: { ...first.gift, ...change } }, [record]).inRoll).toBe(false);
  });

  test('without records nothing is said of the ledger; another root or fund is not on it', () => {
    expect(checkGift(first).onLedger).toBeUndefined();
    expect(checkGift(first, [{ ...record, fund: 'A/C' }]).onLedger).toBe(false);
    const other = giftRoll(to, [7_300, 1]).roll;
    expect(checkGift(first, [{ ...record, donor: { type: 'many', roll: other } }]).onLedger).toBe(false);
    expect(checkGift(first, [{ ...record, gross: 999 }]).onLedger).toBe(false);
  });

  test('a roll that was corrected: the givers of the new one are proved by the correction, those of the old by what was said first', () => {
    const anew = giftRoll(to, [1_000, 5_000, 300]);
    const corrected = { ...record, gross: anew.gross, donor: { type: 'many', roll: anew.roll } };
    const correction = { kind: 'relief.correct', record: 'A/R', to: corrected };
    for (const proof of anew.proofs) {
      expect(checkGift(proof, [correction])).toEqual({ inRoll: true, onLedger: true });
      expect(checkGift(proof, [record]).onLedger).toBe(false);
    }
    expect(checkGift(first, [correction])).toEqual({ inRoll: true, onLedger: false });
    expect(checkGift(first, [{ kind: 'relief.correct', record: 'A/R' }]).onLedger).toBe(false);
  });

  test.each([
    '',
    '[]',
    'null',
    '{"v":2}',
    JSON.stringify({ ...first, index: 'x' }),
    JSON.stringify({ ...first, proof: [1] }),
    JSON.stringify({ ...first, proof: Array.from({ length: 65 }, () => 'A') }),
  ])('%s is no such file', (json) => {
    expect(readGiftProof(json)).toBeUndefined();
  });
});
