import { foundLedger, openLedger } from '@baton/node/ledger';
import type { Call } from '../command.ts';
import { loadStory } from './load.ts';
import { progressTeller } from './progress.ts';
import { wuhan2020 } from './story.ts';

/** Plays the replay of Wuhan 2020 into a folder that holds no ledger. */
export async function loadReplay(call: Call, folder: string): Promise<void> {
  await loadStory(await wuhan2020(), folder, { found: foundLedger, open: openLedger }, progressTeller(call));
}
