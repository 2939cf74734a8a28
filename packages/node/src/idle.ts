// Memory that nothing needs any more. The engine looks for it only while a program makes more of it: what a load leaves
// behind would lie there until the next one.

import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How long a thread must have had nothing to do, in milliseconds. */
const IDLE_MS = 2_000;
/** What its heap must have grown by since it was last tidied, in bytes: for less a quarter of a second is not worth it. */
const GROWN_BYTES = 32_000_000;

/** Says that the thread has something to do. */
export type Stir = () => void;

/** Gives memory back once the calling thread has had nothing to do for a while, each time after it had. */
export function tidyWhenIdle(): Stir {
  const collect = garbageCollection();
  let tidied = heapBytes();
  const timer = setTimeout(() => {
    if (heapBytes() - tidied < GROWN_BYTES) return;
    collect();
    tidied = heapBytes();
  }, IDLE_MS).unref();
  return () => void timer.refresh();
}

function heapBytes(): number {
  return getHeapStatistics().total_heap_size;
}

/**
 * The engine hands it out only to a context made while this flag is up. As a last resort it gives pages back to the system
 * as well, which it would otherwise keep for later.
 */
function garbageCollection(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: object) => void;
  return () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
