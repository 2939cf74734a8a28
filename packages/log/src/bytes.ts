// Bytes and their spellings in text. Every decoder is strict: one spelling for one value.

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
// A byte order mark is kept: dropping it would give two encodings of one text.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ascii = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/** The UTF-8 bytes of a well-formed text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes, or undefined if they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
type Alphabet = { codes: Uint8Array; values: Uint8Array };
const standard = alphabet(`${letters}+/`);
const url = alphabet(`${letters}-_`);
const invalid = 0xff;

function alphabet(characters: string): Alphabet {
  const codes = encoder.encode(characters);
  const values = new Uint8Array(256).fill(0xff);
  codes.forEach((code, value) => {
    values[code] = value;
  });
  return { codes, values };
}

/** Base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  return encode(bytes, url);
}

/** The bytes of base64url text, or undefined unless encoding them gives this very text. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  return decode(text, text.length, url);
}

/** Base64 with padding (RFC 4648, section 4), as in C2SP notes. */
export function toBase64(bytes: Uint8Array): string {
  return encode(bytes, standard) + '='.repeat((3 - (bytes.length % 3)) % 3);
}

/** The bytes of padded base64 text, or undefined unless encoding them gives this very text. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return decode(text, text.length - padding, standard);
}

function encode(bytes: Uint8Array, { codes }: Alphabet): string {
  const out = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    bits = (bits << 8) | (bytes[i] ?? 0);
    held += 8;
    while (held >= 6) {
      held -= 6;
      out[at++] = codes[(bits >> held) & 63] ?? 0;
    }
    bits &= 63;
  }
  if (held > 0) out[at] = codes[(bits << (6 - held)) & 63] ?? 0;
  return ascii.decode(out);
}

function decode(text: string, length: number, { values }: Alphabet): Uint8Array | undefined {
  if (length % 4 === 1) return undefined;
  const out = new Uint8Array(Math.floor((length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const value = code < 256 ? (values[code] ?? invalid) : invalid;
    if (value === invalid) return undefined;
    bits = ((bits & 63) << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out[at++] = bits >> held;
    }
  }
  return (bits & ((1 << held) - 1)) === 0 ? out : undefined;
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
