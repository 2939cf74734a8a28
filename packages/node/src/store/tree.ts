import { join } from 'node:path';
import {
  appendLeaf,
  emptyFrontier,
  type Frontier,
  frontierFrom,
  frontierRoot,
  hashBytes,
  hashFromTiles,
  leafHash,
  rootAt,
  rootFromLeaves,
  tilePath,
  tileWidthMax,
} from '@baton/log';
import type { Disk } from '../disk.ts';
import { Fault } from '../fault.ts';
import { Recent } from './recent.ts';

const TILE_BYTES = tileWidthMax * hashBytes;
const RECENT_TILES = 64;
/** Levels of the tree that one row of tiles spans. */
const TILE_HEIGHT = 8;
/** Hashes between two rows that are kept at hand: what proofs of old entries need again and again, and of a thousand new ones. */
const RECENT_INNER = 8_192;

/** A full tile that is not on disk yet. */
export type FreshTile = { readonly path: string; readonly bytes: Uint8Array };

/**
 * The Merkle tree over the entries. In memory are its right edge and the full tiles that no file holds yet; the others
 * are read when somebody asks.
 */
export class Tree {
  readonly #disk: Disk;
  readonly #log: string;
  #frontier: Frontier = emptyFrontier();
  /** By row, the last tile, which is not full. */
  #edge: Uint8Array[] = [];
  readonly #fresh = new Map<string, FreshTile>();
  readonly #recent = new Recent<string, Uint8Array>(RECENT_TILES);
  /** Hashes of complete subtrees, which never change, that stand in no tile: each is some hundred others away from one. */
  readonly #inner = new Recent<string, Uint8Array>(RECENT_INNER);

  /** A tree without leaves. `log` is the folder of the tiles. */
  constructor(disk: Disk, log: string) {
    this.#disk = disk;
    this.#log = log;
  }

  /** Leaves of the tree. */
  get size(): number {
    return this.#frontier.size;
  }

  append(entry: Uint8Array): void {
    appendLeaf(this.#frontier, leafHash(entry), this.#keep);
  }

  readonly #keep = (level: number, index: number, hash: Uint8Array): void => {
    if (level % TILE_HEIGHT !== 0) return;
    const row = level / TILE_HEIGHT;
    let edge = this.#edge[row];
    if (edge === undefined) {
      edge = new Uint8Array(TILE_BYTES);
      this.#edge[row] = edge;
    }
    const place = index % tileWidthMax;
    edge.set(hash, place * hashBytes);
    if (place === tileWidthMax - 1) this.#fill(row, Math.floor(index / tileWidthMax), edge);
  };

  #fill(row: number, index: number, bytes: Uint8Array): void {
    const path = tilePath(row, index);
    this.#fresh.set(path, { path, bytes });
    this.#edge[row] = new Uint8Array(TILE_BYTES);
  }

  root(): Uint8Array {
    return frontierRoot(this.#frontier);
  }

  /** The root when the tree had `size` leaves. Error: `log_damaged`. */
  rootAt(size: number): Uint8Array {
    return rootAt(size, this.hashAt);
  }

  /** Hash of a complete subtree, from tiles. Error: `log_damaged`. */
  readonly hashAt = (level: number, index: number): Uint8Array => {
    const hash = () => hashFromTiles(level, index, (row, tile) => this.tile(row, tile));
    return level % TILE_HEIGHT === 0 ? hash() : this.#inner.get(`${level}/${index}`, hash);
  };

  /** Bytes of a tile as far as it is filled, full width if it is the last one. Error: `log_damaged`. */
  tile(row: number, index: number): Uint8Array {
    const hashes = Math.floor(this.size / tileWidthMax ** row);
    const edge = this.#edge[row];
    if (index === Math.floor(hashes / tileWidthMax) && edge !== undefined) return edge;
    const path = tilePath(row, index);
    return this.#fresh.get(path)?.bytes ?? this.#recent.get(path, () => this.#read(path));
  }

  #read(path: string): Uint8Array {
    const bytes = this.#disk.read(join(this.#log, path));
    if (bytes?.length !== TILE_BYTES) throw new Fault('log_damaged', path);
    return bytes;
  }

  /** Full tiles that wait to be written. */
  fresh(): FreshTile[] {
    return [...this.#fresh.values()];
  }

  /** These tiles are on disk now, durably. */
  written(tiles: readonly FreshTile[]): void {
    for (const { path } of tiles) this.#fresh.delete(path);
  }

  /**
   * Takes up a tree whose full tiles for `size` leaves are on disk, up to the last full tile of leaves; the entries
   * from there on are to be appended. Gives back how many leaves it took up. Error: `log_damaged`.
   */
  takeUp(size: number): number {
    const whole = size - (size % tileWidthMax);
    this.#frontier = { size: whole, subtrees: [] };
    for (let row = 1; tileWidthMax ** row <= whole; row++) this.#edge[row] = this.#edgeOf(row, whole);
    this.#edge[0] = new Uint8Array(TILE_BYTES);
    this.#frontier = frontierFrom(whole, this.hashAt);
    return whole;
  }

  /** The hashes of a row's last tile, from the full tiles of the row below. */
  #edgeOf(row: number, size: number): Uint8Array {
    const edge = new Uint8Array(TILE_BYTES);
    const hashes = Math.floor(size / tileWidthMax ** row);
    const first = hashes - (hashes % tileWidthMax);
    for (let index = first; index < hashes; index++) {
      const below = this.#read(tilePath(row - 1, index));
      edge.set(rootFromLeaves(hashesIn(below)), (index - first) * hashBytes);
    }
    return edge;
  }
}

function* hashesIn(tile: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < tile.length; at += hashBytes) yield tile.subarray(at, at + hashBytes);
}
