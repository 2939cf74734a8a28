// Signatures as data: this package says what is to be checked, the caller's back end checks it.

import { concatBytes, toHex } from './bytes.ts';

/** Ed25519 (RFC 8032) and ECDSA on P-256 with SHA-256 (FIPS 186-5), under their RFC 9864 and RFC 7518 names. */
export type Algorithm = 'Ed25519' | 'ES256';

/** Ed25519: 32 bytes. ES256: 65 bytes, the uncompressed point of SEC 1, beginning 0x04. */
export type PublicKey = { alg: Algorithm; bytes: Uint8Array };

/** One signature to verify. `signature` is 64 bytes: R and S of Ed25519, or r and s of ES256. */
export type SignatureCheck = { key: PublicKey; message: Uint8Array; signature: Uint8Array };

/** A back end: sodium in workers, WebCrypto in browsers, noble where neither is. */
export type VerifySignature = (check: SignatureCheck) => boolean;

const order25519 = 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn;
const orderP256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const order25519Bytes = bigEndian(order25519).reverse();
const halfOrderP256Bytes = bigEndian(orderP256 / 2n);

/** True if the 64 bytes have S < L (RFC 8032, section 5.1.7). R is for the back end to check. */
export function isCanonicalEd25519Signature(signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  // S is little endian: nearly always its last byte decides.
  for (let i = 31; i >= 0; i--) {
    const difference = (signature[32 + i] ?? 0) - (order25519Bytes[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** True if the ES256 signature has 0 < s ≤ n/2: of two signatures equally valid, the one we take. */
export function isLowS(signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  const s = signature.subarray(32);
  return s.some((byte) => byte !== 0) && compareBytes(s, halfOrderP256Bytes) <= 0;
}

/** The same ES256 signature with s ≤ n/2; unchanged where it is so already or no s in range. */
export function toLowS(signature: Uint8Array): Uint8Array {
  if (signature.length !== 64 || isLowS(signature)) return signature;
  const s = BigInt(`0x${toHex(signature.subarray(32))}`);
  if (s === 0n || s >= orderP256) return signature;
  return concatBytes(signature.subarray(0, 32), bigEndian(orderP256 - s));
}

/** True if the key has the length and first byte of its algorithm. That it is a point is for the back end to check. */
export function isPublicKeyForm({ alg, bytes }: PublicKey): boolean {
  return alg === 'Ed25519' ? bytes.length === 32 : bytes.length === 65 && bytes[0] === 4;
}

function bigEndian(value: bigint): Uint8Array {
  const hex = value.toString(16).padStart(64, '0');
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
