import { createPublicKey, verify } from 'node:crypto';
import {
  decodeTransaction,
  idOfGenesis,
  Machine,
  memoryStore,
  type Problem,
  RECORDS_PER_ENTRY,
  type RecordBody,
  readTransaction,
  type Transaction,
  type Verifier,
} from '@baton/ledger';
import { fromBase64Url, type PublicKey, sha256, toBase64Url, utf8 } from '@baton/log';
import { newSeed, type SignedTransaction, type SubjectKeys, seedSigner } from '@baton/sdk';
import type { Player, Story } from '../form.ts';
import { genesisOf } from '../genesis.ts';
import type { Stage } from '../play.ts';

/** A record that the ledger accepted: when, by whom, under which integer name. */
export type Accepted = {
  readonly serial: number;
  readonly time: number;
  readonly signer: string;
  readonly body: RecordBody;
};

/** A ledger in memory on which a story is played: real keys, real signatures, every part checked, no disk. */
export class MemoryStage implements Stage {
  readonly ledger: string;
  readonly machine: Machine;
  readonly store = memoryStore();
  readonly accepted: Accepted[] = [];
  readonly #seed: string;
  readonly #keys = new Map<string, SubjectKeys>();

  /** Two stages of one seed have the same keys. */
  constructor(story: Story, seed = toBase64Url(newSeed())) {
    this.#seed = seed;
    const log = { alg: 'Ed25519', key: toBase64Url(this.#signer('log').publicKey) } as const;
    const policy = { log, quorum: 0, witnesses: [] };
    const genesis = genesisOf(story, (player) => this.keysOf(player), { nonce: 'AAAAAAAAAAAAAAAAAAAAAA', policy });
    this.ledger = idOfGenesis(genesis);
    this.machine = new Machine(genesis, this.store, undefined);
    this.#commit();
  }

  keysOf = ({ name, devices }: Player): SubjectKeys => {
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const keys = {
      control: this.#signer(`${name} control`),
      next: this.#signer(`${name} next`),
      devices: devices.map((device) => this.#signer(`${name} ${device.name}`)),
    };
    this.#keys.set(name, keys);
    return keys;
  };

  afterOf = ({ name }: Player) => this.#signer(`${name} after`);

  async submit(signed: readonly SignedTransaction[], time: number): Promise<void> {
    this.machine.begin(time);
    for (const transaction of signed) this.#apply(transaction, time);
    this.#commit();
  }

  #signer(name: string) {
    return seedSigner(sha256(utf8(`${this.#seed} ${name}`)));
  }

  #apply({ tx, parts }: SignedTransaction, time: number): void {
    const decoded = decodeTransaction(tx, parts);
    if ('code' in decoded) throw new Error(`malformed: ${JSON.stringify(decoded)}`);
    const transaction = readTransaction(decoded.checked);
    const outcome = this.machine.apply(transaction, verifier);
    if ('problem' in outcome) throw refusal(outcome.problem, transaction);
    const { index } = outcome;
    for (const [position, body] of transaction.records.entries())
      this.accepted.push({ serial: index * RECORDS_PER_ENTRY + position, time, signer: transaction.segment, body });
  }

  #commit(): void {
    this.store.apply(this.machine.end().writes);
  }
}

function refusal(problem: Problem, { records }: Transaction): Error {
  const record = records[problem.record ?? 0];
  return new Error(`refused: ${JSON.stringify(problem)} for ${JSON.stringify(record)}`);
}

const verifier: Verifier = {
  signedBy({ jws }, key) {
    const end = jws.lastIndexOf('.');
    return verifies(key, utf8(jws.slice(0, end)), fromBase64Url(jws.slice(end + 1)));
  },
  verify: ({ key, message, signature }) => verifies(key, message, signature),
};

function verifies(key: PublicKey, message: Uint8Array, signature: Uint8Array | undefined): boolean {
  if (signature === undefined) return false;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(key.bytes) };
  return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}
