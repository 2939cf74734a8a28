// A start: what the disk holds is brought back to one whole state, or the fault is named. Nothing that a signed
// checkpoint covers is ever dropped. Source: architecture, "Commit order".

import { join } from 'node:path';
import { encodeGenesis, type Genesis, Machine } from '@baton/ledger';
import { equalBytes, hashBytes, type PolicyFile, tilePath, tileWidthMax, type Words } from '@baton/log';
import type { Disk } from '../disk.ts';
import { entryAt, Fault, faultOf } from '../fault.ts';
import { EntryFiles } from '../store/entry-files.ts';
import { scanEntries } from '../store/entry-scan.ts';
import { type Folder, isDraft } from '../store/folder.ts';
import { noteFile } from '../store/note-file.ts';
import { PartFiles } from '../store/part-files.ts';
import { StateDb } from '../store/state-db.ts';
import { Tree } from '../store/tree.ts';
import { catchUp } from './catch-up.ts';
import { askForRoom, commitBlock, type Stores } from './commit.ts';
import { type SignedCheckpoint, signedCheckpoint } from './signed-checkpoint.ts';

/** What a start works with. */
export type Start = {
  readonly disk: Disk;
  readonly folder: Folder;
  readonly genesis: Genesis;
  /** Whose signatures make a checkpoint count. */
  readonly policy: PolicyFile;
  /** Sizes of checkpoints that witnesses have seen. */
  readonly witnessed: readonly number[];
  /** Hears how many entries, of how many, the state has taken up. */
  readonly progress: (done: number, total: number) => void;
};

/** A ledger brought back. */
export type Recovered = {
  readonly stores: Stores;
  readonly machine: Machine;
  /** The largest checkpoint that was signed before. */
  readonly signed: SignedCheckpoint | undefined;
  /** The last checkpoint that enough witnesses cosigned. */
  readonly cosigned: SignedCheckpoint | undefined;
  /** Size of the checkpoint among the static files. */
  readonly published: number;
  /** Why the ledger may be read only. */
  readonly stopped: Fault | undefined;
  /** What this start could not write, to be done before anything else is. Errors: `disk_full`, `disk_failed`. */
  readonly unmended: (() => void) | undefined;
};

/** The checkpoints of this log that lie on the disk. */
type Known = { readonly [file in 'signed' | 'published' | 'cosigned']: SignedCheckpoint | undefined };

/** Brings a ledger back. Errors: `log_damaged`, `state_damaged`, and those of the disk. */
export async function recover(start: Start): Promise<Recovered> {
  const { disk, folder, genesis } = start;
  const entries = new EntryFiles(disk, folder, scanEntries(disk, folder));
  requireGenesis(entries, genesis);
  const known = knownCheckpoints(start);
  const signed = largest(known);
  const tree = treeUnder(start, entries, known);
  const states = new StateDb(folder.state);
  const stores = { entries, parts: new PartFiles(disk, folder), states, tree };

  const stopped = lossOf(start, stores, known);
  const machine = await machineOf(start, stores, stopped === undefined ? (signed?.size ?? 0) : 0);
  if (stopped === undefined) requireSigned(machine, signed?.size ?? 0);
  const mend = () => {
    // First, whatever the room: what belongs to no block is no part of the tree, shown to nobody, and never signed.
    dropHalfDone(stores, machine);
    askForRoom(disk, folder.path);
    removeDrafts(start);
    keepSigned(start, known);
  };
  const failed = stopped === undefined ? faultIn(mend) : undefined;
  if (stopped !== undefined) removeDrafts(start);
  growTree(tree, entries, entries.size);
  const { cosigned, published } = known;
  const unmended = failed === undefined ? undefined : mend;
  return { stores, machine, signed, cosigned, published: published?.size ?? 0, stopped: stopped ?? failed, unmended };
}

/** Why something cannot be written now, or undefined: then it was. What is no fault of the disk is thrown. */
function faultIn(write: () => void): Fault | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    const fault = faultOf(error);
    if (fault.code === 'disk_full' || fault.code === 'disk_failed') return fault;
    throw fault;
  }
}

function requireGenesis(entries: EntryFiles, genesis: Genesis): void {
  const first = entries.entry(0);
  if (first !== undefined && !equalBytes(first, encodeGenesis(genesis))) throw new Fault('log_damaged', entryAt(0));
}

function knownCheckpoints({ disk, folder, policy }: Start): Known {
  const at = (path: string) => signedCheckpoint(noteFile(disk, path).read(), policy);
  return { signed: at(folder.signed), published: at(join(folder.log, 'checkpoint')), cosigned: at(folder.cosigned) };
}

function largest({ signed, published, cosigned }: Known): SignedCheckpoint | undefined {
  const found = [signed, published, cosigned].filter((checkpoint) => checkpoint !== undefined);
  return found.reduce<SignedCheckpoint | undefined>(
    (most, one) => (most === undefined || one.size > most.size ? one : most),
    undefined,
  );
}

