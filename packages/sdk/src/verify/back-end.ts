import {
  isCanonicalEd25519Signature,
  isLowS,
  isPublicKeyForm,
  type PublicKey,
  type SignatureCheck,
  type VerifySignature,
} from '@baton/log';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';

/** A back end that may take its time. */
export type VerifySignatureLater = (check: SignatureCheck) => Promise<boolean>;

// Verifiers differ in points of small or mixed order, in encodings that are not canonical, and in the cofactor. With
// key and R of prime order all equations say the same, so these are asked first and by one code, whatever comes after
// (protocol, "Signatures").

/** True if the check keeps the strict rules that no equation is asked about. */
function isStrict({ key, signature }: SignatureCheck): boolean {
  if (!isPublicKeyForm(key) || !isOnCurve(key)) return false;
  if (key.alg === 'ES256') return isLowS(signature);
  return isCanonicalEd25519Signature(signature) && isPrimeOrder(signature.subarray(0, 32));
}

function isOnCurve({ alg, bytes }: PublicKey): boolean {
  if (alg === 'Ed25519') return isPrimeOrder(bytes);
  try {
    p256.Point.fromBytes(bytes).assertValidity();
    return true;
  } catch {
    return false;
  }
}

function isPrimeOrder(bytes: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(bytes, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}

/** The back end that needs nothing of its surroundings. */
export const verifyWithNoble: VerifySignature = (check) => {
  if (!isStrict(check)) return false;
  const { key, message, signature } = check;
  if (key.alg === 'ES256') return p256.verify(signature, message, key.bytes, { lowS: true });
  return ed25519.verify(signature, message, key.bytes, { zip215: false });
};

/** The back end of WebCrypto. Rejects where the algorithm is not known here; see `verifyWithBest`. */
export const verifyWithWebCrypto: VerifySignatureLater = async (check) => {
  if (!isStrict(check)) return false;
  const { key, message, signature } = check;
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const algorithm = key.alg === 'Ed25519' ? { name: 'Ed25519' } : ecdsa;
  const subtle = globalThis.crypto.subtle;
  const imported = await subtle.importKey('raw', new Uint8Array(key.bytes), algorithm, false, ['verify']);
  return subtle.verify(algorithm, imported, new Uint8Array(signature), new Uint8Array(message));
};

/** WebCrypto, and noble where WebCrypto is absent (no secure context) or does not know the algorithm. */
export const verifyWithBest: VerifySignatureLater = async (check) => {
  try {
    return await verifyWithWebCrypto(check);
  } catch {
    return verifyWithNoble(check);
  }
};
