// A thread that writes one export from one snapshot: a piece each time it is asked for more, so that nothing piles up.

import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@baton/ledger';
import type { Stamp } from '@baton/tables/write';
import { folderAt } from '../store/folder.ts';
import { Archive } from './archive.ts';
import { openForReading } from './database.ts';
import type { ExportJob } from './export/job.ts';
import { openExport } from './export/open.ts';
import type { Told } from './export/wire.ts';
import { viewsFile } from './projection.ts';
import { readingOf } from './reading.ts';
import { ViewProblem } from './view-problem.ts';

assert(parentPort !== null, 'this file runs as a thread');
const port = parentPort;
const { path, job } = workerData as { path: string; job: ExportJob };
const tell = (told: Told) => port.postMessage(told);

try {
  await run();
} catch (error) {
  const { code, figures } = error instanceof ViewProblem ? error : new ViewProblem('failed', { what: String(error) });
  tell({ problem: { code, figures } });
}
port.close();

async function run(): Promise<void> {
  const folder = folderAt(path);
  const db = openForReading(viewsFile(folder));
  try {
    const opened = await openExport(readingOf(db, new Archive(folder)), job);
    const { height, time, size } = opened;
    const asked = once(port, 'message');
    tell({ opened: { height, time, size } });
    const [stamp] = (await asked) as [Stamp];
    for await (const bytes of opened.bytes(stamp)) {
      const more = once(port, 'message');
      tell({ piece: new Uint8Array(bytes) });
      await more;
    }
    await opened.close();
    tell({ done: true });
  } finally {
    db.close();
  }
}
