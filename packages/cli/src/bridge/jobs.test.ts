import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@baton/sdk';
import { afterAll, expect, test } from 'vitest';
import { Jobs } from './jobs.ts';
import type { EventOutcome } from './outcome.ts';
import type { ReadEvent } from './read-capture.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'baton-jobs-'));
  folders.push(folder);
  return folder;
}

/** A document of so many events. */
function documentOf(count: number): string {
  const at = { eventTime: '2020-02-01T08:00:00+08:00', eventTimeZoneOffset: '+08:00' };
  const eventList = Array.from({ length: count }, (_, i) => {
    return { type: 'ObjectEvent', ...at, action: 'ADD', epcList: [`urn:x:${i}`] };
  });
  const head = { '@context': [], type: 'EPCISDocument', schemaVersion: '2.0', creationDate: at.eventTime };
  return JSON.stringify({ ...head, epcisBody: { eventList } });
}

/** Writes two events at a time, each as a test wants it, and keeps what it was given. */
function scribe(outcomeOf: (at: number) => EventOutcome['outcome'] = () => 'recorded') {
  const written: string[] = [];
  const writeNext = async (events: readonly ReadEvent[]) =>
    events.slice(0, 2).map(({ eventID }): EventOutcome => {
      const outcome = outcomeOf(written.length);
      written.push(eventID);
      return { eventID, outcome };
    });
  return { written, writeNext };
}

let time = 0;
const opened = (folder: string, writes: Pick<ReturnType<typeof scribe>, 'writeNext'>, told?: () => void) =>
  new Jobs(folder, writes, () => ++time, told);

test('outcomes are told as they come, and a bridge that starts again goes on behind them', async () => {
  const folder = newFolder();
  const first = scribe();
  let seen: unknown;
  const jobs: Jobs = opened(folder, first, () => {
    seen ??= jobs.findWhole(captureID);
    void jobs.stop();
  });
  const { captureID } = jobs.take(documentOf(5), 'rollback');
  await jobs.settled();
  expect(seen).toMatchObject({ running: true, success: true, total: 5, counts: { recorded: 2 } });
  expect(seen).toHaveProperty('events.length', 2);

  const second = scribe();
  const again = opened(folder, second);
  await again.settled();
  expect([...first.written, ...second.written]).toHaveLength(5);
  expect(new Set([...first.written, ...second.written]).size).toBe(5);
  expect(again.findWhole(captureID)).toMatchObject({ running: false, success: true, counts: { recorded: 5 } });
  expect(again.findWhole(captureID)?.events.map(({ eventID }) => eventID)).toEqual([
    ...first.written,
    ...second.written,
  ]);
});

test('of an outcome that was written halfway its event is asked for again', async () => {
  const folder = newFolder();
  const jobs = opened(folder, scribe(), () => void jobs.stop());
  const { captureID } = jobs.take(documentOf(4), 'rollback');
  await jobs.settled();
  appendFileSync(join(folder, 'captures', `${captureID}.jsonl`), '{"eventID":"ni:///sha-256;');
  const rest = scribe();
  const again = opened(folder, rest);
  expect(again.findWhole(captureID)?.events).toHaveLength(2);
  await again.settled();
  expect(rest.written).toHaveLength(2);
  expect(again.findWhole(captureID)).toMatchObject({ running: false, counts: { recorded: 4 } });
});

test('what was refused or waits is gone through again when its document comes again; what is over is not', async () => {
  const writes = scribe((at) => (at === 1 ? 'refused' : at === 2 ? 'waiting' : 'recorded'));
  const jobs = opened(newFolder(), writes);
  const { captureID } = jobs.take(documentOf(3), 'rollback');
  await jobs.settledOf(captureID);
  expect(jobs.find(captureID)).toMatchObject({ success: false, counts: { recorded: 1, refused: 1, waiting: 1 } });
  expect(jobs.find(captureID)?.errors).toHaveLength(1);
  for (const _ of [1, 2]) {
    jobs.take(documentOf(3), 'rollback');
    await jobs.settledOf(captureID);
    expect(jobs.find(captureID)).toMatchObject({ success: true, errors: [], counts: { recorded: 3 } });
  }
  expect(writes.written).toHaveLength(6);
});

test('a node that does not answer is knocked at once for all that waits, and everything goes on when it does', async () => {
  let knocks = 0;
  let isAway = true;
  const there = scribe();
  const writeNext = async (events: readonly ReadEvent[]) => {
    knocks += 1;
    if (isAway) throw new Fault('unreachable', 'nobody there');
    return there.writeNext(events);
  };
  const jobs = opened(newFolder(), { writeNext });
  const ids = [1, 2, 3].map((count) => jobs.take(documentOf(count), 'rollback').captureID);
  await jobs.settled();
  expect([knocks, ids.map((id) => jobs.find(id)?.running)]).toEqual([1, [true, true, true]]);
  isAway = false;
  jobs.again();
  await jobs.settled();
  expect(ids.map((id) => jobs.find(id)?.counts)).toEqual([{ recorded: 1 }, { recorded: 2 }, { recorded: 3 }]);
  expect(there.written).toHaveLength(6);
});

test('a stop at any moment loses no document and no outcome, and no event is written twice', async () => {
  const document = documentOf(7);
  const folder = newFolder();
  const ledger = new Set<string>();
  const kept: string[] = [];
  // Each file that a folder held at some moment, as a stop would leave it.
  const leave = () => {
    const copy = newFolder();
    const from = join(folder, 'captures');
    opened(copy, scribe());
    for (const file of readdirSync(from)) writeFileSync(join(copy, 'captures', file), readFileSync(join(from, file)));
    kept.push(copy);
  };
  const once = async (events: readonly ReadEvent[]) => {
    leave();
    return events.slice(0, 2).map(({ eventID }): EventOutcome => {
      const outcome = ledger.has(eventID) ? 'known' : 'recorded';
      ledger.add(eventID);
      return { eventID, outcome };
    });
  };
  const jobs = opened(folder, { writeNext: once }, leave);
  const { captureID } = jobs.take(document, 'rollback');
  await jobs.settled();
  expect(kept.length).toBeGreaterThan(7);
  for (const copy of kept) {
    const after = opened(copy, { writeNext: once });
    await after.settled();
    const events = after.findWhole(captureID)?.events ?? [];
    expect(new Set(events.map(({ eventID }) => eventID)).size).toBe(7);
    expect(after.find(captureID)).toMatchObject({ running: false, success: true });
  }
  expect(ledger.size).toBe(7);
});
