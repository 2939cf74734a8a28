// How many entries lie in a log, whatever its checkpoints claim.

import { join } from 'node:path';
import { isMalformed, parseTilePath, tileWidthMax } from '@baton/log';
import type { Folder } from '../store/folder.ts';
import { readFirst } from './bundle.ts';
import { filesBelow } from './files.ts';

/** One past the last entry of which there is a bundle, in `log/` or, of a data folder, in `pending/`. */
export function availableSize({ log, pending }: Folder): number {
  let size = 0;
  for (const path of filesBelow(join(log, 'tile/entries'))) {
    const tile = parseTilePath(`tile/entries/${path}`);
    if (!isMalformed(tile)) size = Math.max(size, tile.index * tileWidthMax + tile.width);
  }
  for (const name of filesBelow(pending)) {
    const bundle = /^entries-(\d{1,13})$/.exec(name)?.[1];
    if (bundle === undefined) continue;
    const entries = countEntries(readFirst([join(pending, name)]) ?? new Uint8Array());
    size = Math.max(size, Number(bundle) * tileWidthMax + entries);
  }
  return size;
}

/** Whole entries at the beginning of a bundle. */
function countEntries(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at + 2 <= bytes.length; count++) {
    at += 2 + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    if (at > bytes.length) break;
  }
  return Math.min(count, tileWidthMax);
}
