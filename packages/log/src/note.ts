// C2SP signed-note: text, a blank line, and signature lines "— <key name> base64(32-bit key id || signature)".

import { concatBytes, fromBase64, toBase64, utf8 } from './bytes.ts';
import { sha256 } from './hash.ts';
import { isMalformed, type Malformed, malformed } from './malformed.ts';

/** One signature line. `keyId` is an unsigned 32-bit number, `signature` what follows it. */
export type NoteSignature = { name: string; keyId: number; signature: Uint8Array };

/** A note taken apart; nothing of it is verified. `text` ends in a newline. */
export type Note = { text: string; signatures: NoteSignature[] };

/** Longest note in characters. */
export const noteLengthMax = 1_000_000;
/** Most signatures of a note; signed-note asks for at least 16. */
export const noteSignaturesMax = 100;

const keyName = /^[^\s\u0085+]+$/;
const control = /[^\n\u0020-\u{10ffff}]/u;
const signatureLine = /^— ([^ ]+) ([^ ]+)$/;

/** True if the text may name a key: no white space, no plus. */
export function isKeyName(text: string): boolean {
  return keyName.test(text) && text.isWellFormed();
}

/** First 32 bits of SHA-256 of name, newline, signature type, public key. */
export function noteKeyId(name: string, type: number, publicKey: Uint8Array): number {
  return readUint32(sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey)));
}

/** The whole note. */
export function formatNote(text: string, signatures: readonly NoteSignature[]): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`;
}

/** One signature line with its newline: also what a witness answers. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${toBase64(concatBytes(uint32(keyId), signature))}\n`;
}

/**
 * Takes a note apart. Errors: `note_too_long`, `note_characters`, `note_form`, `note_signature_line`,
 * `note_too_many_signatures`.
 */
export function parseNote(note: string): Note | Malformed {
  if (note.length > noteLengthMax) return malformed('note_too_long', noteLengthMax);
  if (!note.isWellFormed() || control.test(note)) return malformed('note_characters');
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n') || split + 2 === note.length) return malformed('note_form');
  const signatures = parseSignatureLines(note.slice(split + 2));
  return isMalformed(signatures) ? signatures : { text: note.slice(0, split + 1), signatures };
}

/** Signature lines alone. Errors: `note_signature_line`, `note_too_many_signatures`. */
export function parseSignatureLines(lines: string): NoteSignature[] | Malformed {
  if (!lines.endsWith('\n')) return malformed('note_signature_line');
  const signatures = lines
    .slice(0, -1)
    .split('\n', noteSignaturesMax + 1)
    .map(parseSignatureLine);
  if (signatures.length > noteSignaturesMax) return malformed('note_too_many_signatures');
  const sound = signatures.filter((signature) => signature !== undefined);
  return sound.length === signatures.length ? sound : malformed('note_signature_line');
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, encoded] = signatureLine.exec(line) ?? [];
  const bytes = fromBase64(encoded ?? '');
  if (name === undefined || !isKeyName(name) || bytes === undefined || bytes.length <= 4) return undefined;
  return { name, keyId: readUint32(bytes), signature: bytes.subarray(4) };
}

function readUint32(bytes: Uint8Array): number {
  return bytes.subarray(0, 4).reduce((value, byte) => value * 256 + byte, 0);
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}
