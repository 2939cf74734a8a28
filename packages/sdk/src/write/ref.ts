import { toBase64Url } from '@baton/log';

/**
 * A new `ref`: 22 characters, 48 bits of milliseconds since 1970 and 80 random bits. Time first, so that indexes grow
 * at their end; the rules never read it. For records about acts of people pass the start of their UTC day.
 */
export function newRef(nowMilliseconds: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint32(0, Math.floor(nowMilliseconds / 65_536));
  new DataView(bytes.buffer).setUint16(4, nowMilliseconds % 65_536);
  return toBase64Url(bytes);
}

const NONCE_BYTES = 16;
/** Random bytes are drawn for many at a time: an import salts a text for every row. */
const drawn = new Uint8Array(256 * NONCE_BYTES);
let used = drawn.length;

/** 22 characters, 128 random bits: the nonce of a transaction, the salt of a part. */
export function newNonce(): string {
  if (used === drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  const nonce = toBase64Url(drawn.subarray(used, used + NONCE_BYTES));
  drawn.fill(0, used, used + NONCE_BYTES);
  used += NONCE_BYTES;
  return nonce;
}
