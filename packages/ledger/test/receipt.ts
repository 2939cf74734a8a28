import {
  decodeEntry,
  decodeGenesis,
  decodeJws,
  encodeReceipt,
  examineReceipt,
  firstEpochPolicy,
  formatCheckpoint,
  formatNote,
  formatPolicyFile,
  hashAtOf,
  inclusionProof,
  isMalformed,
  isRefusal,
  leafHash,
  noteTypes,
  recordsOf,
  rootFromLeaves,
  verifierKey,
} from '@baton/log';
import { encodeGenesis } from '../src/machine/genesis.ts';
import { grantsOf, type Signed } from '../src/trust/grants.ts';
import type { World } from './world.ts';

/** Who signed an entry, and what. */
export function signedAt(entries: readonly Uint8Array[], index: number): Signed | undefined {
  const entry = decodeEntry(entries[index] ?? new Uint8Array());
  if (isMalformed(entry) || entry.kind !== 'transaction') return undefined;
  const jws = decodeJws(entry.tx);
  if (isMalformed(jws)) throw new Error(jws.malformed);
  const { segment, keyId } = jws.signer;
  return { index, segment, keyId, time: entry.time, kinds: recordsOf(jws).map(({ kind }) => String(kind)) };
}

/** The log of a world. */
export function entriesOf({ blocks }: World): Uint8Array[] {
  return blocks.flatMap(({ entries }) => entries);
}

/** Why a stranger refuses the receipt of an entry, or undefined. Signatures are zeros here, and left unchecked. */
export function refusalOf(world: World, index: number, shown?: readonly number[]): string | undefined {
  const entries = entriesOf(world);
  const signed = signedAt(entries, index);
  if (signed === undefined) throw new Error(`entry ${index} is a transaction`);
  const grants = shown ?? grantsOf(world.machine.state, signed, (at) => signedAt(entries, at));
  const hashAt = hashAtOf(entries.map(leafHash));
  const proven = (at: number) => ({
    index: at,
    bytes: entries[at] ?? new Uint8Array(),
    proof: inclusionProof(at, entries.length, hashAt),
  });
  const { checkpoint, policy } = papersOf(world, entries);
  const entry = { ...proven(index), parts: {} };
  const text = encodeReceipt({ ledger: world.ledger, checkpoint, entry, grants: grants.map(proven) });
  const examined = examineReceipt(text, policy);
  return isRefusal(examined) ? examined.refused : undefined;
}

function papersOf({ ledger, genesis }: World, entries: readonly Uint8Array[]) {
  const decoded = decodeGenesis(encodeGenesis(genesis));
  if (isMalformed(decoded)) throw new Error(decoded.malformed);
  const policy = formatPolicyFile({
    ledger,
    epochs: [{ first: 0, last: null, policy: firstEpochPolicy(ledger, decoded) }],
  });
  const body = formatCheckpoint({ origin: ledger, size: entries.length, root: rootFromLeaves(entries.map(leafHash)) });
  const key = verifierKey(ledger, noteTypes.log, decoded.policy.log);
  return { policy, checkpoint: formatNote(body, [{ ...key, signature: new Uint8Array(64) }]) };
}
