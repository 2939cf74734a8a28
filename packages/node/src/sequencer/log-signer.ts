import {
  type Checkpoint,
  encodeVerifierKey,
  formatCheckpoint,
  formatNote,
  noteSignature,
  noteTypes,
  type PolicyFile,
  policyAt,
  utf8,
  type VerifierKey,
  verifierKey,
} from '@baton/log';
import sodium from 'sodium-native';
import { Fault } from '../fault.ts';

/** The key that signs the checkpoints of a log. */
export type LogSigner = { readonly key: VerifierKey; sign(checkpoint: Checkpoint): string };

/** The signer of the log that calls itself `origin`, from the 32 bytes of its Ed25519 seed. */
export function logSigner(origin: string, seed: Uint8Array): LogSigner {
  const publicKey = new Uint8Array(32);
  const secretKey = new Uint8Array(64);
  sodium.crypto_sign_seed_keypair(publicKey, secretKey, seed);
  const key = verifierKey(origin, noteTypes.log, publicKey);
  return {
    key,
    sign(checkpoint) {
      const text = formatCheckpoint(checkpoint);
      const signature = new Uint8Array(64);
      sodium.crypto_sign_detached(signature, utf8(text), secretKey);
      return formatNote(text, [noteSignature(key, signature)]);
    },
  };
}

/** The signer for a log of this size, among the keys that a node has. Error: `log_key_invalid`, with the key wanted. */
export function signerAt(policy: PolicyFile, size: number, signers: readonly LogSigner[]): LogSigner {
  const found = findSigner(policy, size, signers);
  if (found === undefined) throw new Fault('log_key_invalid', keysAt(policy, size).join());
  return found;
}

/** The same, or undefined: a key that was replaced need not be there any more. */
export function findSigner(policy: PolicyFile, size: number, signers: readonly LogSigner[]): LogSigner | undefined {
  const keys = keysAt(policy, size);
  return signers.find(({ key }) => keys.includes(encodeVerifierKey(key)));
}

function keysAt(policy: PolicyFile, size: number): string[] {
  return policyAt(policy, size)?.logs.map(({ key }) => encodeVerifierKey(key)) ?? [];
}
