// By what right somebody signed: the entries that granted keys and qualifications, followed up from genesis.
// Each grant remembers its *support*, the indexes of all entries it rests on, so that a receipt can be held to them.

import type { Genesis } from './genesis.ts';
import { keyIdOf } from './id.ts';
import { isObject, type JsonObject } from './json.ts';
import type { DecodedJws } from './jws.ts';
import { listAt } from './members.ts';
import type { PublicKey, SignatureCheck } from './signature.ts';

/** A registered key: what it may sign, from when (at once, if that is not said) and until when, in seconds. */
export type GrantedKey = {
  key: PublicKey;
  use: string;
  kinds: readonly string[];
  from?: number;
  until: number;
  support: ReadonlySet<number>;
};

/** Why a subject may write: council membership, an accreditation, or a qualification, of these types. */
export type Right = {
  right: 'council' | 'panel' | 'accreditation' | 'qualification';
  /** The record that granted a qualification, `<segment>/<ref>`. */
  name?: string;
  types: readonly string[];
  from: number;
  until: number;
  support: ReadonlySet<number>;
};

/** A transaction of the log: index and time of its entry, in seconds. */
export type LoggedTransaction = { index: number; time: number; jws: DecodedJws };

/** What the entries read so far have granted, and the signatures this rests on. */
export type Grants = {
  ledger: string;
  threshold: number;
  /** The entries by which the council of the genesis became this one. */
  seated: Set<number>;
  keys: Map<string, GrantedKey>;
  rights: Map<string, Right[]>;
  proposals: Map<string, Proposal>;
  /** Policies that the council decided, each with the entry that did and those it rests on. */
  policies: { act: JsonObject; support: ReadonlySet<number> }[];
  /** By segment, the digest of the controller key that may follow; council members of the genesis begin without. */
  next: Map<string, string>;
  /** By segment, the guardians that it committed itself to, by their digest, and from when on they count, in seconds. */
  guardians: Map<string, Commitment[]>;
  /** What guardians have said alike, by the key they give. */
  recoveries: Map<string, { said: Set<string>; support: Set<number> }>;
  checks: SignatureCheck[];
};

/** A commitment to guardians, and the entries it rests on. */
export type Commitment = { digest: string | undefined; from: number; support: ReadonlySet<number> };

/** A council act under way: who has approved it, and the entries that rests on. */
export type Proposal = { act: JsonObject; until: number; approvers: Set<string>; support: Set<number> };

/** Why a key may not have signed. */
export type KeyFault = 'key_unknown' | 'key_algorithm' | 'key_early' | 'key_lapsed' | 'key_kinds';

/** What the genesis grants: the council's keys. */
export function grantsOf(ledger: string, { council }: Genesis): Grants {
  const support = new Set([0]);
  const grants: Grants = {
    ledger,
    threshold: council.threshold,
    seated: new Set(),
    keys: new Map(),
    rights: new Map(),
    proposals: new Map(),
    policies: [],
    next: new Map(),
    guardians: new Map(),
    recoveries: new Map(),
    checks: [],
  };
  for (const { segment, key } of council.members) {
    addKey(grants, segment, { key, use: 'control', kinds: [], until: Infinity, support });
    addRight(grants, segment, { right: 'council', types: ['council'], from: 0, until: Infinity, support });
  }
  return grants;
}

/** The key that signed, if it was registered, has this algorithm, had begun and not ended, and may sign all the kinds. */
export function signingKey({ keys }: Grants, { jws, time }: LoggedTransaction): GrantedKey | KeyFault {
  const granted = keys.get(`${jws.signer.segment}#${jws.signer.keyId}`);
  if (granted === undefined) return 'key_unknown';
  if (granted.key.alg !== jws.header.alg) return 'key_algorithm';
  if (time < (granted.from ?? 0)) return 'key_early';
  if (time > granted.until) return 'key_lapsed';
  return recordsOf(jws).every(({ kind }) => covers(granted, String(kind))) ? granted : 'key_kinds';
}

/** The rights of a subject that are in force at a time. */
export function rightsAt({ rights }: Grants, segment: string, time: number): Right[] {
  return (rights.get(segment) ?? []).filter(({ from, until }) => from <= time && time <= until);
}

/** The records of a transaction. */
export function recordsOf({ payload }: DecodedJws): JsonObject[] {
  return listAt(payload, 'records').filter(isObject);
}

/** Registers a key; the first registration of a key stands. */
export function addKey({ keys }: Grants, segment: string, granted: GrantedKey): void {
  const name = `${segment}#${keyIdOf(granted.key.bytes)}`;
  if (!keys.has(name)) keys.set(name, granted);
}

/** Lets keys of a subject end at a time, in seconds, unless they end earlier: its controller keys, or all. */
export function endKeys({ keys }: Grants, segment: string, time: number, which: 'control' | 'all'): void {
  for (const [name, granted] of keys) {
    const isMeant = name.startsWith(`${segment}#`) && (which === 'all' || granted.use === 'control');
    if (isMeant) keys.set(name, { ...granted, until: Math.min(granted.until, time) });
  }
}

/** Adds a right of a subject. */
export function addRight({ rights }: Grants, segment: string, right: Right): void {
  rights.set(segment, [...(rights.get(segment) ?? []), right]);
}

const controlOnly = ['trust.addKey', 'trust.revokeKey', 'trust.rotateKey', 'trust.setGuardians', 'trust.updateProfile'];

// Controller keys sign what concerns trust, and alone change keys, guardians and profiles; record keys the kinds listed, one by one or `relief.*`.
function covers({ use, kinds }: GrantedKey, kind: string): boolean {
  if (use === 'control') return kind.startsWith('trust.');
  const domain = kind.slice(0, kind.indexOf('.') + 1);
  return use === 'record' && !controlOnly.includes(kind) && (kinds.includes(kind) || kinds.includes(`${domain}*`));
}
