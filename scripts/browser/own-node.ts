// A node of the replay that a test file may write to.
import { cpSync } from 'node:fs';
import { inject } from 'vitest';
import { type ReplayNode, startServing } from './node.ts';

/** Starts a node on a copy of the replay, which nobody else reads or writes. */
export async function startOwn(data: string): Promise<ReplayNode> {
  const { folder, names } = inject('replay');
  // Nothing is written where it is copied from, so that the copy is whole.
  cpSync(folder, data, { recursive: true });
  return { ...(await startServing(data)), names };
}
