import { setTimeout } from 'node:timers/promises';
import { utf8 } from '@baton/log';
import { readFirst } from '../audit/bundle.ts';
import { realDisk } from '../disk.ts';
import { Fault } from '../fault.ts';
import type { SignedCheckpoint } from '../sequencer/signed-checkpoint.ts';
import { type Folder, folderAt } from '../store/folder.ts';
import { viewsFile } from '../views/projection.ts';
import { copyDatabase, copyEpochs, copyFiles, stateSize } from './copies.ts';
import { DurableWriter } from './durable-writer.ts';
import type { CopyOptions, Exported } from './export-log.ts';
import { hasForgottenSince } from './gone-rows.ts';
import { type LedgerAt, latestCheckpoint, ledgerAt } from './known-checkpoints.ts';
import { bundlesAt } from './log-files.ts';
import { readBack } from './read-back.ts';
import { writeLog } from './write-log.ts';

/** How a backup is made. */
export type BackupOptions = CopyOptions & {
  /** Also copies `keys/`: whoever has it can sign in the name of the log. Default: no. */
  readonly withKeys?: boolean;
};

/** What was backed up. `height`: the block that the state stands at. */
export type BackedUp = Exported & { readonly height: number };

/** How long a running node may take to sign what it has committed, milliseconds; it does so every 200. */
const SIGNING_MS = 3_000;
const LOOK_AGAIN_MS = 50;
/** How often a copy is made again because words were taken away while it was made. */
const ATTEMPTS_MAX = 5;

/**
 * Backs a data folder up into an empty one, also beside a running node, to the last committed block; then reads the
 * backup back: every entry must lead to the signed root, and every block mark must fit the state.
 * Errors: `folder_empty`, `folder_taken`, `signed_missing`, `log_damaged`, `state_damaged`, and those of the disk.
 */
export async function backupFolder(path: string, to: string, options: BackupOptions = {}): Promise<BackedUp> {
  const { onProgress = () => {}, withKeys = false } = options;
  const folder = folderAt(path);
  const target = folderAt(to);
  const ledger = ledgerAt(folder);
  if (realDisk.list(to).length > 0) throw new Fault('folder_taken', to);
  for (let attempt = 1; ; attempt++) {
    realDisk.makeFolder(to);
    const { tip, checkpoint } = await copyAll({ folder, target, ledger, withKeys, onProgress });
    // What was taken away while it was copied is missing there without a word: then all is copied again.
    if (attempt === ATTEMPTS_MAX || !hasForgottenSince(folder, tip))
      return { ledger: ledger.id, size: checkpoint.size, checkpoint: checkpoint.note, height: tip.height };
    realDisk.remove(to);
  }
}

type Copying = {
  readonly folder: Folder;
  readonly target: Folder;
  readonly ledger: LedgerAt;
  readonly withKeys: boolean;
  readonly onProgress: (done: number, total: number) => void;
};

async function copyAll({ folder, target, ledger, withKeys, onProgress }: Copying) {
  // Databases first: whatever they have taken up is in the log by then.
  const committed = copyDatabase(folder.state, target.state) ? stateSize(target) : 0;
  copyDatabase(viewsFile(folder), viewsFile(target));
  const checkpoint = await checkpointCovering(folder, ledger, committed);
  if (checkpoint.size < committed) realDisk.remove(target.state);

  const writer = new DurableWriter(realDisk);
  writeLog({ from: bundlesAt(folder), checkpoint, to: target, writer, pending: true, onProgress });
  copyFiles(folder.papers, target.papers, writer);
  if (withKeys) copyFiles(folder.keys, target.keys, writer, { mode: 0o600 });
  writeNotes(folder, target, checkpoint, writer);
  copyEpochs(folder, target, checkpoint.size, writer);
  // Last: with it there is a ledger.
  writer.write(target.genesis, ledger.bytes);
  writer.finish();
  return { tip: await readBack(target, ledger, checkpoint), checkpoint };
}

/** The latest checkpoint, once it covers what is committed; a node that does not run will not sign any more. */
async function checkpointCovering(folder: Folder, { policy }: LedgerAt, size: number): Promise<SignedCheckpoint> {
  let checkpoint = latestCheckpoint(folder, policy);
  for (let waited = 0; checkpoint.size < size && waited < SIGNING_MS; waited += LOOK_AGAIN_MS) {
    await setTimeout(LOOK_AGAIN_MS);
    checkpoint = latestCheckpoint(folder, policy);
  }
  return checkpoint;
}

/** `signed`: the largest there is, since nothing may ever be signed beside it. `cosigned`: what witnesses have signed. */
function writeNotes(folder: Folder, target: Folder, { note }: SignedCheckpoint, writer: DurableWriter): void {
  writer.write(target.signed, utf8(note));
  const cosigned = readFirst([folder.cosigned]);
  if (cosigned !== undefined) writer.write(target.cosigned, cosigned);
}
