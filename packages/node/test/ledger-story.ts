// A ledger of a test in a folder of its own, and what a test asks of it.

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { isMalformed, parseCheckpoint, parseNote } from '@baton/log';
import { foundLedger, type OpenLedger, type Placed, type Submission } from '../src/ledger.ts';
import { castOf, plainRound } from './relief-story.ts';
import { Story } from './signed-story.ts';
import { temporary } from './temporary.ts';

/** A new folder, gone when the run ends. */
export function newFolder(): string {
  return mkdtempSync(join(temporary, 'baton-test-'));
}

/** A story of everybody coming in and `rounds` gifts going their way, four transactions each, one with words. */
export function storyOf(rounds: number): Story {
  const story = new Story();
  const cast = castOf(story);
  for (let round = 0; round < rounds; round++) plainRound(story, cast, round);
  return story;
}

/** A folder with the ledger of a story, nothing submitted yet. */
export async function foundStory(story: Story): Promise<string> {
  const folder = newFolder();
  await foundLedger(folder, story.genesis, story.logKey.seed);
  return folder;
}

/** Submissions in batches of this many. */
export function batchesOf(submissions: readonly Submission[], size: number): Submission[][] {
  const batches = [];
  for (let at = 0; at < submissions.length; at += size) batches.push(submissions.slice(at, at + size));
  return batches;
}

/** The outcomes, all of which must be placed. */
export function placed(results: readonly object[]): Placed[] {
  return results.map((result) => {
    if (!('index' in result)) throw new Error(`refused: ${JSON.stringify(result)}`);
    return result as Placed;
  });
}

/** Size and root that a note states. */
export function stated(note: string): { size: number; root: Uint8Array } {
  const parsed = parseNote(note);
  const checkpoint = isMalformed(parsed) ? parsed : parseCheckpoint(parsed.text);
  if (isMalformed(checkpoint)) throw new Error(checkpoint.malformed);
  return checkpoint;
}

/** The code of the fault that a promise is rejected with. */
export async function faultOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'none',
    (error) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  );
}

/** Why a ledger does not write, or `writable`. */
export function standingOf(ledger: OpenLedger): string {
  const standing = ledger.standing();
  return standing.writable ? 'writable' : standing.code;
}
