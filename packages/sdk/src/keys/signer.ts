import { type Algorithm, toLowS } from '@baton/log';
import { ed25519 } from '@noble/curves/ed25519.js';

/**
 * A key that signs. `publicKey` is 32 bytes for Ed25519, 65 (the uncompressed point) for ES256; `sign` gives 64 bytes.
 * Who holds the secret, and whether it can be taken out, is the business of whoever made it.
 */
export type Signer = {
  readonly alg: Algorithm;
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Promise<Uint8Array>;
};

/** Bytes of an Ed25519 seed. */
export const seedBytes = 32;

/** The first bytes of a PKCS #8 file that holds an Ed25519 seed (RFC 8410, section 7). */
const pkcs8Prefix = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);

/** A new secret for `seedSigner`: 32 random bytes. */
export function newSeed(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(seedBytes));
}

/**
 * An Ed25519 key in software, from its seed of 32 bytes: for key files and replays, not for browsers. `publicKey` is what the
 * seed gives, where whoever holds it has worked it out: here that takes a millisecond, in a machine's own code a hundredth.
 */
export function seedSigner(seed: Uint8Array, publicKey: Uint8Array = ed25519.getPublicKey(seed)): Signer {
  let secret: Promise<CryptoKey | undefined> | undefined;
  return {
    alg: 'Ed25519',
    publicKey,
    async sign(message) {
      secret ??= importSeed(seed);
      const key = await secret;
      if (key === undefined) return ed25519.sign(message, seed);
      return new Uint8Array(await crypto.subtle.sign('Ed25519', key, new Uint8Array(message)));
    },
  };
}

/** The seed as a WebCrypto key, or undefined where there is no WebCrypto or it knows no Ed25519. */
async function importSeed(seed: Uint8Array): Promise<CryptoKey | undefined> {
  const file = Uint8Array.of(...pkcs8Prefix, ...seed);
  try {
    return await globalThis.crypto.subtle.importKey('pkcs8', file, 'Ed25519', false, ['sign']);
  } catch {
    return undefined;
  }
}

const p256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/**
 * A new key of WebCrypto whose secret cannot be taken out: Ed25519, or P-256 where the browser knows no Ed25519.
 * Keep the pair in IndexedDB and sign with `webSigner`. Needs a secure context.
 */
export async function newWebKey(): Promise<CryptoKeyPair> {
  try {
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    if ('privateKey' in pair) return pair;
  } catch {
    // This browser knows no Ed25519.
  }
  return await crypto.subtle.generateKey(p256, false, ['sign', 'verify']);
}

/** The signer of a WebCrypto key pair, Ed25519 or P-256. */
export async function webSigner({ privateKey, publicKey }: CryptoKeyPair): Promise<Signer> {
  const bytes = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  const sign = async (algorithm: AlgorithmIdentifier | EcdsaParams, message: Uint8Array) =>
    new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, new Uint8Array(message)));
  if (privateKey.algorithm.name === 'Ed25519')
    return { alg: 'Ed25519', publicKey: bytes, sign: (message) => sign('Ed25519', message) };
  const ecdsa = { name: 'ECDSA', hash: 'SHA-256' };
  // Of two signatures equally valid the ledger takes the one with the lower s.
  return { alg: 'ES256', publicKey: bytes, sign: async (message) => toLowS(await sign(ecdsa, message)) };
}
