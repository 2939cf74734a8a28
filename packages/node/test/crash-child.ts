// A process that opens a ledger, submits, writes each answer to its output, and is killed at a call to the disk.
//
//   node crash-child.ts <folder> <call> <before|torn> <rounds>

import { writeSync } from 'node:fs';
import { openLedger } from '../src/ledger.ts';
import { FailingDisk } from './failing-disk.ts';
import { batchesOf, storyOf } from './ledger-story.ts';

const [folder = '', call = '0', trouble = 'before', rounds = '0'] = process.argv.slice(2);
const disk = new FailingDisk(() => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('not reached: the process is gone');
});
disk.trouble = (now) => (now === Number(call) && (trouble === 'before' || trouble === 'torn') ? trouble : undefined);

const ledger = await openLedger(folder, { workers: 0, disk });
for (const batch of batchesOf(storyOf(Number(rounds)).submissions, 25)) {
  const answer = await ledger.submit(batch);
  writeSync(1, `${JSON.stringify(answer)}\n`);
}
await ledger.close();
