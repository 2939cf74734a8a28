// A child of `audit.ts`: makes a data folder with so many rounds of relief, its read model, and a copy of its public log.

import { exportLog } from '../packages/node/src/backup/index.ts';
import { foundLedger, openLedger } from '../packages/node/src/ledger.ts';
import { castOf, everyTurn, plainRound } from '../packages/node/test/relief-story.ts';
import { START, Story } from '../packages/node/test/signed-story.ts';
import { project } from '../packages/node/test/story-folder.ts';
import { lastWord } from './last-word.ts';

const [folder = '', copy = '', rounds = '0'] = process.argv.slice(2);

/** Transactions signed and submitted at once: a story of a million need not lie in memory. */
const AT_ONCE = 2_000;
const IN_ONE_CALL = 500;

const story = new Story();
await foundLedger(folder, story.genesis, story.logKey.seed);
const ledger = await openLedger(folder);

async function submit(): Promise<void> {
  const batch = story.submissions.splice(0);
  const calls: Promise<unknown>[] = [];
  for (let first = 0; first < batch.length; first += IN_ONE_CALL)
    calls.push(ledger.submit(batch.slice(first, first + IN_ONE_CALL), { time: START + 60 }));
  await Promise.all(calls);
}

const cast = castOf(story);
everyTurn(story, cast);
for (let round = 0; round < Number(rounds); round++) {
  plainRound(story, cast, round);
  if (story.submissions.length >= AT_ONCE) await submit();
}
await submit();
await ledger.close();
project(folder);
await exportLog(folder, copy);
lastWord('made');
