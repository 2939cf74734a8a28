// A thread that answers questions, one after the other, each from one snapshot. Told 'open' once there is a read model;
// tells 'ready' once it can answer.

import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@baton/ledger';
import { tidyWhenIdle } from '../idle.ts';
import { folderAt } from '../store/folder.ts';
import { Archive } from './archive.ts';
import { ask } from './ask.ts';
import { openForReading } from './database.ts';
import { viewsFile } from './projection.ts';
import type { QueryName } from './queries.ts';
import { type Reading, readingOf } from './reading.ts';
import { ViewProblem } from './view-problem.ts';

const port = parentPort;
assert(port !== null, 'this file runs as a thread');

const folder = folderAt(String(workerData));
let reading: Reading | undefined;
let earlier = Promise.resolve();
const stir = tidyWhenIdle();

type Question = { readonly id: number; readonly name: QueryName; readonly asked: never; readonly asText: boolean };

port.on('message', (asked: Question | 'open') => {
  if (asked === 'open') open();
  else earlier = earlier.then(() => answer(asked)).then(stir);
});

function open(): void {
  reading = readingOf(openForReading(viewsFile(folder)), new Archive(folder));
  port?.postMessage('ready');
}

async function answer({ id, name, asked, asText }: Question): Promise<void> {
  try {
    assert(reading !== undefined, 'questions come after ready');
    const answer = await ask(reading, name, asked);
    port?.postMessage({ id, answer: asText ? { ...answer, value: JSON.stringify(answer.value) } : answer });
  } catch (error) {
    if (isOfDamage(error)) port?.postMessage('damaged');
    const problem = error instanceof ViewProblem ? error : new ViewProblem('failed', { what: String(error) });
    port?.postMessage({ id, problem: { code: problem.code, figures: problem.figures } });
  }
}

// Result codes of SQLite, their low byte: CORRUPT and NOTADB.
const damaged = [11, 26];

/** Whether SQLite could not read the read model, wherever in the question that was. */
function isOfDamage(error: unknown): boolean {
  const { errcode = 0, cause } = error instanceof Error ? (error as Error & { readonly errcode?: number }) : {};
  return damaged.includes(errcode & 0xff) || (cause !== undefined && isOfDamage(cause));
}
