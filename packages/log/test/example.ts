// A small ledger made by hand, from genesis to a hospital's acceptance, for tests and vectors.
//
//   0 genesis   1 propose admit   2 approve   3 propose accredit   4 approve   5 mark
//   6 admit the hospital   7 addKey   8 qualify   9 accept   10 mark

import {
  applicationMessage,
  canonical,
  compactJws,
  cosignedMessage,
  decodeGenesis,
  digestOf,
  encodeBlockMark,
  encodeCosignature,
  encodeTransactionEntry,
  firstEpochPolicy,
  formatCheckpoint,
  formatNote,
  formatPolicyFile,
  hashAtOf,
  inclusionProof,
  isMalformed,
  type JsonObject,
  keyIdOf,
  keyMessage,
  kidOf,
  leafHash,
  ledgerId,
  type Part,
  type ProvenEntry,
  partDigest,
  type Receipt,
  rootFromLeaves,
  segmentOf,
  sha256,
  signingInput,
  toBase64Url,
  utf8,
  type VerifierKey,
  verifierKey,
} from '../src/index.ts';
import { keyFrom, type TestKey } from './keys.ts';

/** The people of the example. `tablet` is the hospital's device key. */
export type Cast = Record<
  'first' | 'second' | 'authority' | 'hospital' | 'tablet' | 'spare' | 'log' | 'near' | 'far',
  TestKey
>;

/** The cast whose keys never change. */
export function fixedCast(): Cast {
  const key = (label: string) => keyFrom(`baton example: ${label}`);
  return {
    first: key('first council member'),
    second: key('second council member'),
    authority: key('authority'),
    hospital: key('hospital'),
    tablet: key('tablet'),
    spare: key('spare'),
    log: key('log'),
    near: key('near witness'),
    far: key('far witness'),
  };
}

/** Time of the first block, 2020-01-31 00:00 UTC; each block is a minute. */
export const startTime = 1_580_428_800;
const year = 31_536_000;

/** A finished example. `note` signs the checkpoint of a size with the log and the witnesses given. */
export type Example = {
  ledger: string;
  genesis: Uint8Array;
  entries: Uint8Array[];
  part: Part;
  policyFile: string;
  logKey: VerifierKey;
  witnessKeys: { near: VerifierKey; far: VerifierKey };
  note: (witnesses: ('near' | 'far')[]) => string;
  receipt: (index?: number, grants?: number[]) => Receipt;
};

/** Builds the example. `change` may alter a transaction's records before they are signed; `size` ends it earlier. */
export function buildExample(
  cast: Cast = fixedCast(),
  change: (index: number, record: JsonObject) => JsonObject = same,
  size = 11,
): Example {
  const genesis = utf8(canonical(genesisOf(cast)));
  const ledger = ledgerId('replay-example', genesis);
  const part = { salt: toBase64Url(sha256(utf8('salt')).subarray(0, 16)), text: '收到口罩 975 只，其中 5 只破损' };
  const signers = [
    cast.first,
    cast.second,
    cast.first,
    cast.second,
    undefined,
    cast.authority,
    cast.hospital,
    cast.authority,
    cast.tablet,
    undefined,
  ];
  const records = recordsOf(cast, ledger, part);
  const entries = [genesis];
  signers.slice(0, size - 1).forEach((signer, i) => {
    const index = i + 1;
    const record = records[index];
    const place = { height: index, index, time: startTime + index * 60 };
    if (signer === undefined || record === undefined) entries.push(encodeBlockMark({ ...place, ...markOf(entries) }));
    else
      entries.push(
        encodeTransactionEntry({ ...place, tx: transaction(cast, ledger, signer, change(index, record), index) }),
      );
  });
  return {
    ledger,
    genesis,
    entries,
    part,
    ...signing(cast, ledger, genesis, entries),
    ...receiptsOf(cast, ledger, genesis, entries, part),
  };
}

function same(_: number, record: JsonObject): JsonObject {
  return record;
}

function markOf(entries: readonly Uint8Array[]) {
  return { protocol: 1, chain: toBase64Url(rootFromLeaves(entries.map(leafHash))) };
}

function genesisOf({ first, second, log, near, far }: Cast): JsonObject {
  const member = ({ alg, bytes }: TestKey) => ({ alg, key: toBase64Url(bytes), segment: segmentOf(bytes) });
  const witness = (name: string, { bytes }: TestKey) => ({ name, key: toBase64Url(bytes) });
  return {
    council: { members: [member(first), member(second)], threshold: 2 },
    name: 'replay-example',
    nonce: toBase64Url(sha256(utf8('nonce')).subarray(0, 16)),
    parameters: {},
    policy: {
      log: { alg: log.alg, key: toBase64Url(log.bytes) },
      quorum: 1,
      witnesses: [witness('near.example', near), witness('far.example', far)],
    },
    protocol: 1,
    purpose: 'replay',
    startsAt: startTime,
    v: 1,
  };
}

