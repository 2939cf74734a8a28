import { join } from 'node:path';
import { formatPolicyFile, fromUtf8, utf8 } from '@baton/log';
import { readFirst } from '../audit/bundle.ts';
import { realDisk } from '../disk.ts';
import { endingNames, successionIn } from '../epochs.ts';
import { Fault } from '../fault.ts';
import { logKeys } from '../founding.ts';
import { findSigner, logSigner } from '../sequencer/log-signer.ts';
import { type SignedCheckpoint, signedCheckpoint } from '../sequencer/signed-checkpoint.ts';
import { endingFile, type Folder, folderAt, lockFolder, successionFile } from '../store/folder.ts';
import { viewsFile } from '../views/projection.ts';
import { copyDatabase, copyFiles, stateSize } from './copies.ts';
import { DurableWriter } from './durable-writer.ts';
import type { CopyOptions, Exported } from './export-log.ts';
import { checkpointsAt, type LedgerAt, leadOf, ledgerAt, requireJudged } from './known-checkpoints.ts';
import { mergedBundles } from './merged-bundles.ts';
import { copyPapers } from './merged-papers.ts';
import { readBack } from './read-back.ts';
import { leftovers, putInPlace, stagingIn } from './staging.ts';
import { writeLog } from './write-log.ts';

/** How a folder is restored. */
export type RestoreOptions = CopyOptions & {
  /** Further folders with `log/` and `parts/` of the same ledger: copies of the public log, other backups. */
  readonly copies?: readonly string[];
  /** Whoever restores vouches that no checkpoint was signed after the largest one that is found here. */
  readonly confirmed?: boolean;
};

/** What was restored. If not `writable` the node only reads until `confirmRestored`. `hasKey`: the key of the log in force is there. */
export type Restored = Exported & { readonly height: number; readonly writable: boolean; readonly hasKey: boolean };

/**
 * Restores a data folder from a backup, or from a copy of the public log: with entries of further copies and of the
 * folder itself, up to the largest checkpoint that any of them holds. Nothing is put in place unless all of it is there
 * and leads to the signed root; a checkpoint that the folder knew is never lost. A folder that did not know what it had
 * signed last is for reading only until somebody vouches that nothing later was signed: a node that went on from an old
 * backup would sign a second checkpoint over one size.
 *
 * Errors: `folder_empty`, `folder_locked`, `folder_taken` (another ledger lies there), `signed_missing`,
 * `log_damaged` (what is missing in all copies is named), and those of the disk.
 */
export async function restoreFolder(from: string, to: string, options: RestoreOptions = {}): Promise<Restored> {
  const { copies = [], confirmed = false, onProgress = () => {} } = options;
  const source = folderAt(from);
  const folder = folderAt(to);
  const own = [source, folder, ...leftovers(to)];
  const others = copies.map(folderAt);
  const known = ledgerAt(source);
  const ledger = { ...known, policy: leadOf(known, own, others) };
  refuseOtherLedger(folder, ledger);
  realDisk.makeFolder(to);
  const unlock = lockFolder(folder);
  try {
    const folders = [...own, ...others];
    const checkpoint = largestOf(folders, ledger);
    for (const one of own) requireJudged(one, ledger.policy, checkpoint.size);
    const staging = stagingIn(to);
    const height = await restoreInto(staging, { own, copies: others, source, ledger, checkpoint, onProgress });
    const writable = confirmed || (knewItsLast(folder, ledger) && realDisk.size(folder.unconfirmed) === undefined);
    if (!writable) new DurableWriter(realDisk).write(staging.unconfirmed, new Uint8Array());
    putInPlace(staging, folder);
    if (confirmed) realDisk.remove(folder.unconfirmed);
    const hasKey = holdsKey(folder, ledger);
    return { ledger: ledger.id, size: checkpoint.size, checkpoint: checkpoint.note, height, writable, hasKey };
  } finally {
    unlock();
  }
}

/** Whether the key is there that signs in the epoch in force; a damaged one is none. */
function holdsKey(folder: Folder, { id, policy }: LedgerAt): boolean {
  try {
    const signers = logKeys(realDisk, folder).map((seed) => logSigner(id, seed));
    return findSigner(policy, Number.MAX_SAFE_INTEGER, signers) !== undefined;
  } catch (error) {
    if (error instanceof Fault && error.code === 'log_key_invalid') return false;
    throw error;
  }
}

/**
 * Whoever calls vouches that nothing was signed after the largest checkpoint in the folder: the node writes again, if it has the
 * key of the log in force. `confirmed`: it had waited for that.
 * Errors: `folder_empty`, `folder_locked`.
 */
export async function confirmRestored(path: string): Promise<{ confirmed: boolean; hasKey: boolean }> {
  const folder = folderAt(path);
  if (realDisk.size(folder.genesis) === undefined) throw new Fault('folder_empty', path);
  const unlock = lockFolder(folder);
  try {
    const confirmed = realDisk.size(folder.unconfirmed) !== undefined;
    realDisk.remove(folder.unconfirmed);
    realDisk.syncFolder(path);
    const known = ledgerAt(folder);
    return { confirmed, hasKey: holdsKey(folder, { ...known, policy: leadOf(known, [folder], []) }) };
  } finally {
    unlock();
  }
}

function refuseOtherLedger(folder: Folder, { bytes, policy }: LedgerAt): void {
  const there = realDisk.read(folder.genesis);
  const isSame = there === undefined || Buffer.compare(there, bytes) === 0;
  // A damaged genesis file is no other ledger, if the checkpoints beside it are of this one.
  if (!isSame && checkpointsAt(folder, policy).length === 0) throw new Fault('folder_taken', folder.path);
}

