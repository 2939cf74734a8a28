import {
  type DecodedJws,
  decodeJws,
  decodePart,
  digestOfSpelled,
  isMalformed,
  type Json,
  type JwsHeader,
  type Part,
  parseKid,
  partDigest,
  readJws,
  type SignatureCheck,
  type Signer,
  type SpelledPart,
  type SpelledParts,
  textBytesAtMost,
  textBytesOf,
  transactionId,
  utf8,
} from '@baton/log';
import { kindNamed } from '../kinds.ts';
import { assert } from './assert.ts';
import type { FieldError } from './field-error.ts';
import type { NamedPart, Speaker } from './kind.ts';
import { type Figures, no, type Refusal } from './rejection.ts';

/** One record; its other members are what its kind's schema says. */
export type RecordBody = { readonly kind: string; readonly ref: string; readonly [member: string]: unknown };

/** A transaction whose form, schemas and parts were checked; its signature not yet. */
export type Transaction = {
  readonly jws: string;
  /** SHA-256 of the signing input, base64url. */
  readonly id: string;
  readonly ledger: string;
  readonly segment: string;
  readonly keyId: string;
  readonly alg: JwsHeader['alg'];
  /** Seconds; refused as expired afterwards. */
  readonly notAfter: number;
  /** Bytes of the payload, which is ASCII. */
  readonly sizeBytes: number;
  readonly records: readonly RecordBody[];
};

/** The pieces of a checked transaction. */
export type CheckedText = { jws: string; id: string; header: JwsHeader; payload: string };

/** The typed texts that came with a transaction, by digest. */
export type Parts = ReadonlyMap<string, Part>;

/** A refusal that can say where in the transaction it applies. */
export type Problem = Refusal & { readonly errors?: readonly FieldError[]; readonly record?: number };

export const RECORDS_MAX = 500;
export const PARTS_BYTES_MAX = 256_000;
/** Statements of others, each a signature to check, that one transaction may carry. */
export const STATEMENTS_MAX = 128;

type Payload = { ledger: string; nonce: string; notAfter: number; records: RecordBody[] };

/** Checks all of a transaction that needs no state: bytes, form, schemas, parts. Source: protocol, "Transaction". */
export function decodeTransaction(jws: unknown, parts: unknown): { checked: CheckedText; parts: Parts } | Problem {
  const read = decodeRecords(jws);
  if ('code' in read) return read;
  const known = decodeParts(read.records, parts);
  return 'code' in known ? known : { checked: checkedText(read), parts: known };
}

/** The same of a transaction whose parts are spelled: those are not taken apart. */
export function checkTransaction(jws: unknown, parts: SpelledParts): CheckedText | Problem {
  const read = decodeRecords(jws);
  if ('code' in read) return read;
  return spelledFault(read.records, parts) ?? checkedText(read);
}

type DecodedRecords = { readonly jws: string; readonly decoded: DecodedJws; readonly records: readonly RecordBody[] };

function decodeRecords(jws: unknown): DecodedRecords | Problem {
  if (typeof jws !== 'string') return malformed('jws_missing');
  const decoded = decodeJws(jws);
  if (isMalformed(decoded)) return malformed(decoded.malformed);
  const payload = asPayload(decoded.payload);
  if ('code' in payload) return payload;
  if (decoded.signer.ledger !== payload.ledger) return malformed('kid_of_another_ledger');
  const { records } = payload;
  return checkRecords(records) ?? checkTogether(decoded.signer, records) ?? { jws, decoded, records };
}

function malformed(what: string, figures: Figures = {}): Problem {
  return no('malformed', { what, ...figures });
}

const PAYLOAD_MEMBERS = ['ledger', 'nonce', 'notAfter', 'records'];

function asPayload(value: object): Payload | Problem {
  const payload = value as Payload;
  const names = Object.keys(value);
  if (names.length !== 4 || names.some((name) => !PAYLOAD_MEMBERS.includes(name))) return malformed('payload_members');
  if (typeof payload.ledger !== 'string') return malformed('ledger');
  if (typeof payload.nonce !== 'string' || !/^[A-Za-z0-9_-]{21}[AQgw]$/.test(payload.nonce)) return malformed('nonce');
  if (!Number.isSafeInteger(payload.notAfter) || payload.notAfter < 0) return malformed('notAfter');
  if (!Array.isArray(payload.records)) return malformed('records');
  if (payload.records.length < 1 || payload.records.length > RECORDS_MAX)
    return malformed('records_count', { max: RECORDS_MAX });
  return payload;
}

function checkRecords(records: readonly RecordBody[]): Problem | undefined {
  for (const [position, record] of records.entries()) {
    const name = typeof record === 'object' && record !== null ? record.kind : undefined;
    const kind = typeof name === 'string' ? kindNamed(name) : undefined;
    if (kind === undefined)
      return { ...no('kind_unknown', { kind: typeof name === 'string' ? name.slice(0, 60) : '' }), record: position };
    const errors = kind.check(record);
    if (errors.length > 0) {
      const at = errors.map((error) => ({ ...error, pointer: `/records/${position}${error.pointer}` }));
      return { ...no('body_invalid', { kind: kind.name, field: at[0]?.pointer ?? '' }), errors: at, record: position };
    }
  }
  return undefined;
}

