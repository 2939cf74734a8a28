import { Worker } from 'node:worker_threads';

/** Starts a thread of this folder; packed for a registry, the files beside this one are JavaScript. */
export function startThread(name: string, workerData: unknown): Worker {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./${name}.${ending}`, import.meta.url), { workerData, name });
}
