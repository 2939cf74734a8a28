import {
  canonical,
  compactJws,
  fromBase64Url,
  type Json,
  type JwsHeader,
  keyIdOf,
  kidOf,
  segmentOf,
  sha256,
  signingInput,
  toBase64Url,
  transactionId,
  transactionType,
  utf8,
} from '@baton/log';
import { assert } from '../src/machine/assert.ts';
import { type Genesis, idOfGenesis } from '../src/machine/genesis.ts';
import { type Block, Machine, type Outcome, type Verifier } from '../src/machine/machine.ts';
import { memoryStore, tables } from '../src/machine/state.ts';
import { type Problem, type RecordBody, readTransaction, type Transaction } from '../src/machine/transaction.ts';
import type { QualificationType } from '../src/trust/qualification/type.ts';

/** When the story of every test begins, seconds. */
export const START = 1_580_000_000;

/** A subject of a test: its name and keys. Signatures are taken on trust here; others test them. */
export type Actor = { readonly segment: string; readonly control: string; readonly device: string };

/** Takes every signature on trust. */
export const trusting: Verifier = { signedBy: () => true, verify: () => true };

/** A transaction as it was offered, in a block of its own. */
export type Played = { readonly time: number; readonly transaction: Transaction };

/** Who sits in the council, and how many of them decide. */
export type Seats = { readonly members: number; readonly threshold: number };

/** 22 characters that no other call with another number gives. */
export function refOf(number: number): string {
  return toBase64Url(sha256(utf8(`ref ${number}`)).subarray(0, 16));
}

/** A public key of prime order: multiples of the base point of Ed25519, listed once. */
export type KeySource = (number: number) => string;

/** A ledger in memory, its council of one unless said otherwise, and short words for what tests do. */
export class World {
  readonly genesis: Genesis;
  readonly ledger: string;
  readonly machine: Machine;
  readonly store = memoryStore();
  /** The first member of the council, who is all of it by default. */
  readonly council: Actor;
  readonly members: readonly Actor[];
  readonly blocks: Block[] = [];
  readonly played: Played[] = [];
  readonly #keyAt: KeySource;
  readonly #admissions = new Map<string, string>();
  #refs = 0;
  #keys = 0;
  time = START;

  constructor(keyAt: KeySource, seats: Seats = { members: 1, threshold: 1 }) {
    this.#keyAt = keyAt;
    const keys = Array.from({ length: seats.members }, () => this.nextKey());
    this.genesis = genesisOf(keys, seats.threshold);
    this.ledger = idOfGenesis(this.genesis);
    this.machine = new Machine(this.genesis, this.store, undefined);
    this.members = keys.map((key) => actorOf(key, key));
    const [first] = this.members;
    assert(first !== undefined, 'a council has members');
    this.council = first;
    this.#commit(this.machine.end());
  }

  nextKey(): string {
    this.#keys += 1;
    return this.#keyAt(this.#keys);
  }

