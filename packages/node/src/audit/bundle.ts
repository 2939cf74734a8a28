// Reads one bundle of the log with its parts and checks everything that needs no state: bytes, form, schemas, parts.
// What needs state, the keys above all, is checked when the replay has come by.

import { type CheckedText, decodeTransaction, kindNamed, type RecordBody } from '@baton/ledger';
import {
  type BlockMark,
  concatBytes,
  decodeEntry,
  decodeEntryBundle,
  decodeJws,
  decodePart,
  hashBytes,
  isMalformed,
  type JsonObject,
  leafHash,
  partDigest,
  transactionId,
} from '@baton/log';
import { readFile } from '../regular-file.ts';
import { lastLapses } from '../store/lapses.ts';
import { type Finding, Findings } from './finding.ts';
import { type EntryParts, type PartsFile, readPartsFile } from './parts-file.ts';

/** One bundle to be read. `paths` says where it may lie, the first that is there counts; names are for people. */
export type BundleJob = {
  readonly bundle: number;
  /** Entries of it that belong to the log as audited, 1 to 256; those after them are not read if the file is `open`. */
  readonly width: number;
  readonly paths: readonly string[];
  readonly name: string;
  /** The file grows beside a running node. */
  readonly open: boolean;
  readonly parts: PartsFile;
};

/** An entry as the replay takes it. */
export type EntryRead =
  | { readonly kind: 'genesis'; readonly bytes: Uint8Array }
  | ({ readonly kind: 'transaction' } & Place & { readonly checked: CheckedText })
  | ({ readonly kind: 'mark' } & BlockMark)
  | { readonly kind: 'unreadable' };

type Place = { readonly height: number; readonly index: number; readonly time: number };

/** A part that an entry names, and when the last of its records lets it go, seconds; null: never. */
export type NamedUntil = { readonly digest: string; readonly entry: number; readonly lapses: number | null };

/** What there is in a bundle. `leaves` are its leaf hashes, 32 bytes each. */
export type BundleRead = {
  readonly entries: readonly EntryRead[];
  readonly leaves: Uint8Array;
  readonly unverified: Unverified;
  readonly findings: readonly Finding[];
  readonly parts: number;
  /** Parts that are not there: allowed once they were withheld or have lapsed. */
  readonly absentParts: readonly NamedUntil[];
  /** Parts that are there, and lapse. */
  readonly lapsingParts: readonly NamedUntil[];
};

/** Transactions of a bundle whose form was checked, for whoever verifies them. `name`: the file, for people. */
export type Unverified = {
  readonly name: string;
  /** Index of the bundle's first entry. */
  readonly first: number;
  /** The bundle as it was read: all that was signed lies in it, and the signatures. */
  readonly bytes: Uint8Array;
  readonly keyIds: readonly string[];
  /** Four numbers for each: its position in the bundle, that of its key's id above, where in the bytes its JWS begins and ends. */
  readonly places: Uint32Array;
};

type Reading = {
  readonly job: BundleJob;
  readonly keys: Map<string, number>;
  readonly places: number[];
  readonly findings: Findings;
  readonly parts: Map<number, EntryParts>;
  readonly absentParts: NamedUntil[];
  readonly lapsingParts: NamedUntil[];
  partsRead: number;
};

/** Reads a bundle; what is wrong with it stands in the findings. */
export function readBundle(job: BundleJob): BundleRead {
  const findings = new Findings();
  const bytes = readFirst(job.paths);
  if (bytes === undefined) findings.add('file_missing', job.name);
  const raw = bytes === undefined ? [] : rawEntries(bytes, job, findings);
  const parts = readPartsFile(job.parts, findings);
  const reading: Reading = {
    job,
    keys: new Map(),
    places: [],
    findings,
    parts,
    absentParts: [],
    lapsingParts: [],
    partsRead: 0,
  };
  const entries = raw.map((entry, position) => readEntry(reading, entry, position));
  for (const [index, left] of parts) surplus(reading, index, Object.keys(left));
  const { absentParts, lapsingParts, partsRead } = reading;
  const leaves = concatBytes(...raw.map(leafHash));
  const unverified = unverifiedOf(reading, bytes ?? new Uint8Array());
  return { entries, leaves, unverified, findings: findings.kept, parts: partsRead, absentParts, lapsingParts };
}

function unverifiedOf({ job, keys, places }: Reading, bytes: Uint8Array): Unverified {
  return { name: job.name, first: job.bundle * 256, bytes, keyIds: [...keys.keys()], places: Uint32Array.from(places) };
}

function rawEntries(bytes: Uint8Array, { name, width, open }: BundleJob, findings: Findings): Uint8Array[] {
  const entries = decodeEntryBundle(open ? firstEntries(bytes, width) : bytes);
  if (isMalformed(entries)) {
    findings.add('bundle_damaged', name, `${entries.malformed} at byte ${entries.at}`);
    return [];
  }
  if (entries.length !== width) findings.add('bundle_damaged', name, `${entries.length} entries instead of ${width}`);
  return entries.slice(0, width);
}

/** The bytes of the first of these files that is there. */
export function readFirst(paths: readonly string[]): Uint8Array | undefined {
  return firstOf(paths, readFile);
}

