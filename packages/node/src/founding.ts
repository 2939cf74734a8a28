// A new ledger is two files: its genesis and the key of its log. Opening it makes the rest.

import { decodeGenesis, encodeGenesis, type Genesis, genesisFault } from '@baton/ledger';
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from '@baton/log';
import { type Disk, realDisk, replaceFileDurably } from './disk.ts';
import { Fault } from './fault.ts';
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
  const fault = genesisFault(genesis);
  if (fault !== undefined) throw new Fault('genesis_invalid', fault);
  disk.makeFolder(folder.path);
  disk.makeFolder(folder.keys);
  replaceFileDurably(disk, folder.logKey, utf8(`${JSON.stringify(logKeyOf(logKeySeed))}\n`), { mode: 0o600 });
  // Last: with it there is a ledger.
  replaceFileDurably(disk, folder.genesis, encodeGenesis(genesis));
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

/** Seed of the log's key, 32 bytes. Error: `log_key_invalid`. */
export function readLogKey(disk: Disk, folder: Folder): Uint8Array {
  const text = fromUtf8(disk.read(folder.logKey) ?? new Uint8Array()) ?? '';
  const [, encoded] = /"seed":"([A-Za-z0-9_-]{43})"/.exec(text) ?? [];
  const seed = fromBase64Url(encoded ?? '');
  if (seed?.length !== 32) throw new Fault('log_key_invalid', folder.logKey);
  return seed;
}
