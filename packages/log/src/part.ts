// Parts: typed text beside the log. A record holds only the digest, so that the text can be taken away.

import { utf8 } from './bytes.ts';
import { digestOfText } from './id.ts';
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
