// A child of `audit.ts`: makes a data folder with so many rounds of relief, its read model, and a copy of its public log.

import { exportLog } from '../packages/node/src/backup/index.ts';
import { foundLedger, openLedger } from '../packages/node/src/ledger.ts';
import { castOf, everyTurn, plainRound } from '../packages/node/test/relief-story.ts';
import { DAY, START, Story, type StorySubmission } from '../packages/node/test/signed-story.ts';
import { project } from '../packages/node/test/story-folder.ts';
import { lastWord } from './last-word.ts';

const [folder = '', copy = '', rounds = '0'] = process.argv.slice(2);

/** Transactions signed and submitted at once: a story of a million need not lie in memory. */
const AT_ONCE = 2_000;
const IN_ONE_CALL = 500;
/** Within what one organisation may write in a day. */
const ROUNDS_A_DAY = 50_000;

const story = new Story();
await foundLedger(folder, story.genesis, story.logKey.seed);
const ledger = await openLedger(folder);

async function submit(): Promise<void> {
  const batch = story.submissions.splice(0);
  const calls: Promise<void>[] = [];
  for (let first = 0; first < batch.length; first += IN_ONE_CALL)
    calls.push(submitCall(batch.slice(first, first + IN_ONE_CALL)));
  await Promise.all(calls);
}

async function submitCall(call: readonly StorySubmission[]): Promise<void> {
  const { results } = await ledger.submit(call, { time: START + story.day * DAY + 60 });
  if (results.some((result) => 'problem' in result)) throw new Error('the ledger takes every round');
}

const cast = castOf(story);
everyTurn(story, cast);
for (let round = 0; round < Number(rounds); round++) {
  plainRound(story, cast, round);
  if (story.submissions.length >= AT_ONCE) await submit();
  if ((round + 1) % ROUNDS_A_DAY !== 0) continue;
  await submit();
  story.day += 1;
}
await submit();
await ledger.close();
project(folder);
await exportLog(folder, copy);
lastWord('made');
