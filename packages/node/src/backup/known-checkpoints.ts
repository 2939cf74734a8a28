// The checkpoints that lie in a folder, and the ledger that they are of.

import { join } from 'node:path';
import { decodeGenesis, type Genesis, idOfGenesis } from '@baton/ledger';
import { fromUtf8, isMalformed, type PolicyFile, parseCheckpoint, parseNote, parsePolicy } from '@baton/log';
import { firstEntries, readFirst } from '../audit/bundle.ts';
import { realDisk } from '../disk.ts';
import { leadAt, policyBeside } from '../epochs.ts';
import { Fault, twoHistories, unknownLogKey } from '../fault.ts';
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

/**
 * The policy that folders lead to; an old backup knows of no later epoch. What a node kept in a folder of its `own` counts,
 * of copies only what their successions prove. Error: `log_damaged`, where that is of another history than a folder of its own.
 */
export function leadOf(
  { id, genesis, policy }: LedgerAt,
  own: readonly Folder[],
  copies: readonly Folder[],
): PolicyFile {
  const kept = own.map((folder) => ({ folder, policy: leadAt(folder, keptIn(folder, id, genesis) ?? policy) }));
  const known = furthest(kept.map((one) => one.policy));
  const lead = furthest([known, ...copies.map((copy) => leadAt(copy, known))]);
  for (const one of kept) requireUnder(lead, checkpointsAt(one.folder, one.policy));
  return lead;
}

/** What was signed under a policy is signed under each that it leads to. */
function requireUnder(lead: PolicyFile, signed: readonly SignedCheckpoint[]): void {
  const other = signed.find(({ note }) => signedCheckpoint(note, lead) === undefined);
  if (other !== undefined) throw new Fault('log_damaged', twoHistories(other.size));
}

/** Of policies that lead as far the first. */
function furthest(policies: readonly PolicyFile[]): PolicyFile {
  return policies.reduce((best, one) => (one.epochs.length > best.epochs.length ? one : best));
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
  return noteFiles(folder)
    .flatMap((path) => signedCheckpoint(textAt(path), policy) ?? [])
    .sort((a, b) => b.size - a.size || b.note.length - a.note.length);
}

function noteFiles({ cosigned, signed, log }: Folder): string[] {
  return [cosigned, signed, join(log, 'checkpoint')];
}

function textAt(path: string): string {
  return fromUtf8(readFirst([path]) ?? new Uint8Array()) ?? '';
}

/**
 * Refuses what would put away entries that a key signed which no epoch known here names: where `policy.json` was lost they
 * count as nobody's, and may be the newest there are. Error: `log_damaged`.
 */
export function requireJudged(folder: Folder, policy: PolicyFile, size: number): void {
  const known = new Set(policy.epochs.flatMap(({ policy: text }) => logKeysIn(text)));
  for (const path of noteFiles(folder)) {
    const parsed = parseNote(textAt(path));
    const checkpoint = isMalformed(parsed) ? parsed : parseCheckpoint(parsed.text);
    if (isMalformed(parsed) || isMalformed(checkpoint)) continue;
    const { origin } = checkpoint;
    const signed = parsed.signatures.some(({ name, keyId }) => name === origin && !known.has(keyId));
    if (origin === policy.ledger && signed && checkpoint.size > size)
      throw new Fault('log_damaged', unknownLogKey(path, checkpoint.size));
  }
}

function logKeysIn(policy: string): number[] {
  const parsed = parsePolicy(policy);
  return isMalformed(parsed) ? [] : parsed.logs.map(({ key }) => key.keyId);
}

/** The largest checkpoint of a folder. Error: `signed_missing`. */
export function latestCheckpoint(folder: Folder, policy: PolicyFile): SignedCheckpoint {
  const [latest] = checkpointsAt(folder, policy);
  if (latest === undefined) throw new Fault('signed_missing', folder.path);
  return latest;
}