// The record of each entry, under its index.
function recordsOf(cast: Cast, ledger: string, part: Part): { [index: number]: JsonObject } {
  const council = segmentOf(cast.first.bytes);
  const authority = segmentOf(cast.authority.bytes);
  const subject = segmentOf(cast.hospital.bytes);
  const until = startTime + year;
  const accredit = { type: 'accredit', authority, types: ['medical_institution', 'relief_organisation'], until };
  const device = deviceOf(ledger, subject, cast.tablet);
  const application = applicationOf(ledger, cast.hospital, [device]);
  const qualification = (type: string) => ({ type, from: startTime, until });
  return {
    1: {
      kind: 'trust.propose',
      ref: ref(1),
      act: { type: 'admit', application: applicationOf(ledger, cast.authority, []) },
      until,
    },
    2: { kind: 'trust.approve', ref: ref(2), proposal: `${council}/${ref(1)}` },
    3: { kind: 'trust.propose', ref: ref(3), act: accredit, until },
    4: { kind: 'trust.approve', ref: ref(4), proposal: `${council}/${ref(3)}` },
    6: { kind: 'trust.admit', ref: ref(6), application, qualification: qualification('medical_institution') },
    7: { kind: 'trust.addKey', ref: ref(7), device: deviceOf(ledger, subject, cast.spare) },
    8: { kind: 'trust.qualify', ref: ref(8), subject, qualification: qualification('relief_organisation') },
    9: { kind: 'relief.accept', ref: ref(9), note: partDigest(part), quantity: 975, until },
  };
}

function ref(index: number): string {
  return toBase64Url(sha256(utf8(`ref ${index}`)).subarray(0, 16));
}

function deviceOf(ledger: string, segment: string, device: TestKey): JsonObject {
  const { alg, bytes } = device;
  const proof = toBase64Url(device.sign(keyMessage(ledger, segment, 'record', device)));
  return { alg, key: toBase64Url(bytes), use: 'record', kinds: ['relief.*'], until: startTime + year, proof };
}

function applicationOf(ledger: string, control: TestKey, devices: JsonObject[]): JsonObject {
  const application = {
    class: 'organisation',
    control: { alg: control.alg, key: toBase64Url(control.bytes) },
    devices,
    next: digestOf(utf8('next')),
  };
  return { ...application, signature: toBase64Url(control.sign(applicationMessage(ledger, application))) };
}

function transaction(cast: Cast, ledger: string, signer: TestKey, record: JsonObject, index: number): string {
  const subject = signer === cast.tablet ? cast.hospital : signer;
  const kid = kidOf({ ledger, segment: segmentOf(subject.bytes), keyId: keyIdOf(signer.bytes) });
  const payload = { ledger, nonce: ref(index), notAfter: startTime + 86_400, records: [record] };
  const input = signingInput({ alg: signer.alg, kid, typ: 'baton-tx+jws' }, canonical(payload));
  return compactJws(input, signer.sign(utf8(input)));
}

function signing(cast: Cast, ledger: string, genesis: Uint8Array, entries: readonly Uint8Array[]) {
  const logKey = verifierKey(ledger, 1, cast.log.bytes);
  const witnessKeys = {
    near: verifierKey('near.example', 4, cast.near.bytes),
    far: verifierKey('far.example', 4, cast.far.bytes),
  };
  const body = formatCheckpoint({ origin: ledger, size: entries.length, root: rootFromLeaves(entries.map(leafHash)) });
  const time = startTime + 3600;
  const cosign = (name: 'near' | 'far') =>
    encodeCosignature({ time, signature: cast[name].sign(cosignedMessage(time, body)) });
  const note = (witnesses: ('near' | 'far')[]) =>
    formatNote(body, [
      { ...logKey, signature: cast.log.sign(utf8(body)) },
      ...witnesses.map((name) => ({ ...witnessKeys[name], signature: cosign(name) })),
    ]);
  const decoded = decodeGenesis(genesis);
  if (isMalformed(decoded)) throw new Error(decoded.malformed);
  const policyFile = formatPolicyFile({
    ledger,
    epochs: [{ first: 0, last: null, policy: firstEpochPolicy(ledger, decoded) }],
  });
  return { logKey, witnessKeys, note, policyFile };
}

function receiptsOf(cast: Cast, ledger: string, genesis: Uint8Array, entries: readonly Uint8Array[], part: Part) {
  const { note } = signing(cast, ledger, genesis, entries);
  const hashAt = hashAtOf(entries.map(leafHash));
  const proven = (index: number): ProvenEntry => ({
    index,
    bytes: entries[index] ?? new Uint8Array(0),
    proof: inclusionProof(index, entries.length, hashAt),
  });
  const receipt = (index = 9, grants = [0, 1, 2, 3, 4, 6, 8]): Receipt => ({
    ledger,
    checkpoint: note(['near', 'far']),
    entry: { ...proven(index), parts: index === 9 ? { [partDigest(part)]: part } : {} },
    grants: grants.map(proven),
  });
  return { receipt };
}
