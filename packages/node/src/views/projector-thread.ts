// The thread that keeps the read model up to date. Told: 'open' once it may look into the folder; then 'look' for new
// blocks, 'rebuild', 'doubt', 'close'.
// Tells: how far it has come, after each batch; or why it ends.

import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@baton/ledger';
import { tidyWhenIdle } from '../idle.ts';
import { folderAt } from '../store/folder.ts';
import { stepBack } from '../thread.ts';
import { viewsVersion } from './database.ts';
import { Projection } from './projection.ts';
import type { ProjectorTold } from './projector-told.ts';

/** Steps behind the threads that take transactions in: under load what was promised comes before what is shown. */
const STEPS_BACK = 12;

stepBack(STEPS_BACK);
const port = parentPort;
assert(port !== null, 'this file runs as a thread');

const tell = (told: ProjectorTold) => port.postMessage(told);
const stir = tidyWhenIdle();
let projection: Projection | undefined;
let wanted = true;

/** Between two batches the thread listens: a batch takes milliseconds, catching up may take minutes. */
function work(): void {
  if (!wanted) return;
  attempt(() => {
    projection ??= new Projection(folderAt(String(workerData)), ({ words }) => tell({ damaged: words.en }));
    wanted = projection.step();
    tellProgress(projection);
    stir();
    if (wanted) setImmediate(work);
  });
}

function tellProgress({ progress, rebuilding }: Projection): void {
  tell({ ...progress, rebuilding, version: viewsVersion });
}

/** Whatever goes wrong ends the thread; a new one begins where the last whole batch ended. */
function attempt(step: () => void): void {
  try {
    step();
  } catch (error) {
    // What was projected before can be read all the same: a full disk is no reason to wait for it.
    if (projection !== undefined && projection.progress.height >= 0) tellProgress(projection);
    tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    end();
  }
}

function end(): void {
  wanted = false;
  port?.close();
  projection?.close();
}

port.on('message', (asked: 'open' | 'look' | 'rebuild' | 'doubt' | 'close') => {
  if (asked === 'close') return end();
  if (asked === 'open') return work();
  if (asked === 'rebuild') attempt(() => projection?.rebuild());
  if (asked === 'doubt') attempt(() => projection?.doubt());
  if (wanted) return;
  wanted = true;
  work();
});
