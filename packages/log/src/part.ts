// Parts: typed text beside the log. A record holds only the digest, so that the text can be taken away.

import { bytesOfOctets, isUtf8 } from '#native';
import { utf8 } from './bytes.ts';
import { digestOf, digestOfText } from './id.ts';
import { canonical, isObject, type Json } from './json.ts';
import { type Malformed, malformed } from './malformed.ts';

/** Typed text under a salt of 22 characters, 128 random bits, without which a short text could be guessed. */
export type Part = { salt: string; text: string };

/** What a record holds of a part: base64url of the SHA-256 of its canonical JSON. */
export function partDigest(part: Part): string {
  return digestOfText(spellPart(part));
}

/** The canonical JSON of a part: what is hashed, and what may travel. */
export function spellPart({ salt, text }: Part): string {
  return `{"salt":${canonical(salt)},"text":${canonical(text)}}`;
}

/** 16 bytes in base64url: the last character has four bits of them, and two that are zero. */
const SALT = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/**
 * A part from parsed JSON; its text is at most `bytesMax` bytes of UTF-8.
 * Errors: `part_form`, `part_salt`, `part_surrogate`, `part_too_long`.
 */
export function decodePart(value: Json, bytesMax: number): Part | Malformed {
  if (!isObject(value) || Object.keys(value).length !== 2) return malformed('part_form');
  const { salt, text } = value;
  if (typeof salt !== 'string' || typeof text !== 'string') return malformed('part_form');
  if (!SALT.test(salt)) return malformed('part_salt');
  if (!text.isWellFormed()) return malformed('part_surrogate');
  return exceeds(text, bytesMax) ? malformed('part_too_long', bytesMax) : { salt, text };
}

/** A character takes three bytes at most; most texts are far from their bound. */
function exceeds(text: string, bytesMax: number): boolean {
  return text.length * 3 > bytesMax && utf8(text).length > bytesMax;
}

/**
 * A part as it is spelled: the bytes of its canonical JSON, a character for each (Latin-1). So it travels and lies in files,
 * and what stays so need not be taken apart, put together and encoded again to be hashed and kept.
 */
export type SpelledPart = string;

/** Parts as they are spelled, by digest. */
export type SpelledParts = ReadonlyMap<string, SpelledPart>;

/** What a record holds of a part that is spelled; undefined where this is none. */
export function digestOfSpelled(spelled: SpelledPart): string | undefined {
  const bytes = bytesOfOctets(spelled);
  return endOfSpelled(bytes, 0) === bytes.length && isUtf8(bytes) ? digestOf(bytes) : undefined;
}

const SALT_NAME = utf8('{"salt":"');
const TEXT_NAME = utf8('","text":"');
const SALT_END = SALT_NAME.length + 22;
const TEXT_AT = SALT_END + TEXT_NAME.length;
const END = utf8('"}');

/**
 * Where the part ends that begins there and is spelled as RFC 8785 would; -1 where none is. Whether its bytes are UTF-8 is
 * not looked at: whoever has many parts asks that of all of them at once.
 */
export function endOfSpelled(bytes: Uint8Array, start: number): number {
  if (!hasAt(bytes, start, SALT_NAME) || !hasAt(bytes, start + SALT_END, TEXT_NAME)) return -1;
  if (!isSalt(bytes, start + SALT_NAME.length)) return -1;
  const end = endOfText(bytes, start + TEXT_AT);
  return end >= 0 && hasAt(bytes, end, END) ? end + END.length : -1;
}

function hasAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

/** A table of bytes: one of each that is in the text. */
function setOf(text: string): Uint8Array {
  const set = new Uint8Array(256);
  for (const code of utf8(text)) set[code] = 1;
  return set;
}

const SALT_LAST = setOf('AQgw');
const BASE64_URL = setOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');

function isSalt(bytes: Uint8Array, start: number): boolean {
  const last = start + 21;
  for (let at = start; at < last; at++) if (BASE64_URL[bytes[at] ?? 0] !== 1) return false;
  return SALT_LAST[bytes[last] ?? 0] === 1;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** Where a string in its one spelling ends (RFC 8785, section 3.2.2.2); -1 where it is in another, or has no end. */
function endOfText(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length; at++) {
    const code = bytes[at] as number;
    if (code === QUOTE) return at;
    if (code < SPACE) return -1;
    if (code !== BACKSLASH) continue;
    const length = escapeLength(bytes, at + 1);
    if (length === 0) return -1;
    at += length;
  }
  return -1;
}

const SHORT_ESCAPES = setOf('"\\bfnrt');
const LONG_ESCAPE = utf8('u00');
/** What follows it: control characters that have no short escape, by their two digits. */
const DIGIT_0 = 0x30;
const BEHIND_0 = setOf('01234567bef');
const DIGIT_1 = 0x31;
const BEHIND_1 = setOf('0123456789abcdef');

/** Bytes of the escape behind a backslash; 0 where none is due. */
function escapeLength(bytes: Uint8Array, at: number): number {
  if (SHORT_ESCAPES[bytes[at] ?? 0] === 1) return 1;
  if (!hasAt(bytes, at, LONG_ESCAPE)) return 0;
  return isControl(bytes[at + 3], bytes[at + 4] ?? 0) ? 5 : 0;
}

function isControl(first: number | undefined, second: number): boolean {
  if (first === DIGIT_0) return BEHIND_0[second] === 1;
  return first === DIGIT_1 && BEHIND_1[second] === 1;
}

/** Bytes of UTF-8 of the text of a spelled part, at most: an escape has more of them than what it stands for. */
export function textBytesAtMost(spelled: SpelledPart): number {
  return spelled.length - TEXT_AT - END.length;
}

/** Bytes of UTF-8 of the text of a spelled part. */
export function textBytesOf(spelled: SpelledPart): number {
  return spelled.slice(TEXT_AT, -END.length).replace(/\\(?:u....|.)/g, '_').length;
}
