// What Node does faster than we can. Chosen by the `#native` import of package.json; `native.ts` is its portable twin.

import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';

/** SHA-256 by OpenSSL. Handed over as text, in which every character is a byte: a buffer takes twice as long to make. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const text = hash('sha256', bytes, 'binary');
  const digest = new Uint8Array(text.length);
  for (let i = 0; i < digest.length; i++) digest[i] = text.charCodeAt(i);
  return digest;
}

/** SHA-256 of the UTF-8 of a well-formed text, base64url: in one call, where one for each step takes three times as long. */
export function sha256OfText(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** The bytes of pieces of ASCII, one after another: copied as they are, where UTF-8 is measured first, and each but once. */
export function asciiBytes(...pieces: readonly string[]): Uint8Array {
  const bytes = Buffer.allocUnsafe(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) at += bytes.write(piece, at, 'latin1');
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** SHA-256 of bytes, base64url, in one call as well. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url');
}

/** Base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

/** Base64url without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');
}

/** The bytes of base64url text, or undefined unless encoding them gives this very text. */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? new Uint8Array(bytes) : undefined;
}

/** Where texts are decoded, one after another: a buffer for each would be garbage at once. Any JWS has room. */
const room = Buffer.allocUnsafeSlow(65_536);

/** Bytes that a text has a character for each (Latin-1). Good until the next call. */
export function bytesOfOctets(octets: string): Uint8Array {
  const bytes = octets.length <= room.length ? room : Buffer.allocUnsafe(octets.length);
  return bytes.subarray(0, bytes.write(octets, 0, 'latin1'));
}

/** Whether bytes are UTF-8. */
export { isUtf8 };

/** The text whose UTF-8 this is in base64url, or undefined unless encoding it gives this very text. */
export function decodeBase64UrlText(text: string): string | undefined {
  const bytes = text.length <= room.length ? room : Buffer.allocUnsafe(text.length);
  const length = bytes.write(text, 0, 'base64url');
  if (bytes.toString('base64url', 0, length) !== text) return undefined;
  const written = bytes.subarray(0, length);
  if (isAscii(written)) return bytes.toString('latin1', 0, length);
  return isUtf8(written) ? bytes.toString('utf8', 0, length) : undefined;
}

/** The text whose UTF-8 this is in base64url, which was found right before: not compared again. */
export function readBase64UrlText(text: string): string {
  const bytes = text.length <= room.length ? room : Buffer.allocUnsafe(text.length);
  return bytes.toString('utf8', 0, bytes.write(text, 0, 'base64url'));
}

/** Bytes of either alphabet, leniently: the caller encodes them again and compares. */
export function decodeBase64(text: string): Uint8Array | undefined {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
