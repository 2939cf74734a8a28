import { expect, test } from 'vitest';
import { Findings } from './finding.ts';

test('a thousand findings are kept whole, and the first of each code that comes later; the rest is counted', () => {
  const findings = new Findings();
  for (let i = 0; i < 1_200; i++) findings.add('goods_differ', `lot ${i}`);
  findings.add('signature_invalid', 'entry 7');
  findings.add('signature_invalid', 'entry 8');
  expect(findings.count).toBe(1_202);
  expect(findings.kept.map(({ code }) => code).filter((code) => code !== 'goods_differ')).toEqual([
    'signature_invalid',
  ]);
  expect(findings.kept).toHaveLength(1_001);
});
