import { partDigest } from '@baton/log';
import { expect, test } from 'vitest';
import { compose, newPart } from '../index.ts';

test('words become digests wherever the kind has a text, and nothing else changes', () => {
  const at = { time: 5, offset: 480, precision: 'day' };
  const record = { kind: 'relief.use', at, lines: [], note: { zh: '发给发热门诊', en: 'to the fever clinic' } };
  const composed = compose(record);
  const { zh, en } = composed.record['note'] as { zh: string; en: string };
  expect(composed.parts[zh]?.text).toBe('发给发热门诊');
  expect(composed.parts[en]?.text).toBe('to the fever clinic');
  expect({ ...composed.record, note: record.note }).toEqual(record);
  for (const [digest, part] of Object.entries(composed.parts)) expect(partDigest(part)).toBe(digest);
});

test('a digest whose part is given stays, and its part goes along', () => {
  const { digest, part } = newPart('Ward 3');
  const { record, parts } = compose({ kind: 'relief.use', note: { en: digest } }, { [digest]: part });
  expect(record).toMatchObject({ note: { en: digest } });
  expect(parts).toEqual({ [digest]: part });
});

test('a text that lapses keeps its time', () => {
  const { record, parts } = compose({ kind: 'relief.use', note: { en: { text: 'Ward 3', lapses: 9 } } });
  const [digest] = Object.keys(parts);
  expect(record).toMatchObject({ note: { en: { digest, lapses: 9 } } });
});

test('what was composed is composed again as it is, with its parts, be it a text that lapses', () => {
  const once = compose({ kind: 'relief.use', note: { zh: '三病区', en: { text: 'Ward 3', lapses: 9 } } });
  expect(compose({ kind: 'relief.use', ...once.record }, once.parts)).toEqual(once);
});

test('texts inside what a council proposes are found as well', () => {
  const profile = { area: '420000', name: { zh: '省卫健委' }, type: 'authority' };
  const act = { type: 'admit', application: {}, profile };
  const { parts } = compose({ kind: 'trust.propose', act, until: 1 });
  expect(Object.values(parts).map(({ text }) => text)).toEqual(['省卫健委']);
});

test('the same words under two salts have two digests', () => {
  expect(newPart('N95').digest).not.toBe(newPart('N95').digest);
});
