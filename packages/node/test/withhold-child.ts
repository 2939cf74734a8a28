// A process that withholds words and is killed at a call to the disk, counted from when the ledger was open.
//
//   node withhold-child.ts <folder> <call>

import { openLedger } from '../src/ledger.ts';
import { FailingDisk } from './failing-disk.ts';
import { SecretStory } from './secret-story.ts';
import { tell } from './story-folder.ts';

const [folder = '', call = '0'] = process.argv.slice(2);
const disk = new FailingDisk(() => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('not reached: the process is gone');
});
const story = new SecretStory();
const ledger = await openLedger(folder, { workers: 0, disk });
const opened = disk.calls;
disk.trouble = (now) => (now === opened + Number(call) ? 'torn' : undefined);
await tell(ledger, story, story.told);
await ledger.close();