function largestOf(folders: readonly Folder[], { policy }: LedgerAt): SignedCheckpoint {
  const all = folders.flatMap((folder) => checkpointsAt(folder, policy));
  const [largest] = all.sort((a, b) => b.size - a.size || b.note.length - a.note.length);
  if (largest === undefined) throw new Fault('signed_missing');
  return largest;
}

/** Whether the file that every signed checkpoint goes to first is there. */
function knewItsLast(folder: Folder, { policy }: LedgerAt): boolean {
  return signedCheckpoint(textAt(folder.signed), policy) !== undefined;
}

function textAt(path: string): string | undefined {
  const bytes = readFirst([path]);
  return bytes && fromUtf8(bytes);
}

type Restoring = {
  readonly own: readonly Folder[];
  readonly copies: readonly Folder[];
  readonly source: Folder;
  readonly ledger: LedgerAt;
  readonly checkpoint: SignedCheckpoint;
  readonly onProgress: (done: number, total: number) => void;
};

/** Builds the whole folder anew in another one; the height that it stands at. */
async function restoreInto(
  staging: Folder,
  { own, copies, source, ledger, checkpoint, onProgress }: Restoring,
): Promise<number> {
  const folders = [...own, ...copies];
  const writer = new DurableWriter(realDisk);
  const before = folders.flatMap((folder) => checkpointsAt(folder, ledger.policy));
  const from = mergedBundles(own, copies, checkpoint);
  writeLog({ from, checkpoint, to: staging, writer, pending: true, before, onProgress });
  copyPapers({ own, copies, to: staging, size: checkpoint.size }, writer);
  copyFiles(source.keys, staging.keys, writer, { mode: 0o600 });
  writeNotes(staging, folders, { ledger, checkpoint }, writer);
  writeEpochs(staging, folders, { ledger, checkpoint }, writer);
  copyEndings(staging, folders, { ledger, checkpoint }, writer);
  writer.write(staging.genesis, ledger.bytes);
  writer.finish();
  copyDatabases(source, staging, checkpoint.size);
  return readBackAnew(staging, ledger, checkpoint);
}

function writeNotes(
  staging: Folder,
  folders: readonly Folder[],
  { ledger, checkpoint }: { ledger: LedgerAt; checkpoint: SignedCheckpoint },
  writer: DurableWriter,
): void {
  writer.write(staging.signed, utf8(checkpoint.note));
  const cosigned = folders
    .flatMap((folder) => signedCheckpoint(textAt(folder.cosigned), ledger.policy) ?? [])
    .sort((a, b) => b.size - a.size)[0];
  if (cosigned !== undefined) writer.write(staging.cosigned, utf8(cosigned.note));
}

/** The policy, and what leads to it from the first in a log of this size: of whichever folder has that sound. */
function writeEpochs(
  staging: Folder,
  folders: readonly Folder[],
  { ledger: { policy }, checkpoint }: { ledger: LedgerAt; checkpoint: SignedCheckpoint },
  writer: DurableWriter,
): void {
  for (const [number, { last }] of policy.epochs.entries()) {
    if (last === null || last > checkpoint.size) continue;
    const [succession] = folders.flatMap((folder) => successionIn(folder, policy, number) ?? []);
    if (succession !== undefined) writer.write(successionFile(staging, last), utf8(succession));
  }
  if (policy.epochs.length > 1) writer.write(staging.policy, utf8(formatPolicyFile(policy)));
}

/** Notes that ended epochs, of every folder: the backup may be older than they are, and no witness signs them a second time. */
function copyEndings(
  staging: Folder,
  folders: readonly Folder[],
  { ledger, checkpoint }: { ledger: LedgerAt; checkpoint: SignedCheckpoint },
  writer: DurableWriter,
): void {
  const found = folders.flatMap((folder) => endingNames(folder).flatMap((name) => endingIn(folder, name, ledger)));
  // Of two of one size the one with more cosignatures is written last.
  const sorted = found.filter(({ size }) => size <= checkpoint.size).sort((a, b) => a.note.length - b.note.length);
  for (const { size, note } of sorted) writer.write(endingFile(staging, size), utf8(note));
}

function endingIn(folder: Folder, name: string, { policy }: LedgerAt): SignedCheckpoint[] {
  const found = signedCheckpoint(textAt(join(folder.path, name)), policy);
  return found !== undefined && endingFile(folder, found.size) === join(folder.path, name) ? [found] : [];
}

/** The databases of a backup save the time of rebuilding them; of what they say nothing is taken on trust. */
function copyDatabases(source: Folder, staging: Folder, size: number): void {
  try {
    if (!copyDatabase(source.state, staging.state)) return;
    if (stateSize(staging) > size) leaveOut(staging);
    else copyDatabase(viewsFile(source), viewsFile(staging));
  } catch (error) {
    requireDamagedState(error);
    leaveOut(staging);
  }
}

/** Reads back; a state that does not fit the log is left out, and follows from the log. */
async function readBackAnew(staging: Folder, ledger: LedgerAt, checkpoint: SignedCheckpoint): Promise<number> {
  try {
    return (await readBack(staging, ledger, checkpoint)).height;
  } catch (error) {
    requireDamagedState(error);
    leaveOut(staging);
    return (await readBack(staging, ledger, checkpoint)).height;
  }
}

function requireDamagedState(error: unknown): void {
  if (!(error instanceof Fault) || error.code !== 'state_damaged') throw error;
}

function leaveOut(staging: Folder): void {
  for (const file of [staging.state, viewsFile(staging)])
    for (const ending of ['', '-wal', '-shm']) realDisk.remove(file + ending);
}
