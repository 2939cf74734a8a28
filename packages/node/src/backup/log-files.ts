// The bundles of a log and their parts, wherever they lie: in a data folder, in a backup, in a copy of the public log.

import { join } from 'node:path';
import { decodeEntryBundle, isMalformed, tilePath, tileWidthMax } from '@baton/log';
import { firstEntries, readFirst } from '../audit/bundle.ts';
import { bundleFile, type Folder, partsFile, pendingFile } from '../store/folder.ts';

/** One place that may hold a bundle. Both calls give the first `width` entries' worth, or undefined if it is not there. */
export type BundleFiles = {
  entries(bundle: number, width: number): Uint8Array | undefined;
  parts(bundle: number, width: number): Uint8Array | undefined;
};

/** The bundles of a folder that is laid out like a data folder, or holds only `log/` and `parts/`. */
export function bundlesAt(folder: Folder): BundleFiles {
  return {
    entries(bundle, width) {
      const whole = bundleFile(folder, bundle);
      // Partial ones of a copy; a full one moves from `pending/` into `log/` while we look.
      const partial = width < tileWidthMax ? [join(folder.log, tilePath('entries', bundle, width))] : [];
      const bytes = readFirst([whole, pendingFile(folder, bundle), ...partial, whole]);
      const entries = bytes && firstEntries(bytes, width);
      return entries !== undefined && countOf(entries) === width ? entries : undefined;
    },
    parts(bundle, width) {
      const bytes = readFirst([partsFile(folder, bundle)]);
      return bytes && linesBefore(bytes, bundle * tileWidthMax + width);
    },
  };
}

function countOf(bundle: Uint8Array): number {
  const entries = decodeEntryBundle(bundle);
  return isMalformed(entries) ? 0 : entries.length;
}

/** The lines of a file of parts that belong to entries before `end`: a running node writes parts before their entries. */
function linesBefore(bytes: Uint8Array, end: number): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const index = /^\{"digest":"[^"]*","index":(\d+),/.exec(text.toString('utf8', start, start + 100))?.[1];
    if (newline < 0 || Number(index ?? 0) >= end) return bytes.subarray(0, start);
    start = newline + 1;
  }
  return bytes;
}
