// A child of `grown.ts`: makes a data folder with about so many entries and its read model, closed.
//
// Told by its arguments: the folder, how many entries. Tells a `Grown` when it is done.

import { foundLedger, openLedger } from '@baton/node/ledger';
import { project } from '../packages/node/test/story-folder.ts';
import { SCENES, staged } from './cast.ts';
import { lastWord } from './last-word.ts';
import { bytesOf, mixed, rounds } from './load.ts';
import { Desk, type Round } from './presigned.ts';
import { nth } from './round-robin.ts';

/** What was made: bytes submitted (JWS and parts), and names to ask for, spread over the whole of the log. */
export type Grown = {
  readonly entries: number;
  readonly submittedBytes: number;
  readonly lots: readonly string[];
  readonly needs: readonly string[];
  readonly handovers: readonly string[];
  readonly holders: readonly string[];
};

/** Transactions signed and submitted before the next are: a million need not lie in memory. */
const AT_ONCE = 24_000;
const IN_ONE_CALL = 100;
/** Names kept of each sort. */
const NAMES = 2_000;

const [folder = '', entries = '0'] = process.argv.slice(2);
const { story, scenes } = staged();
const desk = new Desk(story.ledger);
await foundLedger(folder, story.genesis, story.logKey.seed);
const ledger = await openLedger(folder);
await ledger.submit(story.submissions);
let submittedBytes = bytesOf(story.submissions);
const made: Round[] = [];

async function submitLane(lane: readonly Round[]): Promise<void> {
  for (const transactions of mixed([lane])) {
    submittedBytes += bytesOf(transactions);
    for (let at = 0; at < transactions.length; at += IN_ONE_CALL) {
      const { results } = await ledger.submit(transactions.slice(at, at + IN_ONE_CALL));
      if (results.some((result) => 'problem' in result)) throw new Error('the ledger takes every round');
    }
  }
}

/** So many, spread evenly. */
function spread(names: readonly string[]): string[] {
  const count = Math.min(NAMES, names.length);
  return Array.from({ length: count }, (_, i) => nth(names, Math.floor((i * names.length) / count)));
}

while (ledger.tip().size < Number(entries)) {
  const more = rounds(desk, scenes, Math.min(AT_ONCE, Number(entries) - ledger.tip().size), SCENES);
  await Promise.all(more.map(submitLane));
  // Of a large ledger a part is enough to ask for.
  made.push(...more.map((lane) => nth(lane, 0)));
}
await ledger.close();
project(folder);
lastWord({
  entries: ledger.tip().size,
  submittedBytes,
  lots: spread(made.map(({ receive }) => `${receive.name}.0`)),
  needs: spread(made.map(({ need }) => need.name)),
  handovers: spread(made.map(({ dispatch }) => dispatch.name)),
  holders: scenes.map(({ hospital }) => hospital.segment),
} satisfies Grown);
