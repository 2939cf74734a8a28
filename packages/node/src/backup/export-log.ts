import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { decodeEntry, decodeEntryBundle, isMalformed, tileWidthMax } from '@baton/log';
import { filesBelow } from '../audit/files.ts';
import { realDisk } from '../disk.ts';
import { Fault } from '../fault.ts';
import type { SignedCheckpoint } from '../sequencer/signed-checkpoint.ts';
import { type Folder, folderAt } from '../store/folder.ts';
import type { IsGone } from '../store/part-lines.ts';
import { copyEpochs } from './copies.ts';
import { DurableWriter } from './durable-writer.ts';
import { hasForgottenSince, partsGone } from './gone-rows.ts';
import { checkpointsAt, latestCheckpoint, ledgerAt } from './known-checkpoints.ts';
import { bundlesAt } from './log-files.ts';
import { writeLog } from './write-log.ts';

/** How often a copy is made again because words were taken away while it was made; in between, milliseconds. */
const ATTEMPTS_MAX = 5;
const LOOK_AGAIN_MS = 300;

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
  const { id, policy } = ledgerAt(folder);
  for (let attempt = 1; ; attempt++) {
    const checkpoint = latestCheckpoint(folder, policy);
    const reach = { size: checkpoint.size, time: timeAt(folder, checkpoint.size) };
    writeCopy({ folder, target, ledger: id, checkpoint, isGone: partsGone(folder, reach), onProgress });
    // What was taken away while it was copied is missing there without a word: the next checkpoint covers why.
    if (attempt === ATTEMPTS_MAX || !hasForgottenSince(folder, reach))
      return { ledger: id, size: checkpoint.size, checkpoint: checkpoint.note };
    await setTimeout(LOOK_AGAIN_MS);
  }
}

type CopyWriting = {
  readonly folder: Folder;
  readonly target: Folder;
  readonly ledger: string;
  readonly checkpoint: SignedCheckpoint;
  readonly isGone: IsGone | undefined;
  readonly onProgress: (done: number, total: number) => void;
};

function writeCopy({ folder, target, ledger, checkpoint, isGone, onProgress }: CopyWriting): void {
  const there = checkpointThere(target, ledger, checkpoint.size);
  removeDrafts(target);
  const writer = new DurableWriter(realDisk);
  const from = bundlesAt(folder);
  const more = { before: there === undefined ? [] : [there], kept: there?.size ?? 0, isGone };
  writeLog({ from, checkpoint, to: target, writer, pending: false, ...more, onProgress });
  copyEpochs(folder, target, checkpoint.size, writer);
  writer.finish();
}

/** What an interrupted copy left half written may hold words that were withheld since. */
function removeDrafts({ parts }: Folder): void {
  for (const name of filesBelow(parts)) if (name.endsWith('.new')) realDisk.remove(join(parts, name));
}

/** The time of the block that ends a log of this size, seconds. */
function timeAt(folder: Folder, size: number): number {
  const bundle = Math.floor((size - 1) / tileWidthMax);
  const entries = decodeEntryBundle(
    bundlesAt(folder).entries(bundle, size - bundle * tileWidthMax) ?? new Uint8Array(),
  );
  const last = isMalformed(entries) ? undefined : entries.at(-1);
  const entry = last === undefined ? undefined : decodeEntry(last);
  return entry === undefined || isMalformed(entry) || entry.kind === 'genesis' ? 0 : entry.time;
}

/** What was exported there before. Whoever reads a log must never see it shrink, nor turn into another. */
function checkpointThere(target: Folder, ledger: string, size: number): SignedCheckpoint | undefined {
  if (realDisk.list(target.log).length === 0) return undefined;
  const { id, policy } = ledgerAt(target);
  const [there] = checkpointsAt(target, policy);
  if (id !== ledger || (there?.size ?? 0) > size) throw new Fault('folder_taken', `${id}, ${there?.size}`);
  return there;
}
