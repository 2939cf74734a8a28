import { describe, expect, test } from 'vitest';
import { changesOf } from './changes.ts';

const SUBJECT = 'N5m6SzUvBDNPZSIAwpqrtUk3lJk';
const item = `${SUBJECT}/AW_RTszAjxY_dBJhtwPNPQ`;
const at = { time: 1_580_000_000, offset: 480, precision: 'minute' };
const line = { item, quantity: 16_000, grade: 'n95', basis: 'printed' };
const receive = {
  kind: 'relief.receive',
  ref: 'AW_RTszAjxY_dBJhtwPNPQ',
  at,
  given: 'gift',
  donor: { type: 'anonymous' },
  place: item,
  lines: [line, { ...line, quantity: 500 }],
};

describe('what a correction changes', () => {
  test('figures and codes that differ, under the words of the schema, told apart by line', () => {
    const after = { ...receive, lines: [{ ...line, quantity: 18_000, grade: 'kn95' }, receive.lines[1]] };
    const changes = changesOf(receive, after);
    expect(changes.map(({ title, before, after: now }) => [title.en, before?.value, now?.value])).toEqual([
      ['line 1, quantity', 16_000, 18_000],
      ['line 1, grade', 'n95', 'kn95'],
    ]);
    expect(changes[0]?.title.zh).toMatch(/^第 1 行/);
  });

  test('a member of another form comes and goes: a donor with a name instead of nobody', () => {
    const changes = changesOf(receive, { ...receive, donor: { type: 'party', party: SUBJECT } });
    expect(changes.map(({ path, before, after }) => [path, before?.value, after?.value])).toEqual([
      ['donor.type', 'anonymous', 'party'],
      ['donor.party', undefined, SUBJECT],
    ]);
  });

  test('words and papers are no difference: a new salt alone gives them another digest', () => {
    const words = (digest: string) => ({ ...receive, bin: { zh: digest.repeat(43) }, note: { en: digest.repeat(43) } });
    expect(changesOf(words('A'), words('B'))).toEqual([]);
  });

  test('of a void record all is gone, and a kind that nobody knows has no words', () => {
    expect(changesOf(receive, null).every(({ after }) => after === undefined)).toBe(true);
    expect(changesOf({ kind: 'relief.unheard', ref: 'x', quantity: 1 }, null)).toEqual([]);
  });
});
