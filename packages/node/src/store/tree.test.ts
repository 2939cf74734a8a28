import { hashAtOf, leafHash } from '@baton/log';
import { expect, test } from 'vitest';
import type { Disk } from '../disk.ts';
import { Tree } from './tree.ts';

const entry = (index: number) => Buffer.from(`entry ${index}`);

/** A tree whose full tiles lie in a map as soon as there are any. */
function grownTo(tree: Tree, files: Map<string, Uint8Array>, size: number): void {
  for (let index = tree.size; index < size; index++) tree.append(entry(index));
  const fresh = tree.fresh();
  for (const { path, bytes } of fresh) files.set(`log/${path}`, bytes);
  tree.written(fresh);
}

test('the hash of every complete subtree is that of the leaves, whoever asked before and however the log has grown since', () => {
  const files = new Map<string, Uint8Array>();
  const tree = new Tree({ read: (path: string) => files.get(path) } as unknown as Disk, 'log');
  const leaves = Array.from({ length: 1_100 }, (_, index) => leafHash(entry(index)));
  const expected = hashAtOf(leaves);
  for (const size of [5, 255, 256, 700, 1_100]) {
    grownTo(tree, files, size);
    for (let level = 0; 2 ** level <= size; level++)
      for (let index = 0; (index + 1) * 2 ** level <= size; index++)
        for (const _ of ['asked once', 'asked again'])
          expect(Buffer.from(tree.hashAt(level, index)).equals(expected(level, index))).toBe(true);
  }
  expect(files.size).toBe(4);
});
