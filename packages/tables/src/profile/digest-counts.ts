/** Slots to begin with; their number doubles when two thirds of them are taken. */
const SLOTS = 1_024;
const WORDS = 4;

/**
 * How often each digest of 16 bytes was seen. A table of its own, since a million names as strings in a Map take four
 * times the memory: 20 bytes a slot.
 */
export class DigestCounts {
  #words = new Uint32Array(SLOTS * WORDS);
  #counts = new Uint32Array(SLOTS);
  #taken = 0;

  /** Counts it once more; says how often it was seen now. */
  add(digest: Uint8Array): number {
    if (this.#taken * 3 >= this.#counts.length * 2) this.#grow();
    const { buffer, byteOffset } = digest;
    const view = new DataView(buffer, byteOffset, WORDS * 4);
    const slot = this.#slotOf(view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12));
    const count = (this.#counts[slot] ?? 0) + 1;
    if (count === 1) {
      for (let i = 0; i < WORDS; i += 1) this.#words[slot * WORDS + i] = view.getUint32(i * 4);
      this.#taken += 1;
    }
    this.#counts[slot] = count;
    return count;
  }

  /** Where these words stand, or the free slot where they belong. */
  #slotOf(a: number, b: number, c: number, d: number): number {
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
    for (const [old, count] of counts.entries()) {
      if (count === 0) continue;
      const at = old * WORDS;
      const [a = 0, b = 0, c = 0, d = 0] = words.subarray(at, at + WORDS);
      const slot = this.#slotOf(a, b, c, d);
      this.#words.set([a, b, c, d], slot * WORDS);
      this.#counts[slot] = count;
    }
  }
}
