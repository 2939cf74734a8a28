// A node is killed (kill -9) at moments of chance, again and again; then everything it acknowledged must be there.

import { spawnSync } from 'node:child_process';
import { rootAt } from '@baton/log';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditFolder } from '../src/audit/audit-folder.ts';
import { type Answer, openLedger } from '../src/ledger.ts';
import { foundStory, placed, stated, storyOf } from './ledger-story.ts';

const ROUNDS = 75;
const seed = Number(process.env['BATON_SEED'] ?? 20200123);
const child = new URL('./crash-child.ts', import.meta.url).pathname;

const crashes = fc.array(
  fc.record({ call: fc.integer({ min: 1, max: 260 }), trouble: fc.constantFrom('before', 'torn') }),
  { minLength: 4, maxLength: 6 },
);

/** Runs a node until it is killed at that call to the disk; gives back what it had answered. */
function runUntilKilled(folder: string, call: number, trouble: string): Answer[] {
  const arguments_ = [child, folder, String(call), trouble, String(ROUNDS)];
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, arguments_, { encoding: 'utf8' });
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(stderr);
  const whole = stdout.slice(0, stdout.lastIndexOf('\n') + 1);
  return whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Answer]));
}

test(`a node that is killed at any moment comes back with all it acknowledged (seed ${seed})`, {
  timeout: 240_000,
}, async () => {
  const story = storyOf(ROUNDS);
  const check = async (kills: readonly { call: number; trouble: string }[]) => {
    const folder = await foundStory(story);
    const answers = kills.flatMap(({ call, trouble }) => runUntilKilled(folder, call, trouble));
    const ledger = await openLedger(folder, { workers: 0 });
    const again = placed((await ledger.submit(story.submissions)).results);
    const places = new Map(again.map((place) => [place.id, place]));
    for (const { results, checkpoint } of answers) {
      for (const place of placed(results)) expect(places.get(place.id)).toEqual(place);
      const { size, root } = stated(checkpoint);
      expect(rootAt(size, ledger.log.hashAt)).toEqual(root);
    }
    await ledger.close();
    expect((await auditFolder(folder)).findings).toEqual([]);
  };
  await fc.assert(fc.asyncProperty(crashes, check), { seed, numRuns: 2, endOnFailure: true });
});
