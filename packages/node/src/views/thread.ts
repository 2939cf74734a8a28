import { Worker } from 'node:worker_threads';

/**
 * Without limits the garbage of each thread piles up to tens of megabytes before anybody looks. What a thread needs for one
 * answer or one batch is less.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/** Starts a thread of this folder; packed for a registry, the files beside this one are JavaScript. */
export function startThread(name: string, workerData: unknown): Worker {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./${name}.${ending}`, import.meta.url), { workerData, name, resourceLimits });
}
