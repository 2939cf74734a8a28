// A thread that writes exports, one after the other, each from one snapshot: a piece each time it is asked for more, so that
// nothing piles up. Between two it holds neither the read model nor anything it read.

import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@baton/ledger';
import { tidyWhenIdle } from '../idle.ts';
import { folderAt } from '../store/folder.ts';
import { Archive } from './archive.ts';
import { openForReading } from './database.ts';
import type { ExportJob } from './export/job.ts';
import { type OpenExport, openExport } from './export/open.ts';
import type { Asked, Told } from './export/wire.ts';
import { viewsFile } from './projection.ts';
import { readingOf } from './reading.ts';
import { ViewProblem } from './view-problem.ts';

assert(parentPort !== null, 'this file runs as a thread');
const port = parentPort;
const asked = on(port, 'message');
const tell = (told: Told) => port.postMessage(told);
const stir = tidyWhenIdle();

for (;;) {
  const message = await heard();
  assert(typeof message === 'object' && 'job' in message, 'an export begins with what it is to hold');
  tell(await written(message.job));
  stir();
}

async function heard(): Promise<Asked> {
  const { value } = await asked.next();
  assert(value !== undefined, 'a port does not end while its thread runs');
  return value[0];
}

async function written(job: ExportJob): Promise<Told> {
  const folder = folderAt(String(workerData));
  const db = openForReading(viewsFile(folder));
  try {
    const opened = await openExport(readingOf(db, new Archive(folder)), job);
    await tellPieces(opened);
    await opened.close();
    return { done: true };
  } catch (error) {
    const { code, figures } = error instanceof ViewProblem ? error : new ViewProblem('failed', { what: String(error) });
    return { problem: { code, figures } };
  } finally {
    db.close();
  }
}

async function tellPieces({ height, time, size, bytes }: OpenExport): Promise<void> {
  tell({ opened: { height, time, size } });
  const message = await heard();
  if (typeof message !== 'object' || !('stamp' in message)) return;
  for await (const piece of bytes(message.stamp)) {
    tell({ piece: new Uint8Array(piece) });
    if ((await heard()) === 'stop') return;
  }
}
