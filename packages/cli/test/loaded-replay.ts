// The replay, loaded once a run of the tests and copied for whoever wants one; `start.test.ts` and the README load it anew.

import { cpSync, existsSync, mkdtempSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { reindexFolder } from '@baton/node/copies';
import { foundLedger, openLedger } from '@baton/node/ledger';
import { inject } from 'vitest';
import { loadStory } from '../src/story/load.ts';
import { wuhan2020 } from '../src/story/story.ts';

/** Puts the loaded replay, with its read model, into a folder that is not there yet. */
export async function placeReplay(folder: string): Promise<void> {
  const loaded = join(inject('shared'), 'replay');
  if (!existsSync(loaded)) await load(loaded);
  cpSync(loaded, folder, { recursive: true });
}

/** Two files may load it at the same time; the first to be done is taken. */
async function load(place: string): Promise<void> {
  const loading = join(mkdtempSync(`${place}-`), 'data');
  await loadStory(await wuhan2020(), loading, { found: foundLedger, open: openLedger }, () => {});
  await reindexFolder(loading);
  if (!existsSync(place)) renameSync(loading, place);
}
