// The thread that keeps the read model up to date. Told: 'look' for new blocks, 'rebuild', 'close'.
// Tells: how far it has come, after each batch, and whether it is rebuilding.

import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@baton/ledger';
import { folderAt } from '../store/folder.ts';
import type { ProjectorTold } from './projection.ts';
import { Projection } from './projection.ts';

const port = parentPort;
assert(port !== null, 'this file runs as a thread');

const projection = new Projection(folderAt(String(workerData)));
const tell = (told: ProjectorTold) => port.postMessage(told);
let wanted = true;

/** Between two batches the thread listens: a batch takes milliseconds, catching up may take minutes. */
function work(): void {
  if (!wanted) return;
  wanted = projection.step();
  tell({ ...projection.progress, rebuilding: projection.rebuilding });
  if (wanted) setImmediate(work);
}

port.on('message', (asked: 'look' | 'rebuild' | 'close') => {
  if (asked === 'close') {
    projection.close();
    port.close();
    wanted = false;
    return;
  }
  if (asked === 'rebuild') projection.rebuild();
  if (wanted) return;
  wanted = true;
  work();
});
work();
