// Catching the state up with the log: what a crash kept from it, or all of it.

import { isDeepStrictEqual } from 'node:util';
import { type Block, type Genesis, Machine, readTransaction, type Tip } from '@baton/ledger';
import { type BlockMark, decodeEntry, decodeJws, equalBytes, isMalformed, leafHash, transactionId } from '@baton/log';
import { blockAt, entryAt, Fault } from '../fault.ts';
import type { EntryFiles } from '../store/entry-files.ts';
import { type Lapse, lapsesOf } from '../store/lapses.ts';
import type { StateDb } from '../store/state-db.ts';
import type { Tree } from '../store/tree.ts';
import { verifyJws } from '../verify/check.ts';
import { verifySignature } from '../verify/verify.ts';

/** What the catching up works with. `trusted`: entries below it stand under a signed checkpoint. */
export type CatchUp = {
  readonly genesis: Genesis;
  readonly entries: EntryFiles;
  readonly states: StateDb;
  /** The tree that signed checkpoints stand for. */
  readonly tree: Tree;
  readonly trusted: number;
  /** Hears how many entries the state has taken up. */
  readonly progress: (size: number) => void;
};

/**
 * Plays what the log has beyond the state, block by block. Gives back the machine, at the end of the last block that
 * could be played: beyond it lies what a crash left half done. Errors: `log_damaged` and `state_damaged`, where even a
 * block under a signed checkpoint cannot be played, or the state does not fit the log; `rules_differ`, where the log is
 * whole and the state was made anew.
 */
export function catchUp(task: CatchUp): Machine {
  const { entries, genesis, states, trusted, tree } = task;
  const tip = states.tip();
  if (tip !== undefined) requireMark(entries, genesis, tip);
  let machine = new Machine(genesis, states, tip);
  if (tip === undefined) commit(task, { block: machine.end(), lapses: [] }, false);
  for (let block = nextBlock(entries, machine.tip); block !== undefined; block = nextBlock(entries, machine.tip)) {
    const played = replay(machine, block, block.end > trusted);
    if (played === undefined) {
      if (block.end <= trusted) throw refusalOf(block, tree, tip === undefined);
      machine = new Machine(genesis, states, states.tip());
      return machine;
    }
    // Where the state is made anew, so are the views.
    commit(task, played, tip !== undefined);
  }
  return machine;
}

/** Why a block under a signed checkpoint does not come out as the log has it. */
function refusalOf({ entries, end, mark }: LoggedBlock, tree: Tree, anew: boolean): Fault {
  const first = end - entries.length;
  const altered = entries.findIndex((bytes, i) => !equalBytes(leafHash(bytes), tree.hashAt(0, first + i)));
  if (altered >= 0) return new Fault('log_damaged', entryAt(first + altered));
  // The log is whole: where the state was made from it anew, other rules wrote it.
  const code = anew ? 'rules_differ' : 'state_damaged';
  return new Fault(code, blockAt(mark.height));
}

function commit({ progress, states }: CatchUp, { block, lapses }: Replayed, outbox: boolean): void {
  const { size, time } = block.tip;
  const first = size - block.entries.length;
  states.commit(block, { clock: Math.max(states.clock(), time), first, outbox, lapses });
  progress(size);
}

/** The state is of this log if the last block mark that it took up stands where it should. Error: `state_damaged`. */
function requireMark(entries: EntryFiles, genesis: Genesis, tip: Tip): void {
  const { height, size, chain, time } = tip;
  const mark = markAt(entries, size - 1);
  const fits =
    height === 0
      ? isDeepStrictEqual(tip, firstTip(genesis))
      : mark?.height === height && mark.chain === chain && mark.time === time;
  if (!fits) throw new Fault('state_damaged', blockAt(height));
}

/** Where a ledger stands after its genesis. */
function firstTip(genesis: Genesis): Tip {
  return new Machine(genesis, { get: () => undefined, scan: () => [] }, undefined).end().tip;
}

function markAt(entries: EntryFiles, index: number): BlockMark | undefined {
  const bytes = entries.entry(index);
  const entry = bytes === undefined ? undefined : decodeEntry(bytes);
  return entry === undefined || isMalformed(entry) || entry.kind !== 'mark' ? undefined : entry;
}

/** A block as the log has it: its entries, from `first` to below `end`, the mark last. */
type LoggedBlock = {
  readonly entries: readonly Uint8Array[];
  readonly transactions: readonly string[];
  readonly mark: BlockMark;
  readonly end: number;
};

/** The block after a tip, or undefined where the log ends within it, or holds something else. */
function nextBlock(entries: EntryFiles, { size }: Tip): LoggedBlock | undefined {
  const bytes: Uint8Array[] = [];
  const transactions: string[] = [];
  for (let index = size; ; index++) {
    const found = entries.entry(index);
    const entry = found === undefined ? undefined : decodeEntry(found);
    if (found === undefined || entry === undefined || isMalformed(entry)) return undefined;
    bytes.push(found);
    if (entry.kind === 'mark') return { entries: bytes, transactions, mark: entry, end: index + 1 };
    if (entry.kind !== 'transaction') return undefined;
    transactions.push(entry.tx);
  }
}

/** A block that was played again, and what its records say of how long words are needed. */
type Replayed = { readonly block: Block; readonly lapses: readonly Lapse[] };

/** Plays a block of the log; undefined unless it comes out byte for byte. */
function replay(machine: Machine, { entries, transactions, mark }: LoggedBlock, verify: boolean): Replayed | undefined {
  try {
    machine.begin(mark.time);
    const lapses = transactions.flatMap((tx) => applyLogged(machine, tx, verify));
    const block = machine.end(mark.cosigned);
    return isSame(block.entries, entries) ? { block, lapses } : undefined;
  } catch {
    return undefined;
  }
}

function applyLogged(machine: Machine, tx: string, verify: boolean): Lapse[] {
  const jws = decodeJws(tx);
  if (isMalformed(jws)) return [];
  const { header, payloadText, signingInput } = jws;
  const checked = { jws: tx, id: transactionId(signingInput), header, payload: payloadText };
  // Under a signed checkpoint signatures were verified when they came in, and an audit verifies them again.
  const transaction = readTransaction(checked);
  const outcome = machine.apply(transaction, {
    signedBy: ({ jws: signed }, key) => !verify || verifyJws(signed, key),
    verify: (check) => !verify || verifySignature(check),
  });
  return 'index' in outcome ? lapsesOf(transaction.records, payloadText, outcome.index) : [];
}

function isSame(made: readonly Uint8Array[], logged: readonly Uint8Array[]): boolean {
  return made.length === logged.length && made.every((bytes, i) => equalBytes(bytes, logged[i] ?? new Uint8Array()));
}
