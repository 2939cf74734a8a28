// DID documents (W3C DID Core 1.0) of subjects.
//
// A controller key changes keys: `capabilityInvocation`. A device key signs records: `authentication`. A document holds
// the keys in force; those that ended stay in its metadata, from when until when, so that old signatures can be judged.

import { keyEnded, type SubjectKey } from '@baton/ledger';
import { fromBase64Url, toBase64Url } from '@baton/log';

/** A subject's key under its id, 22 characters. */
export type NamedKey = SubjectKey & { readonly id: string };

/** What a resolver answers (W3C DID Resolution, "resolve"). */
export type DidResolution = {
  readonly '@context': string;
  readonly didDocument: object | null;
  readonly didResolutionMetadata: { readonly contentType?: string; readonly error?: string };
  readonly didDocumentMetadata: {
    readonly deactivated?: boolean;
    readonly created?: string;
    readonly keyHistory?: object[];
  };
};

export const didMediaType = 'application/did+ld+json';

/** Resolves a subject from its keys, at a time in seconds; without a key in force it is deactivated. */
export function resolveDid(did: string, keys: readonly NamedKey[], time: number): DidResolution {
  const inForce = keys.filter((key) => keyEnded(key, time) === undefined);
  const past = keys.filter((key) => keyEnded(key, time) !== undefined);
  return {
    '@context': 'https://w3id.org/did-resolution/v1',
    didDocument: documentOf(did, inForce),
    didResolutionMetadata: { contentType: didMediaType },
    didDocumentMetadata: {
      created: timestamp(Math.min(...keys.map(({ from }) => from))),
      deactivated: inForce.length === 0,
      keyHistory: past.map((key) => pastKey(did, key, time)),
    },
  };
}

/** The answer where nothing was resolved. */
export function unresolved(error: 'invalidDid' | 'notFound'): DidResolution {
  return {
    '@context': 'https://w3id.org/did-resolution/v1',
    didDocument: null,
    didResolutionMetadata: { error },
    didDocumentMetadata: {},
  };
}

function documentOf(did: string, keys: readonly NamedKey[]) {
  const ids = (use: SubjectKey['use']) => keys.filter((key) => key.use === use).map(({ id }) => `${did}#${id}`);
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'],
    id: did,
    verificationMethod: keys.map((key) => methodOf(did, key)),
    authentication: ids('record'),
    capabilityInvocation: ids('control'),
  };
}

function methodOf(did: string, { id, alg, bytes }: NamedKey) {
  return { id: `${did}#${id}`, type: 'JsonWebKey', controller: did, publicKeyJwk: jwkOf(alg, bytes) };
}

/** RFC 8037 and RFC 7518; a P-256 point is 0x04 and two coordinates of 32 bytes. */
function jwkOf(alg: SubjectKey['alg'], text: string) {
  if (alg === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519', x: text };
  const bytes = fromBase64Url(text) ?? new Uint8Array();
  return { kty: 'EC', crv: 'P-256', x: toBase64Url(bytes.subarray(1, 33)), y: toBase64Url(bytes.subarray(33)) };
}

function pastKey(did: string, key: NamedKey, time: number) {
  const until = key.endedAt ?? key.until;
  return {
    ...methodOf(did, key),
    from: timestamp(key.from),
    until: until === null ? null : timestamp(until),
    ended: keyEnded(key, time),
    suspectFromIndex: key.suspectFrom,
    entry: key.entry,
  };
}

/** XML Schema dateTime in UTC without fractions, as DID Core asks. */
function timestamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
