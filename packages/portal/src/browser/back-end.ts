// Signatures, checked by the reader's browser: by WebCrypto, and by a library that is fetched only where that is absent.

import { isCanonicalEd25519Signature, isLowS, isPublicKeyForm, type PublicKey, type SignatureCheck } from '@baton/log';
import { isPrimeOrder } from './prime-order.ts';

/** The verdict on one signature, the same as that of every other back end of the house. */
export async function verifyHere(check: SignatureCheck): Promise<boolean> {
  return isStrict(check) && ((await native(check)) ?? library(check));
}

/**
 * What no equation is asked about: key and R of Ed25519 must be of prime order, s of ES256 low (protocol, "Signatures").
 * That a P-256 key is on its curve WebCrypto checks when it imports it.
 */
function isStrict({ key, signature }: SignatureCheck): boolean {
  if (!isPublicKeyForm(key)) return false;
  if (key.alg === 'ES256') return isLowS(signature);
  if (!isCanonicalEd25519Signature(signature)) return false;
  return isPrimeOrder(key.bytes) && isPrimeOrder(signature.subarray(0, 32));
}

/** What WebCrypto says; undefined where it is absent, over plain http, or does not know the algorithm or the key. */
async function native({ key, message, signature }: SignatureCheck): Promise<boolean | undefined> {
  const algorithm = algorithmOf(key);
  try {
    const { subtle } = globalThis.crypto;
    const imported = await subtle.importKey('raw', new Uint8Array(key.bytes), algorithm, false, ['verify']);
    return await subtle.verify(algorithm, imported, new Uint8Array(signature), new Uint8Array(message));
  } catch {
    return undefined;
  }
}

/** Where the build put the library of curves. It is built apart, so that nobody loads a part of it who needs none. */
declare const SIGNATURE_LIBRARY: string;

async function library(check: SignatureCheck): Promise<boolean> {
  const { verifyWithNoble } = (await import(/* @vite-ignore */ SIGNATURE_LIBRARY)) as typeof import('./library.ts');
  return verifyWithNoble(check);
}

function algorithmOf({ alg }: PublicKey) {
  return alg === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
}
