import { createPublicKey, verify } from 'node:crypto';
import {
  type Block,
  decodeTransaction,
  idOfGenesis,
  Machine,
  memoryStore,
  readTransaction,
  type Verifier,
} from '@baton/ledger';
import { fromBase64Url, type PublicKey, sha256, toBase64Url, utf8 } from '@baton/log';
import { newSeed, type SignedTransaction, type SubjectKeys, seedSigner } from '@baton/sdk';
import type { Player, Story } from '../form.ts';
import { genesisOf } from '../genesis.ts';
import type { Stage } from '../play.ts';

/** A ledger in memory on which a story is played: real keys, real signatures, every part checked, no disk. */
export class MemoryStage implements Stage {
  readonly ledger: string;
  readonly machine: Machine;
  readonly store = memoryStore();
  readonly blocks: Block[] = [];
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

  async submit(signed: readonly SignedTransaction[], time: number): Promise<void> {
    this.machine.begin(time);
    for (const transaction of signed) this.#apply(transaction);
    this.#commit();
  }

  #signer(name: string) {
    return seedSigner(sha256(utf8(`${this.#seed} ${name}`)));
  }

  #apply({ tx, parts }: SignedTransaction): void {
    const decoded = decodeTransaction(tx, parts);
    if ('code' in decoded) throw new Error(`malformed: ${JSON.stringify(decoded)}`);
    const transaction = readTransaction(decoded.checked);
    const outcome = this.machine.apply(transaction, verifier);
    if (!('problem' in outcome)) return;
    const record = transaction.records[outcome.problem.record ?? 0];
    throw new Error(`refused: ${JSON.stringify(outcome.problem)} for ${JSON.stringify(record)}`);
  }

  #commit(): void {
    const block = this.machine.end();
    this.store.apply(block.writes);
    this.blocks.push(block);
  }
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
