// Threads of this package.

import { readlinkSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { getPriority, setPriority } from 'node:os';
import { basename, dirname } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts the thread that a file holds, named without its ending: packed for a registry, the files are JavaScript. A thread
 * does not inherit the cache of compiled sources, without which it takes twice as long to load.
 */
export function startThread(file: URL, options: WorkerOptions): Worker {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const cache = getCompileCacheDir();
  const env = cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) };
  return new Worker(new URL(`${file.href}.${ending}`), { env, ...options });
}

/**
 * Lets others go first: lowers the priority of the calling thread by so many steps of nice(2), each a fifth. One thread
 * orders, all others can wait for it, and what it waits for costs everybody; while processors are free nothing changes.
 */
export function stepBack(steps: number): void {
  try {
    const thread = Number(basename(readlinkSync('/proc/thread-self')));
    setPriority(thread, Math.min(LOWEST, getPriority(thread) + steps));
  } catch {
    // Only Linux tells threads apart; elsewhere they share alike.
  }
}

const LOWEST = 19;

/** Of a thread that keeps nothing: without a limit each lets three times as much garbage lie before it looks. */
export const youngLimits = { maxYoungGenerationSizeMb: 16 };

/**
 * Without limits the garbage of a thread of the read model piles up to tens of megabytes before anybody looks. What it
 * needs for one answer or one batch is less.
 */
export const viewsThreadLimits = { ...youngLimits, maxOldGenerationSizeMb: 512 };
