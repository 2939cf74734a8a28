// Every vector is read from its file and holds; and the files are what `npm run vectors` writes.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  concludeReceipt,
  decodeEntry,
  decodeEntryBundle,
  decodeJws,
  decodePart,
  digestOf,
  examineReceipt,
  examineSuccession,
  fromBase64Url,
  fromHex,
  fromUtf8,
  isCanonicalEd25519Signature,
  isLowS,
  isMalformed,
  isRefusal,
  type JsonObject,
  judgeAddCheckpoint,
  keyIdOf,
  leafHash,
  ledgerId,
  openAddCheckpoint,
  openNote,
  paperDigest,
  parseCanonical,
  parseCheckpoint,
  parseKid,
  parsePolicy,
  parseProofFile,
  parseTilePath,
  parseVerifierKey,
  partDigest,
  quorumMet,
  rootFromLeaves,
  segmentOf,
  toHex,
  transactionId,
  utf8,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts';
import { countAt, objectAt, textAt, textsAt } from '../src/members.ts';
import { verifySignature } from './keys.ts';
import type { VectorFile } from './vectors/vector.ts';
import { logVectors, vectorText } from './vectors.ts';

const folder = join(import.meta.dirname, '../../../vectors/log');

/** What an input gives: an output, or the code with which it is refused. */
type Outcome = JsonObject | string;

const text = (input: JsonObject, name = 'text') => textAt(input, name) ?? '';
const count = (input: JsonObject, name: string) => countAt(input, name) ?? -1;
const bytes = (input: JsonObject, name: string) => fromHex(text(input, name)) ?? new Uint8Array(0);
const hashes = (input: JsonObject) => textsAt(input, 'proof').map((hash) => fromHex(hash) ?? new Uint8Array(0));
const held = (ok: boolean, error: string): Outcome => (ok ? {} : error);

function must<T>(value: T): Exclude<T, { malformed: string }> {
  if (isMalformed(value)) throw new Error(value.malformed);
  return value as Exclude<T, { malformed: string }>;
}

