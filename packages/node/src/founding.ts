// A new ledger is two files: its genesis and the key of its log. Opening it makes the rest.

import { decodeGenesis, encodeGenesis, type Genesis, idOfGenesis } from '@baton/ledger';
import { encodeVerifierKey, fromBase64Url, fromUtf8, type PolicyFile, policyAt, toBase64Url, utf8 } from '@baton/log';
import { type Disk, realDisk, replaceFileDurably } from './disk.ts';
import { policyBeside } from './epochs.ts';
import { Fault } from './fault.ts';
import { type LogSigner, logSigner } from './sequencer/log-signer.ts';
import { type Folder, folderAt } from './store/folder.ts';

/**
 * Lays a new ledger into a folder. `logKeySeed`: the 32 bytes of the Ed25519 seed whose public key the genesis names.
 * Errors: `folder_taken`, `genesis_invalid`, and those of the disk.
 */
export async function foundLedger(
  path: string,
  genesis: Genesis,
  logKeySeed: Uint8Array,
  { disk = realDisk }: { readonly disk?: Disk } = {},
): Promise<void> {
  const folder = folderAt(path);
  if (disk.size(folder.genesis) !== undefined) throw new Fault('folder_taken', path);
  const bytes = encodeGenesis(genesis);
  // As every start reads it: what none would take founds nothing.
  const read = decodeGenesis(fromUtf8(bytes) ?? '');
  if (typeof read === 'string') throw new Fault('genesis_invalid', read);
  disk.makeFolder(folder.path);
  disk.makeFolder(folder.keys);
  replaceFileDurably(disk, folder.logKey, utf8(`${JSON.stringify(logKeyOf(logKeySeed))}\n`), { mode: 0o600 });
  // Last: with it there is a ledger.
  replaceFileDurably(disk, folder.genesis, bytes);
}

function logKeyOf(seed: Uint8Array) {
  return { alg: 'Ed25519', seed: toBase64Url(seed) };
}

/** The genesis of a folder. Errors: `folder_empty`, `genesis_invalid`. */
export function readGenesis(disk: Disk, folder: Folder): Genesis {
  const bytes = disk.read(folder.genesis);
  if (bytes === undefined) throw new Fault('folder_empty', folder.path);
  const genesis = decodeGenesis(fromUtf8(bytes) ?? '');
  if (typeof genesis === 'string') throw new Fault('genesis_invalid', genesis);
  return genesis;
}

/** Seeds of the keys that a node signs with, 32 bytes each: the one in use and, if it was made, the next. Error: `log_key_invalid`. */
export function logKeys(disk: Disk, folder: Folder): Uint8Array[] {
  const next = disk.read(folder.nextLogKey);
  return [seedIn(disk.read(folder.logKey), folder.logKey), ...(next ? [seedIn(next, folder.nextLogKey)] : [])];
}

function seedIn(bytes: Uint8Array | undefined, path: string): Uint8Array {
  const [, encoded] = /"seed":"([A-Za-z0-9_-]{43})"/.exec(fromUtf8(bytes ?? new Uint8Array()) ?? '') ?? [];
  const seed = fromBase64Url(encoded ?? '');
  if (seed?.length !== 32) throw new Fault('log_key_invalid', path);
  return seed;
}

/**
 * Lays the next key of the log into a folder, also beside a running node, which signs with it once the policy names it.
 * Gives back the seed that lies there: an earlier next key that no policy has named yet stays. One that is in use by now
 * takes the place of the first. Errors: `folder_empty`, `genesis_invalid`, `log_key_invalid`.
 */
export function layNextLogKey(path: string, seed: Uint8Array): Uint8Array {
  const folder = folderAt(path);
  const genesis = readGenesis(realDisk, folder);
  const id = idOfGenesis(genesis);
  const policy = policyBeside(realDisk, folder, id, genesis);
  const [, next] = logKeys(realDisk, folder);
  if (next !== undefined && !isInUse(policy, logSigner(id, next))) return next;
  if (next !== undefined) writeSeed(folder.logKey, next);
  writeSeed(folder.nextLogKey, seed);
  return seed;
}

function isInUse(policy: PolicyFile, signer: LogSigner): boolean {
  const { logs = [] } = policyAt(policy, Number.MAX_SAFE_INTEGER) ?? {};
  return logs.some(({ key }) => encodeVerifierKey(key) === encodeVerifierKey(signer.key));
}

function writeSeed(path: string, seed: Uint8Array): void {
  replaceFileDurably(realDisk, path, utf8(`${JSON.stringify(logKeyOf(seed))}\n`), { mode: 0o600 });
}
