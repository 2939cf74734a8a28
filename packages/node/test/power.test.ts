// A node ends at any call to the disk: it is killed, or the power goes, and what was not synced may be gone with it. Then
// everything acknowledged must be there.

import { copyFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { rootAt } from '@baton/log';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foundLedger } from '../src/founding.ts';
import { type Answer, openLedger } from '../src/ledger.ts';
import { FakeTime, settled } from './fake-time.ts';
import { batchesOf, newFolder, placed, stated, storyOf } from './ledger-story.ts';
import { type Draw, LossyDisk } from './lossy-disk.ts';

const seed = Number(process.env['BATON_SEED'] ?? 20200203);
const story = storyOf(75);
const batches = batchesOf(story.submissions, 40);

/** How a life ends: at which call to the disk, and whether the power goes with it. */
type End = { readonly call: number; readonly power: boolean };

/** Lives until its end; what was answered, and what is left, in a new folder. */
async function liveUntil(disk: LossyDisk, folder: string, { call, power }: End, draw: Draw) {
  const after = newFolder();
  const end = () => (power ? losePower(disk, folder, after, draw) : keepPower(disk, folder, after));
  const answers: Answer[] = [];
  const left = Promise.withResolvers<LossyDisk>();
  let calls = 0;
  disk.onChange = () => {
    calls += 1;
    if (calls === call) left.resolve(end());
    if (calls >= call) throw new Ended();
  };
  const life = live(disk, folder, answers, () => calls < call).catch((error) => {
    if (calls < call) throw error;
  });
  await life;
  if (calls < call) left.resolve(end());
  return { answers, folder: after, disk: await left.promise };
}

class Ended extends Error {
  readonly errno = -5;
}

async function live(disk: LossyDisk, folder: string, answers: Answer[], powered: () => boolean): Promise<void> {
  const time = new FakeTime();
  const ledger = await openLedger(folder, { workers: 0, disk, time });
  for (const batch of batches) {
    const answer = await settled(time, ledger.submit(batch));
    if (!powered()) return;
    answers.push(answer);
    time.pass(1_500);
  }
}

/** The disk as a loss of power leaves it; of the state's own log, which SQLite syncs rarely, some end is cut off. */
function losePower(disk: LossyDisk, folder: string, after: string, draw: Draw): LossyDisk {
  copyState(folder, after);
  const wal = join(after, 'state.db-wal');
  if (existsSync(wal)) truncateSync(wal, draw(readFileSync(wal).length + 1));
  return disk.losePower(after, draw);
}

function keepPower(disk: LossyDisk, folder: string, after: string): LossyDisk {
  copyState(folder, after);
  return disk.moveTo(after);
}

function copyState(folder: string, after: string): void {
  for (const name of ['state.db', 'state.db-wal']) {
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(after, name));
  }
}

test(`a node that ends at any moment, with or without power, comes back with all it acknowledged (seed ${seed})`, async () => {
  const end = fc.record({ call: fc.integer({ min: 1, max: 150 }), power: fc.boolean() });
  const check = async (ends: readonly End[], context: fc.GeneratorValue) => {
    const draw: Draw = (bound) => context(fc.nat, bound - 1);
    const first = newFolder();
    let place = { answers: [] as Answer[], folder: first, disk: new LossyDisk(first) };
    await foundLedger(first, story.genesis, story.logKey.seed, { disk: place.disk });
    const answers: Answer[] = [];
    for (const end of ends) {
      place = await liveUntil(place.disk, place.folder, end, draw);
      answers.push(...place.answers);
    }
    await expectWhole(place.disk, place.folder, answers);
  };
  await fc.assert(fc.asyncProperty(fc.array(end, { minLength: 3, maxLength: 5 }), fc.gen(), check), {
    seed,
    numRuns: 12,
  });
});

async function expectWhole(disk: LossyDisk, folder: string, answers: readonly Answer[]): Promise<void> {
  disk.onChange = () => {};
  const time = new FakeTime();
  const ledger = await openLedger(folder, { workers: 0, disk, time });
  const again = placed((await settled(time, ledger.submit(story.submissions))).results);
  const places = new Map(again.map((place) => [place.id, place]));
  for (const { results, checkpoint } of answers) {
    for (const place of placed(results)) expect(places.get(place.id)).toEqual(place);
    const { size, root } = stated(checkpoint);
    expect(rootAt(size, ledger.log.hashAt)).toEqual(root);
  }
  for (const [i, { parts = {} }] of story.submissions.entries()) {
    for (const [digest, part] of Object.entries(parts)) expect(ledger.part(digest, again[i]?.index)).toEqual(part);
  }
  await ledger.close();
}
