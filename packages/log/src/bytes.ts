// Bytes and their spellings in text. Every decoder is strict: one spelling for one value.

import { asciiBytes, decodeBase64, decodeBase64Url, decodeBase64UrlText, encodeBase64, encodeBase64Url } from '#native';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
// A byte order mark is kept: dropping it would give two encodings of one text.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 bytes of a well-formed text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The bytes of pieces of ASCII, one after another; the caller knows that they are. */
export const ascii: (...pieces: readonly string[]) => Uint8Array = asciiBytes;

/** The text of UTF-8 bytes, or undefined if they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Base64url without padding (RFC 4648, section 5). */
export const toBase64Url: (bytes: Uint8Array) => string = encodeBase64Url;

/** The bytes of base64url text, or undefined unless encoding them gives this very text. */
export const fromBase64Url: (text: string) => Uint8Array | undefined = decodeBase64Url;

/** The text whose UTF-8 this is in base64url, or undefined if it is not UTF-8, or in another spelling. */
export const textFromBase64Url: (text: string) => string | undefined = decodeBase64UrlText;

/** Base64 with padding (RFC 4648, section 4), as in C2SP notes. */
export const toBase64: (bytes: Uint8Array) => string = encodeBase64;

/** The bytes of padded base64 text, or undefined unless encoding them gives this very text. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = decodeBase64(text);
  return bytes !== undefined && encodeBase64(bytes) === text ? bytes : undefined;
}

const hexDigits = '0123456789abcdef';

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15);
  return text;
}

/** The bytes of lower-case hexadecimal text, or undefined. */
export function fromHex(text: string): Uint8Array | undefined {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** True if both hold the same bytes. Takes no care of timing: nothing compared here is secret. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The parts, one after another, in new bytes. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
