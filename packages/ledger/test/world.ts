import { keyIdOf, sha256, toBase64Url, utf8 } from '@baton/log';
import { type Genesis, idOfGenesis } from '../src/machine/genesis.ts';
import { type Block, Machine, type Verifier } from '../src/machine/machine.ts';
import { memoryStore } from '../src/machine/state.ts';
import type { Problem, RecordBody, Transaction } from '../src/machine/transaction.ts';
import type { QualificationType } from '../src/trust/qualification/type.ts';

/** When the story of every test begins, seconds. */
export const START = 1_580_000_000;

/** A subject of a test: its name and keys. Signatures are taken on trust here; others test them. */
export type Actor = { readonly segment: string; readonly control: string; readonly device: string };

const trusting: Verifier = { signedBy: () => true, verify: () => true };

/** 22 characters that no other call with another number gives. */
export function refOf(number: number): string {
  return toBase64Url(sha256(utf8(`ref ${number}`)).subarray(0, 16));
}

/** A public key of prime order: multiples of the base point of Ed25519, listed once. */
export type KeySource = (number: number) => string;

/** A ledger in memory with a council of one, and short words for what tests do. */
export class World {
  readonly machine: Machine;
  readonly store = memoryStore();
  readonly council: Actor;
  readonly blocks: Block[] = [];
  readonly #keyAt: KeySource;
  #refs = 0;
  #keys = 0;
  time = START;

  constructor(keyAt: KeySource) {
    this.#keyAt = keyAt;
    const key = this.nextKey();
    const segment = segmentOfKey(key);
    const genesis: Genesis = {
      council: { members: [{ alg: 'Ed25519', key, segment }], threshold: 1 },
      name: 'replay-test',
      nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
      parameters: {},
      policy: { log: { alg: 'Ed25519', key }, quorum: 0, witnesses: [] },
      protocol: 1,
      purpose: 'replay',
      startsAt: START,
      v: 1,
    };
    this.machine = new Machine(genesis, this.store, undefined);
    this.council = { segment, control: idOf(key), device: idOf(key) };
    this.#commit(this.machine.end());
    this.ledger = idOfGenesis(genesis);
  }

  readonly ledger: string;

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
    const bodies = records.map((record) => ({ ref: this.nextRef(), ...record })) as RecordBody[];
    this.machine.begin(this.time);
    const transaction: Transaction = {
      jws: 'e30.e30.e30',
      id: `test ${this.#refs}`,
      alg: 'Ed25519',
      ledger: this.ledger,
      segment: actor.segment,
      keyId,
      notAfter: this.time + 600,
      records: bodies,
    };
    const outcome = this.machine.apply(transaction, trusting);
    this.#commit(this.machine.end());
    return 'problem' in outcome ? outcome.problem : bodies.map((body) => `${actor.segment}/${body.ref}`);
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
    const application = this.application();
    this.do(
      authority,
      'trust.admit',
      { application, profile: profile('org'), qualification: { type, ...scope } },
      authority.control,
    );
    return {
      segment: segmentOfKey(application.control.key),
      control: idOf(application.control.key),
      device: idOf(application.devices[0]?.key ?? ''),
    };
  }

  application(subjectClass: 'organisation' | 'person' = 'organisation') {
    const control = { alg: 'Ed25519', key: this.nextKey() };
    const device = {
      alg: 'Ed25519',
      key: this.nextKey(),
      kinds: ['relief.*', 'trust.*'],
      proof: octets(64),
      use: 'record',
    };
    return { class: subjectClass, control, devices: [device], next: octets(32), signature: octets(64) };
  }

  /** Lets the council grant every qualification. */
  accreditCouncil(types: readonly QualificationType[]): void {
    const act = { type: 'accredit', authority: this.council.segment, types };
    this.do(this.council, 'trust.propose', { act, until: this.time + 86_400 });
  }

  #commit(block: Block): void {
    this.store.apply(block.writes);
    this.blocks.push(block);
  }
}

/** The profile that an organisation needs. */
export function profile(type: string) {
  return { area: '420100', name: { en: octets(32) }, type };
}

/** Base64url of so many zero bytes. */
export function octets(sizeBytes: number): string {
  return toBase64Url(new Uint8Array(sizeBytes));
}

function bytesOf(key: string): Uint8Array {
  return Uint8Array.from(Buffer.from(key, 'base64url'));
}

function segmentOfKey(key: string): string {
  return toBase64Url(sha256(bytesOf(key)).subarray(0, 20));
}

function idOf(key: string): string {
  return keyIdOf(bytesOf(key));
}