/** What no record can say alone: refs are told apart, and signatures to check are bounded. */
function checkTogether(speaker: Speaker, records: readonly RecordBody[]): Problem | undefined {
  const twice = records.length === 1 ? undefined : refTwice(records);
  if (twice !== undefined) return twice;
  const count = statementChecks(speaker, records).length;
  return count > STATEMENTS_MAX ? no('statements_too_many', { count, max: STATEMENTS_MAX }) : undefined;
}

function refTwice(records: readonly RecordBody[]): Problem | undefined {
  const refs = new Set<string>();
  for (const [position, { ref }] of records.entries()) {
    if (refs.has(ref)) return { ...no('ref_twice', { ref }), record: position };
    refs.add(ref);
  }
  return undefined;
}

/** The signatures of others inside these records, in order: to be checked together with the transaction's own. */
export function statementChecks(speaker: Speaker, records: readonly RecordBody[]): SignatureCheck[] {
  return records.flatMap((record) => kindNamed(record.kind)?.signatures(record, speaker) ?? []);
}

/** Every digest that the records name has its part, and nothing else came along. */
function decodeParts(records: readonly RecordBody[], parts: unknown): Parts | Problem {
  const given = parts === undefined ? {} : parts;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return malformed('parts');
  const named = namedIn(records);
  const known = new Map<string, Part>();
  for (const [digest, value] of Object.entries(given)) {
    const part = decodeNamed(digest, value, named.get(digest));
    if ('code' in part) return part;
    known.set(digest, part);
  }
  return totalFault(bytesOf(known)) ?? missingFault(named, known) ?? known;
}

/** The same of parts that are spelled, which are looked at where they lie. */
function spelledFault(records: readonly RecordBody[], parts: SpelledParts): Problem | undefined {
  const named = namedIn(records);
  for (const [digest, spelled] of parts) {
    const fault = namedFault(digest, spelled, named.get(digest));
    if (fault !== undefined) return fault;
  }
  return totalFault(spelledBytesOf(parts)) ?? missingFault(named, parts);
}

function namedIn(records: readonly RecordBody[]): ReadonlyMap<string, NamedPart> {
  const named = new Map<string, NamedPart>();
  for (const record of records)
    for (const part of kindNamed(record.kind)?.parts(record) ?? []) named.set(part.digest, part);
  return named;
}

function totalFault(bytes: number): Problem | undefined {
  return bytes > PARTS_BYTES_MAX ? no('part_too_large', { bytes, max: PARTS_BYTES_MAX }) : undefined;
}

function missingFault(
  named: ReadonlyMap<string, NamedPart>,
  known: { has(digest: string): boolean },
): Problem | undefined {
  for (const digest of named.keys()) if (!known.has(digest)) return no('part_missing', { digest });
  return undefined;
}

/** Bytes of all texts; where they are surely within the bound, no more than that: three a character. */
function bytesOf(parts: Parts): number {
  let most = 0;
  for (const { text } of parts.values()) most += text.length * 3;
  if (most <= PARTS_BYTES_MAX) return most;
  let exactly = 0;
  for (const { text } of parts.values()) exactly += utf8(text).length;
  return exactly;
}

function spelledBytesOf(parts: SpelledParts): number {
  let most = 0;
  for (const spelled of parts.values()) most += textBytesAtMost(spelled);
  if (most <= PARTS_BYTES_MAX) return most;
  let exactly = 0;
  for (const spelled of parts.values()) exactly += textBytesOf(spelled);
  return exactly;
}

function decodeNamed(digest: string, value: unknown, named: NamedPart | undefined): Part | Problem {
  if (named === undefined) return no('part_surplus', { digest });
  const part = decodePart(value as Json, named.bytesMax);
  if (!isMalformed(part)) return partDigest(part) === digest ? part : no('part_altered', { digest });
  return part.malformed === 'part_too_long'
    ? no('part_too_large', { max: named.bytesMax })
    : no('part_altered', { digest });
}

function namedFault(digest: string, spelled: SpelledPart, named: NamedPart | undefined): Problem | undefined {
  if (named === undefined) return no('part_surplus', { digest });
  const max = named.bytesMax;
  const actual = digestOfSpelled(spelled);
  if (actual === undefined) return no('part_altered', { digest });
  if (textBytesAtMost(spelled) > max && textBytesOf(spelled) > max) return no('part_too_large', { max });
  return actual === digest ? undefined : no('part_altered', { digest });
}

function checkedText({ jws, decoded }: DecodedRecords): CheckedText {
  const { signingInput, header, payloadText } = decoded;
  return { jws, id: transactionId(signingInput), header, payload: payloadText };
}

const signers = new Map<string, Signer>();
const signersMax = 1_000;

/** One `kid` stands on every transaction of its key. */
function signerOf(kid: string): Signer {
  const known = signers.get(kid);
  if (known !== undefined) return known;
  const signer = parseKid(kid);
  assert(signer !== undefined, 'a checked transaction has a kid');
  if (signers.size >= signersMax) signers.clear();
  signers.set(kid, signer);
  return signer;
}

/** The pieces of a transaction that was checked in whatever thread, and has this id. */
export function piecesOf(jws: string, id: string): CheckedText {
  const { header, payloadText } = readJws(jws);
  return { jws, id, header, payload: payloadText };
}

/** The transaction from its checked pieces; checks nothing again. */
export function readTransaction({ jws, id, header, payload }: CheckedText): Transaction {
  const { segment, keyId } = signerOf(header.kid);
  const { ledger, notAfter, records } = JSON.parse(payload) as Payload;
  return { jws, id, alg: header.alg, ledger, segment, keyId, notAfter, sizeBytes: payload.length, records };
}
