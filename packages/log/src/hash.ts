import { sha256 } from '#native';

export { sha256 };

/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962, section 2.1). */
export const emptyRoot: Uint8Array = sha256(new Uint8Array(0));

// One buffer for all leaves and one for all pairs: hashing is synchronous, and a tree of a million leaves needs a
// million of each. No entry is longer than 16 bits can say; what is longer gets a buffer of its own.
const leaf = new Uint8Array(65_536);

/** Hash of an entry as a leaf: SHA-256 of 0x00 and the entry (RFC 6962, section 2.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const input = entry.length < leaf.length ? leaf.subarray(0, entry.length + 1) : new Uint8Array(entry.length + 1);
  input.set(entry, 1);
  return sha256(input);
}

const pair = new Uint8Array(65).fill(1, 0, 1);

/** Hash over two neighbouring subtrees: SHA-256 of 0x01, left, right (RFC 6962, section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1);
  pair.set(right, 33);
  return sha256(pair);
}
