// A thread that answers questions, one after the other, each from one snapshot. Tells 'ready' once it can.

import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@baton/ledger';
import { folderAt } from '../store/folder.ts';
import { Archive } from './archive.ts';
import { ask } from './ask.ts';
import { openForReading } from './database.ts';
import { viewsFile } from './projection.ts';
import type { QueryName } from './queries.ts';
import { readingOf } from './reading.ts';
import { ViewProblem } from './view-problem.ts';

const port = parentPort;
assert(port !== null, 'this file runs as a thread');

const folder = folderAt(String(workerData));
const db = openForReading(viewsFile(folder));
const reading = readingOf(db, new Archive(folder));
let earlier = Promise.resolve();

port.on('message', (asked: { id: number; name: QueryName; asked: never } | 'close') => {
  if (asked === 'close') {
    port.close();
    db.close();
    return;
  }
  earlier = earlier.then(() => answer(asked));
});

port.postMessage('ready');

async function answer({ id, name, asked }: { id: number; name: QueryName; asked: never }): Promise<void> {
  try {
    port?.postMessage({ id, answer: await ask(reading, name, asked) });
  } catch (error) {
    const problem = error instanceof ViewProblem ? error : new ViewProblem('failed', { what: String(error) });
    port?.postMessage({ id, problem: { code: problem.code, figures: problem.figures } });
  }
}
