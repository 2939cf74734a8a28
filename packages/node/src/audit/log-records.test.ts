import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { placeStory, writePublicLog } from '../../test/placed-story.ts';
import { castOf } from '../../test/relief-story.ts';
import { at, Story } from '../../test/signed-story.ts';
import { Scratch } from '../../test/story-folder.ts';
import { firstPolicy } from '../first-policy.ts';
import { folderAt } from '../store/folder.ts';
import { readEntry } from '../views/entry.ts';
import { auditCopy } from './audit-copy.ts';
import { LogRecords } from './log-records.ts';
import { bundleJob } from './source.ts';

const scratch = new Scratch();
afterAll(() => scratch.close());

/** Somebody received ten, or rather eight. */
const story = new Story();
const cast = castOf(story);
const received = (quantity: number) => ({
  ...{ at, donor: { type: 'anonymous' }, given: 'gift', place: cast.warehouse },
  lines: [{ item: cast.mask, quantity }],
});
const record = story.do(cast.giver, 'relief.receive', received(10));
const to = { kind: 'relief.receive', ref: record.slice(28), ...received(8) };
story.do(cast.giver, 'relief.correct', { at, record, current: record, reason: 'other', to });
const placed = placeStory(story);
const { entries } = placed;
const { file: policy } = firstPolicy(story.ledger, entries[0] ?? new Uint8Array());

test('what was said anew is audited by what the log says of it', async () => {
  const folder = scratch.path();
  writePublicLog(folder, placed);
  const { findings, figures } = await auditCopy(folder, policy, { threads: 0 });
  expect(findings).toEqual([]);
  expect(figures.lots).toBe(1);
});

test('every record is read again as it was signed, and none where the log is cut off', () => {
  const folder = scratch.path();
  writePublicLog(folder, placed);
  const source = { folder: folderAt(folder), policy, size: entries.length, open: false, notes: [] };
  const all = entries.flatMap((bytes, index) => readEntry(bytes, index)?.records ?? []);
  const records = new LogRecords(source);
  for (const { serial, body } of all) expect(records.at(serial)).toEqual(body);
  expect(() => records.at(511)).toThrow('entry 0 is not there');
  const { paths } = bundleJob(source, 0);
  truncateSync(paths[0] ?? '', 1_000);
  expect(() => new LogRecords(source).at(all.at(-1)?.serial ?? 0)).toThrow('is not there');
});

test('of a bundle that was looked through before nothing is read but the entry that is asked for', () => {
  const folder = scratch.path();
  writePublicLog(folder, placed);
  const source = { folder: folderAt(folder), policy, size: entries.length, open: false, notes: [] };
  const all = entries.flatMap((bytes, index) => readEntry(bytes, index)?.records ?? []);
  const records = new LogRecords(source);
  const [first, last] = [all[0], all.at(-1)];
  records.at(first?.serial ?? 0);
  const [path = ''] = bundleJob(source, 0).paths;
  const bytes = readFileSync(path);
  const from = bytes.indexOf(entries[Math.floor((last?.serial ?? 0) / 512)] ?? '');
  expect(from).toBeGreaterThan(0);
  writeFileSync(path, bytes.fill(0, 0, from));
  expect(records.at(last?.serial ?? 0)).toEqual(last?.body);
  expect(() => records.at(first?.serial ?? 0)).toThrow('is not there any more');
});
