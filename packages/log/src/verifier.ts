// Verifier keys ("vkeys") of C2SP signed-note, and the signatures of a note that they are to check.
//
//   <key name>+<hex key id>+base64(signature type || public key)

import { concatBytes, fromBase64, toBase64, utf8 } from './bytes.ts';
import { cosignedMessage, decodeCosignature } from './checkpoint.ts';
import { isMalformed, type Malformed, malformed } from './malformed.ts';
import { isKeyName, type NoteSignature, noteKeyId, parseNote } from './note.ts';
import type { SignatureCheck } from './signature.ts';

/** Signature types: a log's Ed25519 signature, and the timestamped Ed25519 cosignature of a witness. */
export const noteTypes = { log: 0x01, cosignature: 0x04 } as const;

/** Who may sign a note: a log, or a witness. `publicKey` is Ed25519, 32 bytes. */
export type VerifierKey = { name: string; keyId: number; type: 0x01 | 0x04; publicKey: Uint8Array };

/** A signature by a known key. `time`, in seconds, where it is a cosignature. */
export type NoteCheck = { name: string; keyId: number; check: SignatureCheck; time?: number };

/** A note with the checks that its known keys ask for. Until one has passed the text means nothing. */
export type OpenedNote = { text: string; checks: NoteCheck[] };

/** A key of a log (`noteTypes.log`) or a witness (`noteTypes.cosignature`). */
export function verifierKey(name: string, type: 0x01 | 0x04, publicKey: Uint8Array): VerifierKey {
  return { name, keyId: noteKeyId(name, type, publicKey), type, publicKey };
}

/** The text of a verifier key. */
export function encodeVerifierKey({ name, keyId, type, publicKey }: VerifierKey): string {
  const id = keyId.toString(16).padStart(8, '0');
  return `${name}+${id}+${toBase64(concatBytes(Uint8Array.of(type), publicKey))}`;
}

/** A verifier key from its text. Errors: `vkey_form`, `vkey_type` (also of a kind we do not use), `vkey_id`. */
export function parseVerifierKey(text: string): VerifierKey | Malformed {
  const [, name, id, material] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = fromBase64(material ?? '');
  if (name === undefined || !isKeyName(name) || bytes === undefined) return malformed('vkey_form');
  const type = bytes[0];
  if ((type !== noteTypes.log && type !== noteTypes.cosignature) || bytes.length !== 33) return malformed('vkey_type');
  const key = verifierKey(name, type, bytes.subarray(1));
  return key.keyId === Number.parseInt(id ?? '', 16) ? key : malformed('vkey_id');
}

/** The signature line that a key's signature makes. A cosignature comes with its time in seconds. */
export function noteSignature(key: VerifierKey, signature: Uint8Array): NoteSignature {
  return { name: key.name, keyId: key.keyId, signature };
}

/**
 * Takes a note apart and says what to check: every signature of a known key, the first one of each, and no other.
 * If one of the checks fails the whole note is to be rejected. Errors: those of `parseNote`, `note_unknown_keys`
 * (no known key signed), `note_signature` (a known key's signature has not its form).
 */
export function openNote(note: string, verifiers: readonly VerifierKey[]): OpenedNote | Malformed {
  const parsed = parseNote(note);
  if (isMalformed(parsed)) return parsed;
  const checks: NoteCheck[] = [];
  for (const key of verifiers) {
    const signature = parsed.signatures.find((line) => line.name === key.name && line.keyId === key.keyId);
    const check = signature && checkOf(parsed.text, key, signature.signature);
    if (isMalformed(check)) return check;
    if (check !== undefined) checks.push(check);
  }
  return checks.length > 0 ? { text: parsed.text, checks } : malformed('note_unknown_keys');
}

function checkOf(
  text: string,
  { name, keyId, type, publicKey }: VerifierKey,
  bytes: Uint8Array,
): NoteCheck | Malformed {
  const key = { alg: 'Ed25519', bytes: publicKey } as const;
  if (type === noteTypes.log) {
    if (bytes.length !== 64) return malformed('note_signature');
    return { name, keyId, check: { key, message: utf8(text), signature: bytes } };
  }
  const cosignature = decodeCosignature(bytes);
  if (isMalformed(cosignature)) return malformed('note_signature');
  const { time, signature } = cosignature;
  return { name, keyId, time, check: { key, message: cosignedMessage(time, text), signature } };
}
