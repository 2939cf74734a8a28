import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { newFolder } from '../../test/ledger-story.ts';
import { openForReading, openForWriting } from './database.ts';

/** Has a database to itself, as whoever opens it first and whoever lets go of it last has for an instant, until told to go. */
const holder = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  const db = new DatabaseSync(workerData.path);
  db.exec('pragma locking_mode = exclusive; begin exclusive');
  parentPort.postMessage('held');
  Atomics.wait(new Int32Array(workerData.told), 0, 0);
  db.exec('commit');
  db.close();
`;

/** Gives back how to let go of it. */
async function held(path: string): Promise<() => void> {
  const told = new SharedArrayBuffer(4);
  const worker = new Worker(holder, { eval: true, workerData: { path, told } });
  await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  const flag = new Int32Array(told);
  return () => {
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  };
}

const openings: [string, (path: string) => DatabaseSync][] = [
  ['for reading', openForReading],
  ['for writing', openForWriting],
];
test.each(openings)(
  'a read model that another thread has to itself for an instant is waited for: %s',
  async (_, open) => {
    const path = join(newFolder(), 'views.db');
    openForWriting(path).close();
    const letGo = await held(path);
    letGo();
    const db = open(path);
    expect(db.prepare('select count(*) as versions from version').get()).toEqual({ versions: 1 });
    db.close();
  },
);
