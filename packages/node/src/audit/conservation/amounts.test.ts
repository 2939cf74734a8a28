import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Amounts, amountOf, pairsOf, withAmount } from './amounts.ts';

const seed = Number(process.env['BATON_SEED'] ?? 20_200_131);

test('few accounts or many, each has what it was last given, and none is empty', () => {
  const change = fc.tuple(fc.nat(14), fc.integer({ min: -2, max: 5 }));
  const property = fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
    let amounts: Amounts | undefined;
    const plain = new Map<number, number>();
    for (const [account, quantity] of changes) {
      amounts = withAmount(amounts, account, quantity);
      if (quantity === 0) plain.delete(account);
      else plain.set(account, quantity);
      for (let one = 0; one < 15; one++) expect(amountOf(amounts, one)).toBe(plain.get(one) ?? 0);
      expect(new Map(pairsOf(amounts))).toEqual(plain);
    }
  });
  fc.assert(property, { seed });
});
