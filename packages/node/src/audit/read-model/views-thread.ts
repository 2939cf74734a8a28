// The thread in which the read model is rebuilt. `views-check.ts` is its other end.

import { parentPort, workerData } from 'node:worker_threads';
import { type BlockSent, type ViewsChecked, ViewsDesk, type ViewsPlace } from './views-desk.ts';

/** What the thread is told: blocks in order, then whether that was all. */
export type ViewsTold = { readonly blocks: readonly BlockSent[] } | { readonly whole: boolean };

/** What it answers: that it has opened the read model or taken blocks up, and last what it found. */
export type ViewsAnswer = 'open' | 'taken' | ViewsChecked;

const desk = new ViewsDesk(workerData as ViewsPlace);
const port = parentPort;
const answer = (what: ViewsAnswer) => port?.postMessage(what);
port?.on('message', (told: ViewsTold) => {
  if ('blocks' in told) {
    desk.take(told.blocks);
    answer('taken');
    return;
  }
  const found = desk.finish(told.whole);
  desk.close();
  answer(found);
});
answer('open');
// Until the first blocks come, which takes as long as the readers load, there is nothing else to do.
desk.checkIntegrity();
