import type { Step } from '@baton/sdk';
import { expect, test } from 'vitest';
import { anewLines } from './trace-anew.ts';

type Correction = Step['corrections'][number];

const signer = { id: 'x', name: { zh: '红会', en: 'Red Cross' }, signs: true };
const body = (quantity: number) => ({ kind: 'relief.receive', ref: 'x', lines: [{ item: 'i', quantity }] });
const correction = (id: string, to: Correction['to'], more: Partial<Correction> = {}): Correction => ({
  ...{ id, record: 'x', kind: 'relief.receive', signer, reason: 'typed_wrong', time: 0, hand: null, to },
  ...{ standing: 'replaced', by: id },
  ...more,
});

test('each correction tells what changed from the version before it, and how it was signed where that differs', () => {
  const corrections = [
    correction('e', body(100), { standing: 'in_force' }),
    correction('d', null),
    correction('c', body(98), { standing: 'replaced' }),
    correction('b', body(97), { standing: 'replaced', by: null, hand: signer }),
    correction('a', body(104)),
  ];
  const told = anewLines({ body: body(100), corrections }, 'en').map((line) => line.replace(/^.*typed wrong: /, ''));
  expect(told).toEqual([
    'quantity 100 → 104 (replaced by a newer one)',
    'quantity 104 → 97 (signed as 100) (replaced by a newer one)',
    'quantity 104 → 98 (signed as 100) (replaced by a newer one)',
    'void (replaced by a newer one)',
    'it counts again (in force)',
  ]);
});