/** The tree up to the largest signed checkpoint, which it must lead to. Error: `log_damaged`. */
function treeUnder(start: Start, entries: EntryFiles, known: Known): Tree {
  const size = Math.min(entries.size, largest(known)?.size ?? 0);
  const fromTiles = treeFromTiles(start, entries, size, known);
  if (fromTiles !== undefined) return fromTiles;
  // Tiles follow from the entries: where they are missing or wrong they are made anew.
  const anew = new Tree(start.disk, start.folder.log);
  growTree(anew, entries, size);
  if (!leadsTo(anew, known)) throw new Fault('log_damaged', alteredUnder(start, anew));
  entries.holdTo(anew);
  return anew;
}

/** The first entry that is not the one that the tiles were made of; all of them, if no tile can tell. */
function alteredUnder({ disk, folder }: Start, anew: Tree): string | Words {
  for (let tile = 0; tile < Math.floor(anew.size / tileWidthMax); tile++) {
    const stored = disk.read(join(folder.log, tilePath(0, tile)));
    const at = stored === undefined ? -1 : anew.tile(0, tile).findIndex((byte, i) => byte !== stored[i]);
    if (at >= 0) return entryAt(tile * tileWidthMax + Math.floor(at / hashBytes), tilePath('entries', tile));
  }
  return `0–${anew.size - 1}`;
}

function treeFromTiles(start: Start, entries: EntryFiles, size: number, known: Known): Tree | undefined {
  const tree = new Tree(start.disk, start.folder.log);
  try {
    tree.takeUp(Math.min(size, known.published?.size ?? 0));
    growTree(tree, entries, size);
    if (!leadsTo(tree, known)) return undefined;
    entries.holdTo(tree);
    return tree;
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function growTree(tree: Tree, entries: EntryFiles, size: number): void {
  for (let index = tree.size; index < size; index++) {
    const entry = entries.entry(index);
    if (entry === undefined) throw new Fault('log_damaged', `${index}`);
    tree.append(entry);
  }
}

/** Whether the tree has the root of every checkpoint that it reaches. */
function leadsTo(tree: Tree, { signed, published, cosigned }: Known): boolean {
  return [signed, published, cosigned].every(
    (one) => one === undefined || one.size > tree.size || equalBytes(tree.rootAt(one.size), one.root),
  );
}

/** Entries that were there and are not any more. */
function lossOf({ disk, folder, witnessed }: Start, { entries, states }: Stores, known: Known): Fault | undefined {
  if (disk.size(folder.unconfirmed) !== undefined) return new Fault('restored_unconfirmed');
  const signed = Math.max(0, largest(known)?.size ?? 0, ...witnessed);
  if (signed > entries.size) return new Fault('log_shorter_than_signed', `${entries.size}–${signed - 1}`);
  const reached = states.tip()?.size ?? 0;
  if (reached > entries.size) return new Fault('state_ahead_of_log', `${entries.size}–${reached - 1}`);
  // Between founding a ledger and its first checkpoint lies the genesis alone.
  return largest(known) === undefined && entries.size > 1 ? new Fault('signed_missing') : undefined;
}

async function machineOf({ genesis, progress }: Start, stores: Stores, trusted: number): Promise<Machine> {
  const { entries, states, tree } = stores;
  const tip = states.tip();
  if (tip !== undefined && tip.size > entries.size) return new Machine(genesis, states, tip);
  if (entries.size === 0) return foundMachine(genesis, stores);
  return catchUp({ genesis, entries, states, tree, trusted, progress: (done) => progress(done, entries.size) });
}

/** The first block of a new ledger. */
async function foundMachine(genesis: Genesis, stores: Stores): Promise<Machine> {
  stores.entries.truncate(0);
  const machine = new Machine(genesis, stores.states, undefined);
  const block = machine.end();
  await commitBlock(stores, block, { parts: [], lapses: [], clock: block.tip.time, outbox: true });
  return machine;
}

/** All that a signed checkpoint covers could be played. Error: `log_damaged`. */
function requireSigned({ tip: { size } }: Machine, signed: number): void {
  if (size < signed) throw new Fault('log_damaged', `${size}–${signed - 1}`);
}

/** What lies beyond the last whole block was never acknowledged: it goes. */
function dropHalfDone({ entries, parts }: Stores, { tip: { size } }: Machine): void {
  entries.truncate(size);
  parts.truncate(size);
}

/** Drafts, and types whose paper never came to stand beside them. */
function halfPapers(names: readonly string[]): string[] {
  const there = new Set(names);
  const isAlone = (name: string) => name.endsWith('.type') && !there.has(name.slice(0, -'.type'.length));
  return names.filter((name) => name.endsWith('.new') || isAlone(name));
}

/** What a crash left of files that were being replaced may hold words that were withheld since. */
function removeDrafts({ disk, folder }: Start): void {
  for (const name of disk.list(folder.pending)) if (isDraft(name)) disk.remove(join(folder.pending, name));
  for (const name of halfPapers(disk.list(folder.papers))) disk.remove(join(folder.papers, name));
}

/** Where `signed` was lost or put back, a larger checkpoint that lies elsewhere takes its place. */
function keepSigned({ disk, folder }: Start, known: Known): void {
  const signed = largest(known);
  if (signed !== undefined && signed !== known.signed) noteFile(disk, folder.signed).replace(signed.note);
}
