import type { Block } from '@baton/ledger';
import { type Disk, replaceFile } from '../disk.ts';
import { Fault, faultOf } from '../fault.ts';
import type { EntryFiles } from '../store/entry-files.ts';
import type { Lapse } from '../store/lapses.ts';
import type { EntryParts, PartFiles } from '../store/part-files.ts';
import type { StateDb } from '../store/state-db.ts';
import type { Tree } from '../store/tree.ts';

/** Where a block goes. */
export type Stores = {
  readonly entries: EntryFiles;
  readonly parts: PartFiles;
  readonly states: StateDb;
  readonly tree: Tree;
};

/** What goes with a block beside what the machine made. */
export type Commitment = {
  readonly parts: readonly EntryParts[];
  readonly lapses: readonly Lapse[];
  readonly clock: number;
  readonly outbox: boolean;
};

/**
 * Commits a block whole or not at all: parts, then entries, each durable before the next; then the state, which may be
 * lost, since the log gives it again. Source: architecture, "Commit order". Errors: `disk_full`, `disk_failed`.
 */
export async function commitBlock(
  { entries, parts, states, tree }: Stores,
  block: Block,
  commitment: Commitment,
): Promise<void> {
  try {
    parts.write(commitment.parts);
    await parts.sync();
    entries.write(block.entries);
    await entries.sync();
    states.commit(block, { ...commitment, first: entries.size });
  } catch (error) {
    entries.drop();
    parts.drop();
    throw faultOf(error);
  }
  // From here on it is committed.
  parts.keep(block.tip.size);
  entries.keep();
  for (const entry of block.entries) tree.append(entry);
}

/** Free bytes below which nothing is written: room for the state to finish what it began. */
const RESERVE_BYTES = 16_000_000;

/** Throws while the disk has no room to go on. Error: `disk_full`. */
export function askForRoom(disk: Disk, path: string): void {
  const free = disk.room(path);
  if (free < RESERVE_BYTES) throw new Fault('disk_full', `${inMegabytes(free)} < ${inMegabytes(RESERVE_BYTES)}`);
}

function inMegabytes(sizeBytes: number): string {
  return `${Math.floor(sizeBytes / 100_000) / 10} MB`;
}

/** Throws while the disk takes nothing. */
export function probeDisk(disk: Disk, path: string): void {
  askForRoom(disk, path);
  const file = `${path}/probe`;
  replaceFile(disk, file, new Uint8Array(65_536));
  disk.remove(file);
}
