/** Slots to begin with; their number doubles when two thirds of them are taken. */
const SLOTS = 64;
const WORDS = 4;
/** Characters of base64url that a word holds, six bits each. */
const CHARACTERS = 5;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Uint8Array(128);
for (let value = 0; value < LETTERS.length; value += 1) VALUES[LETTERS.charCodeAt(value)] = value;

type Words = readonly [number, number, number, number];

/**
 * How often each digest was seen, by its first 20 characters, 120 bits. Tables of its own, since a million names as
 * strings in a Map take four times the memory: 20 bytes a slot. A table for each first character: one that grows is there
 * twice for a moment, and all of them at once would be tens of megabytes.
 */
export class DigestCounts {
  readonly #tables: CountTable[] = [];

  /** Counts a digest, base64url, once more; says how often it was seen now. */
  add(digest: string): number {
    const first = VALUES[digest.charCodeAt(0)] ?? 0;
    this.#tables[first] ??= new CountTable();
    return this.#tables[first].add(digest);
  }
}

class CountTable {
  #words = new Uint32Array(SLOTS * WORDS);
  #counts = new Uint32Array(SLOTS);
  #taken = 0;

  add(digest: string): number {
    if (this.#taken * 3 >= this.#counts.length * 2) this.#grow();
    const words: Words = [wordAt(digest, 0), wordAt(digest, 1), wordAt(digest, 2), wordAt(digest, 3)];
    const slot = this.#slotOf(words);
    const count = (this.#counts[slot] ?? 0) + 1;
    if (count === 1) {
      this.#words.set(words, slot * WORDS);
      this.#taken += 1;
    }
    this.#counts[slot] = count;
    return count;
  }

  /** Where these words stand, or the free slot where they belong. */
  #slotOf([a, b, c, d]: Words): number {
    const last = this.#counts.length - 1;
    for (let slot = a & last; ; slot = (slot + 1) & last) {
      const at = slot * WORDS;
      if (this.#counts[slot] === 0) return slot;
      if (this.#words[at] === a && this.#words[at + 1] === b && this.#words[at + 2] === c && this.#words[at + 3] === d)
        return slot;
    }
  }

  #grow(): void {
    const [words, counts] = [this.#words, this.#counts];
    this.#words = new Uint32Array(words.length * 2);
    this.#counts = new Uint32Array(counts.length * 2);
    for (let old = 0; old < counts.length; old += 1) {
      const count = counts[old] ?? 0;
      if (count === 0) continue;
      const at = old * WORDS;
      const slot = this.#slotOf([words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0]);
      for (let i = 0; i < WORDS; i += 1) this.#words[slot * WORDS + i] = words[at + i] ?? 0;
      this.#counts[slot] = count;
    }
  }
}

function wordAt(digest: string, word: number): number {
  let bits = 0;
  for (let i = 0; i < CHARACTERS; i += 1) bits = (bits << 6) | (VALUES[digest.charCodeAt(word * CHARACTERS + i)] ?? 0);
  return bits;
}
