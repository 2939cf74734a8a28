import {
  type Checkpoint,
  formatCheckpoint,
  formatNote,
  noteSignature,
  noteTypes,
  utf8,
  type VerifierKey,
  verifierKey,
} from '@baton/log';
import sodium from 'sodium-native';

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
