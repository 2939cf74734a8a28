/** Bytes, canonical JSON, hashes, signatures as data, Merkle tree, tiles, notes, checkpoints, receipts. */
export * from './bytes.ts';
export * from './entry.ts';
export * from './hash.ts';
export * from './id.ts';
export * from './json.ts';
export * from './jws.ts';
export * from './malformed.ts';
export * from './part.ts';
export * from './proof.ts';
export * from './signature.ts';
export * from './tree.ts';
