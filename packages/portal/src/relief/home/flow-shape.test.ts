import type { Flow, NamedParty } from '@baton/sdk';
import { describe, expect, test } from 'vitest';
import { pictureOf } from './flow-shape.ts';

const party = (id: string): NamedParty => ({ id, name: { zh: id, en: id }, signs: true });

const flow: Flow = {
  class: 'mask',
  unit: 'piece',
  packed: false,
  total: 1_000,
  notMoved: 300,
  came: [
    { source: 'party', donor: party('a'), receiver: party('r'), quantity: 600 },
    { source: 'party', donor: null, receiver: party('r'), quantity: 100 },
    { source: 'found', donor: null, receiver: null, quantity: 300 },
  ],
  now: [
    { receiver: party('r'), spot: 'stock', holder: null, quantity: 500 },
    { receiver: party('r'), spot: 'use', holder: party('h'), quantity: 210 },
    { receiver: party('r'), spot: 'use', holder: null, quantity: -10 },
    { receiver: null, spot: 'unconfirmed', holder: null, quantity: 300 },
  ],
};

describe('the flow picture', () => {
  const picture = pictureOf(flow);

  test('the named stand first, all others last; what is unconfirmed is a node of its own', () => {
    expect(picture.donors.map(({ key, quantity }) => [key, quantity])).toEqual([
      ['party a', 600],
      ['found ', 300],
      ['party ', 100],
    ]);
    expect(picture.spots.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['use', 210],
      ['unconfirmed', 300],
      ['stock', 500],
    ]);
  });

  test('bands are to scale, begin and end within their nodes, and do not overlap there', () => {
    const scale = (picture.donors[0]?.height ?? 0) / 600;
    for (const band of picture.came) {
      expect(
        picture.donors.some(({ y, height }) => band.from >= y - 1e-6 && band.from + band.height <= y + height + 1e-6),
      ).toBe(true);
    }
    const entering = picture.came.filter(({ key }) => key.endsWith(' r')).toSorted((a, b) => a.to - b.to);
    expect(entering.map(({ height }) => Math.round(height / scale))).toEqual([600, 100]);
    expect(entering[1]?.to).toBeCloseTo((entering[0]?.to ?? 0) + (entering[0]?.height ?? 0));
  });

  test('nodes keep room for their labels, and nothing is drawn below the picture', () => {
    for (const column of [picture.donors, picture.receivers, picture.spots]) {
      for (const [position, { y, height }] of column.entries()) {
        const next = column[position + 1];
        if (next !== undefined) expect(next.y + next.height / 2 - (y + height / 2)).toBeGreaterThan(36);
        expect(y + height).toBeLessThanOrEqual(picture.height);
      }
    }
  });

  test('what is less than nothing is not drawn', () => {
    expect(picture.now.every(({ height }) => height > 0)).toBe(true);
  });
});
