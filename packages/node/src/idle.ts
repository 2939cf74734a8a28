// Memory that nothing needs any more. The engine looks for it only while a program makes more of it: what a load leaves
// behind would lie there until the next one.

import { performance } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Over how long it is seen whether a thread has something to do, in milliseconds. */
const LOOK_MS = 2_000;
/** Up to which share of that time counts as nothing: whoever asks every second how the node is keeps no thread busy. */
const IDLE_SHARE = 0.05;
/** What its heap must have grown by since it was last tidied, in bytes: for less a quarter of a second is not worth it. */
const GROWN_BYTES = 32_000_000;

/** Says that the thread has something to do. */
export type Stir = () => void;

/** For which share of the time since it was last asked the calling thread was busy. */
type Busy = () => number;

/** Gives memory back once the calling thread has had next to nothing to do for a while, each time after it had. */
export function tidyWhenIdle(busy: Busy = busyOfThread()): Stir {
  const collect = garbageCollection();
  let tidied = heapBytes();
  let timer: NodeJS.Timeout | undefined;
  const watch = () => {
    busy();
    timer = setTimeout(look, LOOK_MS).unref();
  };
  const look = () => {
    timer = undefined;
    if (heapBytes() - tidied < GROWN_BYTES) return;
    if (busy() > IDLE_SHARE) return watch();
    collect();
    tidied = heapBytes();
  };
  return () => {
    if (timer === undefined) watch();
  };
}

function busyOfThread(): Busy {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return utilization;
  };
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
