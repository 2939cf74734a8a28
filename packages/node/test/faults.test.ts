// Every call to the disk fails once, before it does anything or half way through; then the ledger must be whole. In the short
// form each call fails in one of the two ways; `npm run test:long` has it fail in both.

import { cpSync, rmSync } from 'node:fs';
import { rootAt } from '@baton/log';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type OpenLedger, openLedger } from '../src/ledger.ts';
import { FailingDisk, failWith, type Trouble } from './failing-disk.ts';
import { FakeTime, settled } from './fake-time.ts';
import { foundStory, newFolder, placed, standingOf, stated, storyOf } from './ledger-story.ts';

/** Of so many calls in a row one fails, in a run of its own. */
const EVERY = process.env['BATON_LONG'] === '1' ? 1 : 2;

const story = storyOf(75);
// The last batches cross from the first bundle of 256 entries into the second.
const before = story.submissions.slice(0, 235);
const batches = [story.submissions.slice(235, 270), story.submissions.slice(270, 275)];
let base = '';

beforeAll(async () => {
  base = await foundStory(story);
  const ledger = await openLedger(base, { workers: 0 });
  await ledger.submit(before);
  await ledger.close();
});

/** Opens a copy, submits the batches, closes; gives back the answers that came. */
async function live(folder: string, disk: FailingDisk): Promise<Answer[]> {
  const time = new FakeTime();
  const open = () => openLedger(folder, { workers: 0, disk, time });
  // A start that fails is tried again: the trouble is over then.
  const ledger = await open().catch(open);
  const answers: Answer[] = [];
  for (const batch of batches) {
    const answer = await settled(time, ledger.submit(batch)).catch(() => undefined);
    if (answer !== undefined) answers.push(answer);
    recover(ledger, time);
  }
  await ledger.close();
  return answers;
}

/** The disk works again: after a while the node writes again by itself. */
function recover(ledger: OpenLedger, time: FakeTime): void {
  time.pass(5_000);
  expect(standingOf(ledger)).toBe('writable');
}

/** A copy of the ledger, and what came of living with a disk that gives trouble. */
async function liveWith(trouble: (call: number) => Trouble, code: 'ENOSPC' | 'EIO' = 'ENOSPC') {
  const folder = newFolder();
  cpSync(base, folder, { recursive: true });
  const disk = new FailingDisk(failWith(code));
  disk.trouble = trouble;
  return { folder, disk, answers: await live(folder, disk) };
}

/** Everything that was ever answered holds, and what was not can still be submitted. */
async function expectWhole(folder: string, answers: readonly Answer[]): Promise<void> {
  const ledger = await openLedger(folder, { workers: 0 });
  const { results } = await ledger.submit(batches.flat());
  const places = new Map(placed(results).map((place) => [place.id, place]));
  for (const answer of answers) {
    for (const result of answer.results) if ('index' in result) expect(places.get(result.id)).toEqual(result);
    const { size, root } = stated(answer.checkpoint);
    expect(rootAt(size, ledger.log.hashAt)).toEqual(root);
  }
  await ledger.close();
  rmSync(folder, { recursive: true });
}

describe('a disk that fails one call', () => {
  test('is lived through without failing when there is no trouble', async () => {
    const { folder, answers } = await liveWith(() => undefined);
    expect(answers.length).toBe(batches.length);
    await expectWhole(folder, answers);
  });

  test.for<['before' | 'torn', 'ENOSPC' | 'EIO', number]>([
    ['before', 'ENOSPC', 1],
    ['torn', 'EIO', EVERY],
  ])(
    `%s it is done (%s) leaves the ledger whole, whichever call it is (one in ${EVERY}, from call %i on)`,
    { timeout: 240_000 },
    async ([trouble, code, first]) => {
      const { disk } = await liveWith(() => undefined);
      for (let call = first; call <= disk.calls; call += EVERY) {
        const { folder, answers } = await liveWith((now) => (now === call ? trouble : undefined), code);
        await expectWhole(folder, answers);
      }
    },
  );
});
