// A transaction is a compact JWS (RFC 7515) in one encoding:
//
//   base64url(header) "." base64url(payload) "." base64url(signature)
//   header = {"alg":"Ed25519"|"ES256","kid":"<did>#<key>","typ":"baton-tx+jws"}
//
// Header and payload are canonical JSON. Nothing here verifies a signature: it is handed back as data.

import { readBase64UrlText } from '#native';
import { fromBase64Url, textFromBase64Url, toBase64Url, utf8 } from './bytes.ts';
import { parseKid, type Signer } from './id.ts';
import { canonical, isObject, type Json, type JsonObject, parseCanonical } from './json.ts';
import { assert, isMalformed, type Malformed, malformed } from './malformed.ts';
import type { Algorithm } from './signature.ts';

/** `typ` of every transaction. */
export const transactionType = 'baton-tx+jws';
/** Longest JWS in bytes, so that an entry fits the 65,535 of a C2SP bundle. */
export const jwsBytesMax = 60_000;

/** The only header there is. */
export type JwsHeader = { alg: Algorithm; kid: string; typ: typeof transactionType };

/** A JWS taken apart. `signer` is what `kid` says; whether the key is registered is for the rules to judge. */
export type DecodedJws = {
  header: JwsHeader;
  signer: Signer;
  payload: JsonObject;
  payloadText: string;
  /** The signed bytes, as ASCII text. */
  signingInput: string;
  /** 64 bytes. */
  signature: Uint8Array;
};

/** What a signer signs: `base64url(header).base64url(payload)`, ASCII. `payload` is canonical JSON text. */
export function signingInput(header: JwsHeader, payload: string): string {
  return `${toBase64Url(utf8(canonical(header)))}.${toBase64Url(utf8(payload))}`;
}

/** The whole JWS. */
export function compactJws(signingInput: string, signature: Uint8Array): string {
  return `${signingInput}.${toBase64Url(signature)}`;
}

/**
 * Takes a JWS apart, if it is in its one encoding.
 *
 * Errors: `jws_too_long`, `jws_parts`, `jws_base64`, `jws_utf8`, `jws_header`, `jws_algorithm`, `jws_kid`, `jws_type`,
 * `jws_payload`, `jws_signature`, and those of `parseCanonical`.
 */
export function decodeJws(jws: string): DecodedJws | Malformed {
  if (jws.length > jwsBytesMax) return malformed('jws_too_long', jwsBytesMax);
  const headerEnd = jws.indexOf('.');
  const payloadEnd = jws.indexOf('.', headerEnd + 1);
  if (headerEnd < 0 || payloadEnd < 0 || jws.indexOf('.', payloadEnd + 1) >= 0) return malformed('jws_parts');

  const signed = signerOf(jws.slice(0, headerEnd));
  if (isMalformed(signed)) return signed;
  const { header, signer } = signed;
  const payloadText = decodeText(jws.slice(headerEnd + 1, payloadEnd));
  if (isMalformed(payloadText)) return payloadText;
  const payload = parseCanonical(payloadText);
  if (isMalformed(payload)) return payload;
  if (!isObject(payload)) return malformed('jws_payload');
  const signature = fromBase64Url(jws.slice(payloadEnd + 1));
  if (signature?.length !== 64) return malformed('jws_signature', payloadEnd + 1);
  return { header, signer, payload, payloadText, signingInput: jws.slice(0, payloadEnd), signature };
}

/** Header and payload of a JWS that was taken apart before, in whatever thread: nothing of it is checked again. */
export function readJws(jws: string): Pick<DecodedJws, 'header' | 'payloadText'> {
  const headerEnd = jws.indexOf('.');
  const signed = signerOf(jws.slice(0, headerEnd));
  assert(!isMalformed(signed), 'what was taken apart before has a header');
  return { header: signed.header, payloadText: readBase64UrlText(jws.slice(headerEnd + 1, jws.lastIndexOf('.'))) };
}

type Signed = { header: JwsHeader; signer: Signer };

// One header stands on every transaction of its key.
const signers = new Map<string, Signed>();
const signersMax = 1_000;

function signerOf(text: string): Signed | Malformed {
  const known = signers.get(text);
  if (known !== undefined) return known;
  const header = decodeHeader(text);
  if (isMalformed(header)) return header;
  const signer = parseKid(header.kid);
  if (signer === undefined) return malformed('jws_kid');
  if (signers.size >= signersMax) signers.clear();
  const signed = { header, signer };
  // The same text written anew: what was cut out of a JWS would keep all of it.
  signers.set(toBase64Url(utf8(canonical(header))), signed);
  return signed;
}

function decodeHeader(text: string): JwsHeader | Malformed {
  const decoded = decodeText(text);
  if (isMalformed(decoded)) return decoded;
  const header = parseCanonical(decoded);
  if (isMalformed(header)) return header;
  if (!isObject(header) || Object.keys(header).join() !== 'alg,kid,typ') return malformed('jws_header');
  const { alg, kid, typ } = header;
  if (!isAlgorithm(alg)) return malformed('jws_algorithm');
  if (typeof kid !== 'string') return malformed('jws_kid');
  if (typ !== transactionType) return malformed('jws_type');
  return { alg, kid, typ };
}

function decodeText(base64Url: string): string | Malformed {
  const text = textFromBase64Url(base64Url);
  if (text !== undefined) return text;
  return malformed(fromBase64Url(base64Url) === undefined ? 'jws_base64' : 'jws_utf8');
}

function isAlgorithm(value: Json | undefined): value is Algorithm {
  return value === 'Ed25519' || value === 'ES256';
}
