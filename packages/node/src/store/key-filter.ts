import type { Key, Table, Write } from '@baton/ledger';

/** Keys that one piece of the filter takes, and its bits: 16 a key, of which 4 are set, so that 1 in 400 is mistaken. */
const PIECE_KEYS = 1 << 19;
const PIECE_BITS = 1 << 23;
const BITS_A_KEY = 4;
/** A mebibyte each. A ledger that outgrows them asks the database again. */
const PIECES_MAX = 64;

/** Reads text keys of a table that come after one, in order, at most so many. */
export type ReadKeys = (table: Table, after: string, limit: number) => readonly string[];

/**
 * Knows of most text keys that no row has them, without asking the database: a Bloom filter. Almost every name that a
 * ledger looks up is new, and to search a large tree for what is not there is dear. It is filled from the database bit by
 * bit, and answers for a table once it has seen all of its rows.
 */
export class KeyFilter {
  readonly #read: ReadKeys;
  readonly #unread: Table[];
  readonly #whole = new Set<number>();
  readonly #pieces: Uint32Array[] = [];
  #count = 0;
  #after = '';

  constructor(tables: readonly Table[], read: ReadKeys) {
    this.#read = read;
    this.#unread = tables.filter(({ key }) => key === 'text');
  }

  /** Whether surely no row has the key. */
  lacks(table: Table, key: Key): boolean {
    return this.#whole.has(table.number) && !this.#mayHave(hashOf(String(key), table.number));
  }

  /** These rows are written now. */
  written(writes: readonly Write[]): void {
    for (const { table, key, value } of writes)
      if (value !== null && table.key === 'text') this.#add(table.number, String(key));
  }

  /** Takes up to so many more keys from the database. */
  fill(limit: number): void {
    let left = limit;
    for (let table = this.#unread[0]; table !== undefined && left > 0; table = this.#unread[0]) {
      const keys = this.#read(table, this.#after, left);
      for (const key of keys) this.#add(table.number, key);
      this.#after = keys.at(-1) ?? '';
      if (keys.length < left) this.#end(table);
      left -= keys.length;
    }
  }

  #end(table: Table): void {
    this.#unread.shift();
    this.#after = '';
    this.#whole.add(table.number);
  }

  #mayHave(hash: number): boolean {
    const [first, step] = [stirred(hash), stepOf(hash)];
    return this.#pieces.length === PIECES_MAX || this.#pieces.some((bits) => hasAll(bits, first, step));
  }

  /** A key that seems to be there already is not added again. */
  #add(table: number, key: string): void {
    const hash = hashOf(key, table);
    if (this.#mayHave(hash)) return;
    if (this.#count % PIECE_KEYS === 0) this.#pieces.push(new Uint32Array(PIECE_BITS / 32));
    this.#count += 1;
    setAll(this.#pieces.at(-1), stirred(hash), stepOf(hash));
  }
}

function hasAll(bits: Uint32Array, first: number, step: number): boolean {
  for (let i = 0, at = first; i < BITS_A_KEY; i++, at += step) {
    const bit = at & (PIECE_BITS - 1);
    if (((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
  }
  return true;
}

function setAll(bits: Uint32Array | undefined, first: number, step: number): void {
  for (let i = 0, at = first; bits !== undefined && i < BITS_A_KEY; i++, at += step) {
    const bit = at & (PIECE_BITS - 1);
    bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
}

/** FNV-1a over the characters, from a seed. */
function hashOf(key: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash;
}

/** Stirred as at the end of MurmurHash3: close keys lie far apart. */
function stirred(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

/** How far apart the bits of a key lie: odd, and stirred otherwise than the first of them. */
function stepOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 1;
}
