import { realDisk } from '../disk.ts';
import { Fault } from '../fault.ts';
import type { SignedCheckpoint } from '../sequencer/signed-checkpoint.ts';
import { type Folder, folderAt } from '../store/folder.ts';
import { DurableWriter } from './durable-writer.ts';
import { checkpointsAt, latestCheckpoint, ledgerAt } from './known-checkpoints.ts';
import { bundlesAt } from './log-files.ts';
import { writeLog } from './write-log.ts';

/** How a copy is made. */
export type CopyOptions = {
  /** Hears how many entries, of how many, are written. */
  readonly onProgress?: (done: number, total: number) => void;
};

/** What was copied: up to which size, and by which checkpoint. */
export type Exported = { readonly ledger: string; readonly size: number; readonly checkpoint: string };

/**
 * Copies the public log of a data folder with its parts into another folder, as plain files for any web server: `log/`
 * (C2SP tlog-tiles) and `parts/`. Works beside a running node, up to its last signed checkpoint.
 * Errors: `folder_empty`, `signed_missing`, `log_damaged`, `folder_taken` (there lies another log, or a longer one).
 */
export async function exportLog(
  path: string,
  to: string,
  { onProgress = () => {} }: CopyOptions = {},
): Promise<Exported> {
  const folder = folderAt(path);
  const target = folderAt(to);
  const { key } = ledgerAt(folder);
  const checkpoint = latestCheckpoint(folder, key);
  const there = checkpointThere(target, key.name, checkpoint.size);
  const writer = new DurableWriter(realDisk);
  const from = bundlesAt(folder);
  const more = { before: there === undefined ? [] : [there], kept: there?.size ?? 0 };
  writeLog({ from, checkpoint, to: target, writer, pending: false, ...more, onProgress });
  return { ledger: key.name, size: checkpoint.size, checkpoint: checkpoint.note };
}

/** What was exported there before. Whoever reads a log must never see it shrink, nor turn into another. */
function checkpointThere(target: Folder, ledger: string, size: number): SignedCheckpoint | undefined {
  if (realDisk.list(target.log).length === 0) return undefined;
  const { key } = ledgerAt(target);
  const [there] = checkpointsAt(target, key);
  if (key.name !== ledger || (there?.size ?? 0) > size) throw new Fault('folder_taken', `${key.name}, ${there?.size}`);
  return there;
}
