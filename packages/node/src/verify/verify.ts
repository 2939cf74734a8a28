// The back end for signatures on the server. Source: protocol, "Signatures".

import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import {
  isCanonicalEd25519Signature,
  isLowS,
  isPublicKeyForm,
  type SignatureCheck,
  toBase64Url,
  type VerifySignature,
} from '@baton/log';
import sodium from 'sodium-native';

/** Whether a signature verifies: by libsodium for Ed25519, by OpenSSL for ES256. Never throws. */
export const verifySignature: VerifySignature = (check) => {
  if (!isPublicKeyForm(check.key)) return false;
  return check.key.alg === 'Ed25519' ? verifyEd25519(check) : verifyEs256(check);
};

function verifyEd25519({ key, message, signature }: SignatureCheck): boolean {
  return isCanonicalEd25519Signature(signature) && sodium.crypto_sign_verify_detached(signature, message, key.bytes);
}

function verifyEs256({ key, message, signature }: SignatureCheck): boolean {
  if (!isLowS(signature)) return false;
  const imported = importedKey(key.bytes);
  return imported !== undefined && verify('sha256', message, { key: imported, dsaEncoding: 'ieee-p1363' }, signature);
}

const importedMax = 1_000;
const imported = new Map<string, KeyObject>();

/** The key for OpenSSL, or undefined if it is no point of P-256. Importing takes as long as verifying. */
function importedKey(point: Uint8Array): KeyObject | undefined {
  const x = toBase64Url(point.subarray(1, 33));
  const y = toBase64Url(point.subarray(33));
  const known = imported.get(`${x}.${y}`);
  if (known !== undefined) return known;
  if (imported.size >= importedMax) imported.clear();
  try {
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    imported.set(`${x}.${y}`, key);
    return key;
  } catch {
    return undefined;
  }
}