const readers: { [file: string]: (input: JsonObject, output: JsonObject) => Outcome } = {
  base64url(input) {
    const value = fromBase64Url(text(input));
    return value === undefined ? 'base64' : { hex: toHex(value) };
  },
  'canonical-json'(input) {
    const value = parseCanonical(text(input));
    return isMalformed(value) ? value.malformed : { utf8: toHex(utf8(text(input))) };
  },
  ids(input) {
    if ('kid' in input) return parseKid(text(input, 'kid')) ?? 'kid';
    if ('genesis' in input) return { ledger: ledgerId(text(input, 'name'), utf8(text(input, 'genesis'))) };
    if ('signingInput' in input) return { transaction: transactionId(text(input, 'signingInput')) };
    if ('part' in input) return { digest: partDigest(must(decodePart(input['part'] ?? null, 4_000))) };
    if ('salt' in input) return { digest: paperDigest(bytes(input, 'salt'), bytes(input, 'file')) };
    if ('hex' in input) return { digest: digestOf(bytes(input, 'hex')) };
    return { segment: segmentOf(bytes(input, 'publicKey')), keyId: keyIdOf(bytes(input, 'publicKey')) };
  },
  transactions(input, output) {
    const jws = decodeJws(text(input));
    if (isMalformed(jws)) return jws.malformed;
    const key = { alg: jws.header.alg, bytes: bytes(output, 'publicKey') };
    expect(verifySignature({ key, message: utf8(jws.signingInput), signature: jws.signature })).toBe(true);
    return { ...output, kid: jws.header.kid, payload: jws.payloadText, transaction: transactionId(jws.signingInput) };
  },
  entries(input) {
    const entry = decodeEntry(utf8(text(input)));
    return isMalformed(entry) ? entry.malformed : { ...entry };
  },
  signatures(input) {
    const signature = bytes(input, 'signature');
    return held(input['alg'] === 'ES256' ? isLowS(signature) : isCanonicalEd25519Signature(signature), 'form');
  },
  roots(input) {
    return { root: toHex(rootFromLeaves(textsAt(input, 'entries').map((entry) => leafHash(utf8(entry))))) };
  },
  inclusion(input) {
    const claim = { leaf: bytes(input, 'leaf'), index: count(input, 'index'), size: count(input, 'size') };
    return held(verifyInclusion({ ...claim, root: bytes(input, 'root'), proof: hashes(input) }), 'proof');
  },
  consistency(input) {
    const claim = { size1: count(input, 'size1'), size2: count(input, 'size2'), proof: hashes(input) };
    return held(verifyConsistency({ ...claim, root1: bytes(input, 'root1'), root2: bytes(input, 'root2') }), 'proof');
  },
  'tile-paths'(input) {
    const tile = parseTilePath(text(input));
    return isMalformed(tile) ? tile.malformed : { ...tile };
  },
  bundles(input) {
    const entries = decodeEntryBundle(bytes(input, 'hex'));
    return isMalformed(entries) ? entries.malformed : { entries: entries.map((entry) => fromUtf8(entry) ?? null) };
  },
  notes(input) {
    const note = openNote(
      text(input),
      textsAt(input, 'vkeys').map((vkey) => must(parseVerifierKey(vkey))),
    );
    if (isMalformed(note)) return note.malformed;
    const checkpoint = parseCheckpoint(note.text);
    if (isMalformed(checkpoint)) return checkpoint.malformed;
    expect(note.checks.map(({ check }) => verifySignature(check))).toEqual(note.checks.map(() => true));
    const { origin, size, root } = checkpoint;
    const cosigned = note.checks.find(({ time }) => time !== undefined)?.check.message ?? utf8('');
    return {
      origin,
      size,
      root: toHex(root),
      names: note.checks.map(({ name }) => name),
      cosigned: fromUtf8(cosigned) ?? '',
    };
  },
  'proof-files'(input) {
    const file = parseProofFile(text(input));
    return isMalformed(file) ? file.malformed : { ...file, proof: file.proof.map(toHex) };
  },
  policies(input, output) {
    const policy = parsePolicy(text(input));
    if (isMalformed(policy)) return policy.malformed;
    expect(quorumMet(policy, textsAt(output, 'enough'))).toBe(true);
    if ('few' in output) expect(quorumMet(policy, textsAt(output, 'few'))).toBe(false);
    return output;
  },
  witness(input) {
    const known = objectAt(input, 'known');
    const key = must(parseVerifierKey(text(input, 'vkey')));
    const opened = openAddCheckpoint(text(input, 'body'), (origin) => (origin === key.name ? [key] : undefined));
    if ('status' in opened) return String(opened.status);
    const last = known && { size: count(known, 'size'), root: bytes(known, 'root') };
    const { status } = judgeAddCheckpoint(
      last,
      opened,
      opened.checks.map(({ check }) => verifySignature(check)),
    );
    return status === 200 ? { status } : String(status);
  },
  successions(input) {
    const examined = examineSuccession(text(input), text(input, 'policy'));
    if (isRefusal(examined)) return examined.refused;
    expect(examined.checks.every(({ check }) => verifySignature(check))).toBe(true);
    return { policy: examined.policy };
  },
  receipts(input) {
    const examined = examineReceipt(text(input), text(input, 'policy'));
    if (isRefusal(examined)) return examined.refused;
    const verdicts = examined.checks.map(({ check }) => verifySignature(check));
    const { refusal, index } = concludeReceipt(examined, verdicts);
    return refusal?.refused ?? { index, checks: verdicts.length };
  },
};

function read(name: string): VectorFile {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as VectorFile;
}

test('the vectors are what `npm run vectors` writes, and every file has its reader', () => {
  const names = readdirSync(folder).map((file) => file.replace('.json', ''));
  expect(names.sort()).toEqual(Object.keys(readers).sort());
  for (const name of names)
    expect(readFileSync(join(folder, `${name}.json`), 'utf8')).toBe(vectorText(logVectors[name] ?? never()));
});

function never(): never {
  throw new Error('a vector file that nothing writes');
}

describe.each(Object.entries(readers))('vectors of %s', (name, reader) => {
  const { valid, invalid } = read(name);

  test.each(valid)('hold: $why', ({ input, output }) => {
    expect(reader(input, output)).toMatchObject(output);
  });

  test.runIf(invalid.length > 0).each(invalid)('refuse: $why', ({ input, error }) => {
    expect(reader(input, {})).toBe(error);
  });
});
