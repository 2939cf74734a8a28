// C2SP tlog-tiles: the tree as files that any web server can serve.
//
//   tile/<level>/<index>[.p/<width>]      width × 32 bytes: subtrees of 256^level leaves
//   tile/entries/<index>[.p/<width>]      width × (16-bit length, big endian, and entry)

import { entryBytesMax } from './entry.ts';
import { nodeHash } from './hash.ts';
import { assert, type Malformed, malformed } from './malformed.ts';
import type { HashAt } from './tree.ts';

/** Hashes or entries of a full tile. */
export const tileWidthMax = 256;
/** Bytes of a hash. */
export const hashBytes = 32;

/** A row of tiles: level 0 holds leaf hashes, `entries` the entries themselves. */
export type TileLevel = number | 'entries';

/** One tile. `width` 1 to 256; below 256 it is partial. */
export type TileCoordinates = { level: TileLevel; index: number; width: number };

/** Path of a tile below the log's prefix, `tile/…`. */
export function tilePath(level: TileLevel, index: number, width: number = tileWidthMax): string {
  const groups = [];
  for (let rest = index, first = true; first || rest > 0; rest = Math.floor(rest / 1000), first = false) {
    groups.unshift((first ? '' : 'x') + String(rest % 1000).padStart(3, '0'));
  }
  return `tile/${level}/${groups.join('/')}${width === tileWidthMax ? '' : `.p/${width}`}`;
}

const tilePathForm = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The tile that a path names. Error: `tile_path`. */
export function parseTilePath(path: string): TileCoordinates | Malformed {
  const [, row, groups, partial] = tilePathForm.exec(path) ?? [];
  if (row === undefined || groups === undefined) return malformed('tile_path');
  const level = row === 'entries' ? row : Number(row);
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  const width = Number(partial ?? tileWidthMax);
  // Writing it again finds leading groups of zeros, levels above 63, widths above 255, and lost digits.
  const inRange = Number.isSafeInteger(index) && width <= tileWidthMax && (level === 'entries' || level <= 63);
  return inRange && tilePath(level, index, width) === path ? { level, index, width } : malformed('tile_path');
}

/** Width that tile `index` of a level has in a tree of `size` leaves: 0 if absent, 256 if full. */
export function tileWidth(level: TileLevel, index: number, size: number): number {
  const hashes = Math.floor(size / 256 ** (level === 'entries' ? 0 : level));
  return Math.min(tileWidthMax, Math.max(0, hashes - index * tileWidthMax));
}

/** Every tile and bundle of a tree: bundles first, then the levels from the leaves up. */
export function* tilesOf(size: number): Generator<TileCoordinates> {
  yield* rowOf('entries', size);
  for (let level = 0; size >= 256 ** level; level++) yield* rowOf(level, size);
}

function* rowOf(level: TileLevel, size: number): Generator<TileCoordinates> {
  for (let index = 0; ; index++) {
    const width = tileWidth(level, index, size);
    if (width === 0) return;
    yield { level, index, width };
  }
}

/** Bytes of a bundle: each entry behind its length in two bytes, of which it has at most 65,535. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0));
  let at = 0;
  for (const entry of entries) {
    assert(entry.length <= entryBytesMax, 'the length of an entry fits 16 bits');
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 255;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** Entries of a bundle, as views of its bytes. Errors: `bundle_truncated`, `bundle_too_wide`. */
export function decodeEntryBundle(bytes: Uint8Array): Uint8Array[] | Malformed {
  const entries = [];
  for (let at = 0; at < bytes.length; ) {
    if (entries.length === tileWidthMax) return malformed('bundle_too_wide', at);
    const [high, low] = bytes.subarray(at, at + 2);
    if (high === undefined || low === undefined) return malformed('bundle_truncated', at);
    const end = at + 2 + high * 256 + low;
    if (end > bytes.length) return malformed('bundle_truncated', at);
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** Gives the bytes of tile `index` of a level, at least as wide as the tree that is read asks for. */
export type ReadTile = (level: number, index: number) => Uint8Array;

/** Hash of a complete subtree of 2^level leaves, from tiles: read where a tile holds it, else hashed from one. */
export function hashFromTiles(level: number, index: number, readTile: ReadTile): Uint8Array {
  const row = Math.floor(level / 8);
  const count = 2 ** (level % 8);
  const first = index * count;
  const tile = readTile(row, Math.floor(first / tileWidthMax));
  const start = (first % tileWidthMax) * hashBytes;
  assert(tile.length >= start + count * hashBytes, `tile ${row}/${Math.floor(first / tileWidthMax)} is wide enough`);
  return subtreeHash(tile.subarray(start, start + count * hashBytes));
}

function subtreeHash(hashes: Uint8Array): Uint8Array {
  if (hashes.length === hashBytes) return new Uint8Array(hashes);
  const middle = hashes.length / 2;
  return nodeHash(subtreeHash(hashes.subarray(0, middle)), subtreeHash(hashes.subarray(middle)));
}

/** A HashAt over tiles, for proofs and roots. */
export function hashAtFromTiles(readTile: ReadTile): HashAt {
  return (level, index) => hashFromTiles(level, index, readTile);
}