/** What is read of the first of these files that is there. */
export function firstOf<Read>(paths: readonly string[], read: (path: string) => Read | undefined): Read | undefined {
  for (const path of paths) {
    const found = read(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The bytes of the first entries of a bundle: a partial bundle is a beginning of the wider one. */
export function firstEntries(bytes: Uint8Array, width: number): Uint8Array {
  let end = 0;
  for (let i = 0; i < width && end < bytes.length; i++) end += 2 + (bytes[end] ?? 0) * 256 + (bytes[end + 1] ?? 0);
  return bytes.subarray(0, end);
}

function readEntry(reading: Reading, bytes: Uint8Array, position: number): EntryRead {
  const { job, findings } = reading;
  const index = job.bundle * 256 + position;
  const entry = decodeEntry(bytes);
  if (isMalformed(entry)) {
    findings.add('entry_malformed', `${job.name}, entry ${index}`, entry.malformed);
    return { kind: 'unreadable' };
  }
  // Bytes of its own: the bundle goes on to whoever verifies it.
  if (entry.kind === 'genesis') return { kind: 'genesis', bytes: bytes.slice() };
  if (entry.kind === 'mark') return entry;
  const { height, time, tx } = entry;
  const checked = readTransactionText(reading, tx, index);
  if (checked === undefined) return { kind: 'unreadable' };
  notePlace(reading, checked, bytes, position);
  return { kind: 'transaction', height, index: entry.index, time, checked };
}

const AFTER_TX = '","v":1}'.length;

/** The JWS stands in its entry as it is, all of it ASCII: what was signed need not be encoded again. */
function notePlace({ keys, places }: Reading, checked: CheckedText, entry: Uint8Array, position: number): void {
  const { kid } = checked.header;
  const keyId = kid.slice(kid.indexOf('#') + 1);
  const key = keys.get(keyId) ?? keys.size;
  keys.set(keyId, key);
  const end = entry.byteOffset + entry.length - AFTER_TX;
  places.push(position, key, end - checked.jws.length, end);
}

function readTransactionText(reading: Reading, tx: string, index: number): CheckedText | undefined {
  const given = reading.parts.get(index);
  const decoded = decodeTransaction(tx, given);
  if (!('code' in decoded)) {
    reading.parts.delete(index);
    reading.partsRead += decoded.parts.size;
    noteLapsing(reading, decoded.checked.payload, index);
    return decoded.checked;
  }
  if (decoded.code.startsWith('part_')) return readWithoutParts(reading, tx, index);
  const detail = [decoded.code, ...Object.values(decoded.figures)].join(' ');
  reading.findings.add('transaction_malformed', `${reading.job.name}, entry ${index}`, detail);
  return undefined;
}

/** The slow way, taken where the parts are not exactly those that the records name: says which, and reads on. */
function readWithoutParts(reading: Reading, tx: string, index: number): CheckedText | undefined {
  const jws = decodeJws(tx);
  if (isMalformed(jws)) return undefined;
  const given = reading.parts.get(index) ?? {};
  reading.parts.delete(index);
  const named = new Set<string>();
  for (const part of namedParts(jws.payload)) {
    named.add(part.digest);
    checkPart(reading, part, given, index);
  }
  noteLapsing(reading, jws.payloadText, index);
  surplus(
    reading,
    index,
    Object.keys(given).filter((digest) => !named.has(digest)),
  );
  return { jws: tx, id: transactionId(jws.signingInput), header: jws.header, payload: jws.payloadText };
}

type Named = { readonly digest: string; readonly lapses: number | null; readonly bytesMax: number };

/** Notes what lapses of the parts that are there. */
function noteLapsing({ absentParts, lapsingParts }: Reading, payload: string, entry: number): void {
  if (!payload.includes('"lapses":')) return;
  const absent = new Set(absentParts.filter((part) => part.entry === entry).map(({ digest }) => digest));
  for (const { digest, lapses } of namedParts(JSON.parse(payload)))
    if (lapses !== null && !absent.has(digest)) lapsingParts.push({ digest, entry, lapses });
}

function checkPart({ job, findings, absentParts }: Reading, named: Named, given: EntryParts, index: number): void {
  const { digest, lapses, bytesMax } = named;
  const part = given[digest];
  const where = `${job.parts.name}, entry ${index}, part ${digest}`;
  if (part === undefined) absentParts.push({ digest, entry: index, lapses });
  else if (isMalformed(decodePart(part, bytesMax)) || partDigest(part) !== digest) findings.add('part_altered', where);
}

function surplus({ job, findings }: Reading, index: number, digests: readonly string[]): void {
  for (const digest of digests) findings.add('part_surplus', `${job.parts.name}, entry ${index}, part ${digest}`);
}

/** Every part that the records name, once; where several name one, the last to let it go counts. */
function namedParts(payload: JsonObject): Named[] {
  const records = payload['records'] as unknown as readonly RecordBody[];
  const all = records.flatMap((record) => kindNamed(record.kind)?.parts(record) ?? []);
  const last = lastLapses(all);
  const once = new Map(all.map((part) => [part.digest, { ...part, lapses: last.get(part.digest) ?? null }]));
  return [...once.values()];
}

/** The leaf hash at a position of a bundle. */
export function leafAt(leaves: Uint8Array, position: number): Uint8Array {
  return leaves.subarray(position * hashBytes, (position + 1) * hashBytes);
}
