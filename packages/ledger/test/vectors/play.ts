// Plays offered transactions with every check: bytes, parts, signatures, rules.

import { decodeJws, isMalformed, utf8 } from '@baton/log';
import { verifySignature } from '../../../log/test/keys.ts';
import {
  type Block,
  decodeTransaction,
  type Genesis,
  Machine,
  memoryStore,
  type Problem,
  readTransaction,
  type Verifier,
} from '../../src/index.ts';
import type { Offered } from './hand.ts';

/** Verifies for real. */
const verifier: Verifier = {
  verify: verifySignature,
  signedBy({ jws }, key) {
    const decoded = decodeJws(jws);
    if (isMalformed(decoded)) return false;
    return verifySignature({ key, message: utf8(decoded.signingInput), signature: decoded.signature });
  },
};

type OfferedBlock = { readonly time: number; readonly transactions: readonly Offered[] };

/** Every block of a history, the genesis first; all of it is accepted. */
export function play(genesis: Genesis, blocks: readonly OfferedBlock[]): Block[] {
  const { machine, store } = found(genesis);
  const first = machine.end();
  store.apply(first.writes);
  const rest = blocks.map(({ time, transactions }) => {
    machine.begin(time);
    for (const offered of transactions) {
      const problem = offer(machine, offered);
      if (problem !== undefined) throw new Error(`the history is refused: ${JSON.stringify(problem)}`);
    }
    const block = machine.end();
    store.apply(block.writes);
    return block;
  });
  return [first, ...rest];
}

/** Why a transaction is refused after a history. */
export function refusalAfter(
  genesis: Genesis,
  blocks: readonly OfferedBlock[],
  time: number,
  offered: Offered,
): string {
  const { machine, store } = found(genesis);
  store.apply(machine.end().writes);
  for (const block of blocks) {
    machine.begin(block.time);
    for (const one of block.transactions) offer(machine, one);
    store.apply(machine.end().writes);
  }
  machine.begin(time);
  return offer(machine, offered)?.code ?? 'ok';
}

/** Why a transaction is malformed, before any state is asked. */
export function refusalOf({ text, parts }: Offered): string {
  const decoded = decodeTransaction(text, parts);
  return 'code' in decoded ? decoded.code : 'ok';
}

function found(genesis: Genesis) {
  const store = memoryStore();
  return { store, machine: new Machine(genesis, store, undefined) };
}

function offer(machine: Machine, { text, parts }: Offered): Problem | undefined {
  const decoded = decodeTransaction(text, parts);
  if ('code' in decoded) return decoded;
  const outcome = machine.apply(readTransaction(decoded.checked), verifier);
  return 'problem' in outcome ? outcome.problem : undefined;
}
