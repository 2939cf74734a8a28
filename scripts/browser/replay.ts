// The replay that all tests in a browser look at: told once, before any of them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type ReplayNode, startReplay } from './node.ts';

/** Where the replay is served to whoever only reads, and what lies beside it. */
export type Told = Pick<ReplayNode, 'address' | 'names'> & { readonly folder: string };

declare module 'vitest' {
  interface ProvidedContext {
    replay: Told;
  }
}

/** Starts the node that all files read from; nobody writes to it. Answers how it is stopped. */
export async function setup(project: TestProject): Promise<() => void> {
  const place = mkdtempSync(join(tmpdir(), 'baton-replay-'));
  const folder = join(place, 'data');
  const { process, address, names } = await startReplay(folder);
  project.provide('replay', { address, names, folder });
  return () => {
    process.kill('SIGKILL');
    rmSync(place, { recursive: true });
  };
}
