// The portable twin of `native.node.ts`, for browsers and other runtimes.

import { sha256 } from '@noble/hashes/sha2.js';

export { sha256 };

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** SHA-256 of the UTF-8 of a well-formed text, base64url. */
export function sha256OfText(text: string): string {
  return encodeBase64Url(sha256(encoder.encode(text)));
}

/** The bytes of pieces of ASCII, one after another. */
export function asciiBytes(...pieces: readonly string[]): Uint8Array {
  return encoder.encode(pieces.join(''));
}

/** SHA-256 of bytes, base64url. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return encodeBase64Url(sha256(bytes));
}

/** Bytes that a text has a character for each (Latin-1). Good until the next call. */
export function bytesOfOctets(octets: string): Uint8Array {
  return Uint8Array.from({ length: octets.length }, (_, i) => octets.charCodeAt(i));
}

/** Whether bytes are UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const standard = `${letters}+/`;
const url = `${letters}-_`;

/** Base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  return encode(bytes, standard) + '='.repeat((3 - (bytes.length % 3)) % 3);
}

/** Base64url without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return encode(bytes, url);
}

/** The bytes of base64url text, or undefined unless encoding them gives this very text. */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  const bytes = decodeBase64(text);
  return bytes !== undefined && encodeBase64Url(bytes) === text ? bytes : undefined;
}

/** The text whose UTF-8 this is in base64url, or undefined unless encoding it gives this very text. */
export function decodeBase64UrlText(text: string): string | undefined {
  const bytes = decodeBase64Url(text);
  try {
    return bytes && decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text whose UTF-8 this is in base64url, which was found right before. */
export function readBase64UrlText(text: string): string {
  return decodeBase64UrlText(text) ?? '';
}

/** Bytes of either alphabet, leniently: the caller encodes them again and compares. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/=+$/, '');
  const out = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = digitValue(digits.charAt(i));
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xfff;
    if (i % 4 !== 0) out[i - 1 - Math.floor(i / 4)] = bits >> (6 - 2 * (i % 4));
  }
  return out;
}

function digitValue(digit: string): number {
  const value = standard.indexOf(digit);
  return value >= 0 ? value : url.indexOf(digit);
}

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 6; held -= 6) text += alphabet.charAt((bits >> (held - 6)) & 63);
    bits &= 63;
  }
  return held === 0 ? text : text + alphabet.charAt((bits << (6 - held)) & 63);
}
