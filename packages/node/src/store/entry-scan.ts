// What a start finds of the log's entries. Nothing is changed here: whether what lies beyond the last whole block may go
// is for others to judge.

import { join } from 'node:path';
import { decodeEntryBundle, isMalformed, tilePath, tileWidthMax } from '@baton/log';
import type { Disk } from '../disk.ts';
import { Fault } from '../fault.ts';
import { bundleFile, type Folder, pendingFile } from './folder.ts';

/** A bundle's bytes, and its entries as views of them. */
export type Bundle = { readonly bytes: Uint8Array; readonly entries: Uint8Array[] };

/** Entries found: how many, those of the last bundle, and which full bundles have not moved into `log/` yet. */
export type ScannedEntries = { readonly size: number; readonly tail: Uint8Array[]; readonly full: number[] };

/** Counts the entries without a gap from 0 on. Error: `log_damaged` where a full bundle is missing before others. */
export function scanEntries(disk: Disk, folder: Folder): ScannedEntries {
  const moved = movedBundles(disk, folder);
  const full: number[] = [];
  for (let bundle = moved; ; bundle++) {
    const entries = readBundle(disk, folder, bundle)?.entries ?? [];
    if (entries.length < tileWidthMax) return { size: bundle * tileWidthMax + entries.length, tail: entries, full };
    full.push(bundle);
  }
}

/** How many full bundles lie in `log/`. */
function movedBundles(disk: Disk, { log }: Folder): number {
  const found = new Set(bundleNumbers(disk, join(log, 'tile/entries'), 0));
  for (let bundle = 0; bundle < found.size; bundle++) {
    if (!found.has(bundle)) throw new Fault('log_damaged', missing(bundle));
  }
  return found.size;
}

function missing(bundle: number): string {
  return `${tilePath('entries', bundle)} (${bundle * tileWidthMax}–${(bundle + 1) * tileWidthMax - 1})`;
}

function* bundleNumbers(disk: Disk, path: string, above: number): Generator<number> {
  for (const name of disk.list(path)) {
    const [, group, digits] = /^(x?)(\d{3})$/.exec(name) ?? [];
    if (digits === undefined) continue;
    const number = above * 1000 + Number(digits);
    if (group === '') yield number;
    else yield* bundleNumbers(disk, join(path, name), number);
  }
}

/** Reads a bundle wherever it lies; of one that was cut off within an entry, the whole entries. */
export function readBundle(disk: Disk, folder: Folder, bundle: number): Bundle | undefined {
  const bytes = disk.read(bundleFile(folder, bundle)) ?? disk.read(pendingFile(folder, bundle));
  return bytes === undefined ? undefined : { bytes, entries: wholeEntries(bytes) };
}

function wholeEntries(bytes: Uint8Array): Uint8Array[] {
  let end = 0;
  for (let at = 0, count = 0; at + 2 <= bytes.length && count < tileWidthMax; count++) {
    at += 2 + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    if (at <= bytes.length) end = at;
  }
  const entries = decodeEntryBundle(bytes.subarray(0, end));
  if (isMalformed(entries)) throw new Fault('log_damaged', entries.malformed);
  return entries;
}