  nextRef(): string {
    this.#refs += 1;
    return refOf(this.#refs);
  }

  /** Plays one transaction in a block of its own. The names of its records, or why it was refused. */
  try(
    actor: Actor,
    records: readonly { kind: string; [member: string]: unknown }[],
    keyId = actor.device,
  ): string[] | Problem {
    const transaction = this.transaction(actor, records, keyId);
    const outcome = this.play(transaction);
    if ('problem' in outcome) return outcome.problem;
    return transaction.records.map(({ ref }) => `${actor.segment}/${ref}`);
  }

  /** A transaction of these records, refs given where they are missing. Its signature is nothing but zeros. */
  transaction(
    actor: Actor,
    records: readonly { kind: string; [member: string]: unknown }[],
    keyId = actor.device,
  ): Transaction {
    const bodies = records.map((record): RecordBody => stated({ ref: this.nextRef(), ...record }));
    const payload = { ledger: this.ledger, nonce: this.nextRef(), notAfter: this.time + 600, records: bodies };
    const kid = kidOf({ ledger: this.ledger, segment: actor.segment, keyId });
    const header: JwsHeader = { alg: 'Ed25519', kid, typ: transactionType };
    const text = canonical(payload as unknown as Json);
    const input = signingInput(header, text);
    const jws = compactJws(input, new Uint8Array(64));
    return readTransaction({ jws, id: transactionId(input), header, payload: text });
  }

  /** Plays a transaction in a block of its own. */
  play(transaction: Transaction, verifier: Verifier = trusting): Outcome {
    this.machine.begin(this.time);
    const outcome = this.machine.apply(transaction, verifier);
    this.played.push({ time: this.time, transaction });
    this.#commit(this.machine.end());
    return outcome;
  }

  /** Every row of the state as it was committed, table by table. */
  rows(): string[] {
    return tables().flatMap((table) => this.store.rows(table).map(([key, row]) => `${table.name} ${key} ${row}`));
  }

  /** Plays one record that is accepted; its name. */
  do(actor: Actor, kind: string, body: object, keyId = actor.device): string {
    const names = this.try(actor, [{ kind, ...body }], keyId);
    if ('code' in names) throw new Error(`${kind} was refused: ${JSON.stringify(names)}`);
    return names[0] ?? '';
  }

  /** Plays one record; `ok`, or the code of the rejection. */
  verdict(actor: Actor, kind: string, body: object, keyId = actor.device): string {
    const names = this.try(actor, [{ kind, ...body }], keyId);
    return 'code' in names ? names.code : 'ok';
  }

  /** An organisation with a controller key and a device key that may sign everything of relief and trust. */
  admit(type: QualificationType, authority: Actor = this.council, scope: object = {}): Actor {
    return this.admitAs(this.application(), type, authority, scope);
  }

  /** The organisation of this application. */
  admitAs(
    application: ReturnType<World['application']>,
    type: QualificationType,
    authority: Actor = this.council,
    scope: object = {},
  ): Actor {
    const qualification = { type, ...scope };
    const body = { application, profile: profile('org'), qualification };
    const name = this.do(authority, 'trust.admit', body, authority.control);
    const actor = this.actorFor(application);
    this.#admissions.set(actor.segment, name);
    return actor;
  }

  /** A person, admitted for a month. */
  admitPerson(type: QualificationType, authority: Actor = this.council): Actor {
    const application = this.application('person');
    const qualification = { type, until: this.time + 30 * 86_400 };
    this.do(authority, 'trust.admit', { application, qualification }, authority.control);
    return this.actorFor(application);
  }

  /** Who will be the subject of an application. */
  actorFor({ control, devices }: ReturnType<World['application']>): Actor {
    return actorOf(control.key, devices[0]?.key ?? control.key);
  }

  application(subjectClass: 'organisation' | 'person' = 'organisation') {
    const control = { alg: 'Ed25519', key: this.nextKey() };
    return { class: subjectClass, control, devices: [this.device()], next: octets(32), signature: octets(64) };
  }

  /** A new device key for everything of relief and trust. */
  device() {
    return { alg: 'Ed25519', key: this.nextKey(), kinds: ['relief.*', 'trust.*'], proof: octets(64), use: 'record' };
  }

  /** The id of a public key. */
  idOf(key: string): string {
    return actorOf(key, key).device;
  }

  /** The name of the qualification that somebody was admitted with. */
  firstQualification(actor: Actor): string {
    const name = this.#admissions.get(actor.segment);
    assert(name !== undefined, 'it was admitted here');
    return name;
  }

  /** Lets the council grant every qualification. */
  accreditCouncil(types: readonly QualificationType[]): void {
    const act = { type: 'accredit', authority: this.council.segment, types };
    this.decide(act);
  }

  /** The council proposes an act, and as many members as it takes approve. The name of the proposal. */
  decide(act: object): string {
    const proposal = this.do(this.council, 'trust.propose', { act, until: this.time + 86_400 });
    const others = this.members.slice(1, this.genesis.council.threshold);
    for (const member of others) this.do(member, 'trust.approve', { proposal });
    return proposal;
  }

  #commit(block: Block): void {
    this.store.apply(block.writes);
    this.blocks.push(block);
  }
}

/** The members that have a value. */
function stated(record: RecordBody): RecordBody {
  const members = Object.entries(record).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(members), kind: record.kind, ref: record.ref };
}

/** The profile that an organisation needs. */
export function profile(type: string) {
  return { area: '420100', name: { en: octets(32) }, type };
}

/** Base64url of so many zero bytes. */
export function octets(sizeBytes: number): string {
  return toBase64Url(new Uint8Array(sizeBytes));
}

function genesisOf(keys: readonly string[], threshold: number): Genesis {
  const members = keys.map((key) => ({ alg: 'Ed25519' as const, key, segment: actorOf(key, key).segment }));
  return {
    council: { members, threshold },
    name: 'replay-test',
    nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
    parameters: {},
    policy: { log: { alg: 'Ed25519', key: keys[0] ?? '' }, quorum: 0, witnesses: [] },
    protocol: 1,
    purpose: 'replay',
    startsAt: START,
    v: 1,
  };
}

/** Whoever has these two public keys. */
export function actorOf(control: string, device: string): Actor {
  const [controlBytes, deviceBytes] = [control, device].map((key) => fromBase64Url(key) ?? new Uint8Array());
  assert(controlBytes !== undefined && deviceBytes !== undefined, 'there are two keys');
  return { segment: segmentOf(controlBytes), control: keyIdOf(controlBytes), device: keyIdOf(deviceBytes) };
}
