// The checkpoints that lie in a folder, and the ledger that they are of.

import { join } from 'node:path';
import { decodeGenesis, type Genesis, idOfGenesis } from '@baton/ledger';
import { fromUtf8, type PolicyFile } from '@baton/log';
import { firstEntries, readFirst } from '../audit/bundle.ts';
import { realDisk } from '../disk.ts';
import { type Lead, leadAt, policyBeside } from '../epochs.ts';
import { Fault } from '../fault.ts';
import { type SignedCheckpoint, signedCheckpoint } from '../sequencer/signed-checkpoint.ts';
import { bundleFile, type Folder, pendingFile } from '../store/folder.ts';

/** A ledger by its genesis: bytes of entry 0, its id, and whose signatures make its checkpoints count. */
export type LedgerAt = {
  readonly bytes: Uint8Array;
  readonly genesis: Genesis;
  readonly id: string;
  readonly policy: PolicyFile;
};

/** The ledger in a folder or a copy of a log. Errors: `folder_empty`, `genesis_invalid`. */
export function ledgerAt(folder: Folder): LedgerAt {
  const bytes = readFirst([folder.genesis]) ?? firstEntry(folder);
  if (bytes === undefined) throw new Fault('folder_empty', folder.path);
  const genesis = decodeGenesis(fromUtf8(bytes) ?? '');
  if (typeof genesis === 'string') throw new Fault('genesis_invalid', genesis);
  const id = idOfGenesis(genesis);
  return { bytes, genesis, id, policy: policyBeside(realDisk, folder, id, genesis) };
}

/** The policy that folders lead to: as a node kept it in `folder`, and from there on by what copies proved. */
export type FolderLead = Lead & { readonly folder: Folder };

/**
 * How far folders lead through the epochs, of two that lead as far the first: an old backup knows of no later epoch. What a
 * node kept in a folder of its `own` counts, of copies only what their successions prove.
 */
export function leadOf(
  { id, genesis, policy }: LedgerAt,
  own: readonly Folder[],
  copies: readonly Folder[],
): FolderLead {
  const kept = own.map((folder) => {
    const lead = leadAt(folder, keptIn(folder, id, genesis) ?? policy);
    return { folder, policy: lead.policy, proved: [] };
  });
  const best = furthest(kept);
  return furthest([best, ...copies.map((copy) => ({ folder: best.folder, ...leadAt(copy, best.policy) }))]);
}

function furthest(leads: readonly FolderLead[]): FolderLead {
  return leads.reduce((best, one) => (one.policy.epochs.length > best.policy.epochs.length ? one : best));
}

/** The policy that a node kept there, unless it is damaged or of another ledger. */
function keptIn(folder: Folder, id: string, genesis: Genesis): PolicyFile | undefined {
  try {
    return policyBeside(realDisk, folder, id, genesis);
  } catch (error) {
    if (error instanceof Fault && error.code === 'log_damaged') return undefined;
    throw error;
  }
}

function firstEntry(folder: Folder): Uint8Array | undefined {
  const partial = join(folder.log, 'tile/entries/000.p');
  const widths = Array.from({ length: 255 }, (_, i) => join(partial, `${i + 1}`));
  const bytes = readFirst([bundleFile(folder, 0), pendingFile(folder, 0), ...widths]);
  return bytes && firstEntries(bytes, 1).subarray(2);
}

/** The checkpoints of this log that a folder holds, the largest first; of two of one size the one with more signatures. */
export function checkpointsAt(folder: Folder, policy: PolicyFile): SignedCheckpoint[] {
  return [folder.cosigned, folder.signed, join(folder.log, 'checkpoint')]
    .flatMap((path) => signedCheckpoint(fromUtf8(readFirst([path]) ?? new Uint8Array()), policy) ?? [])
    .sort((a, b) => b.size - a.size || b.note.length - a.note.length);
}

/** The largest checkpoint of a folder. Error: `signed_missing`. */
export function latestCheckpoint(folder: Folder, policy: PolicyFile): SignedCheckpoint {
  const [latest] = checkpointsAt(folder, policy);
  if (latest === undefined) throw new Fault('signed_missing', folder.path);
  return latest;
}
