import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  fromBase64Url,
  fromUtf8,
  isMalformed,
  parseVerifierKey,
  toBase64Url,
  utf8,
  type VerifierKey,
} from '@baton/log';
import { type Disk, realDisk, replaceFileDurably } from '../disk.ts';
import { Fault } from '../fault.ts';
import { type LogLevel, openLogger } from '../logger.ts';
import { folderAt, lockFolder } from '../store/folder.ts';
import { buildWitnessServer } from './server.ts';
import { Witness } from './witness.ts';

/**
 * How a witness is started: its name as a note key, and the logs it knows, by verifier key. Its Ed25519 seed, 32 bytes,
 * lies in its folder and is made there the first time, unless one is given.
 */
export type WitnessNodeOptions = {
  readonly folder: string;
  readonly name: string;
  readonly seed?: Uint8Array;
  readonly logs: readonly string[];
  readonly host?: string;
  readonly port?: number;
  readonly logLevel?: LogLevel;
};

/** A running witness: where it listens, and its own verifier key, for policies. */
export type RunningWitness = { readonly address: string; readonly vkey: string; close(): Promise<void> };

/** Starts a witness in a folder of its own. Errors: `folder_locked`, `vkey_invalid`, `witness_damaged`, and of the socket. */
export async function startWitness(options: WitnessNodeOptions): Promise<RunningWitness> {
  const { folder, name, host = '127.0.0.1', port = 0 } = options;
  const logs = options.logs.map(keyOf);
  realDisk.makeFolder(folder);
  const unlock = lockFolder(folderAt(folder));
  try {
    const seed = options.seed ?? ownSeed(realDisk, folder);
    const witness = new Witness({ folder, name, seed, logs, now: () => Math.floor(Date.now() / 1000) });
    witness.look();
    const app = buildWitnessServer(witness, openLogger(options.logLevel ?? 'info'));
    const address = await app.listen({ host, port });
    const close = async () => {
      await app.close();
      unlock();
    };
    return { address, vkey: witness.vkey, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

function keyOf(vkey: string): VerifierKey {
  const key = parseVerifierKey(vkey);
  if (isMalformed(key)) throw new Fault('vkey_invalid', `${vkey} ${key.malformed}`);
  return key;
}

/** The seed in a witness's folder; a new one where there is none. Error: `witness_damaged`. */
function ownSeed(disk: Disk, folder: string): Uint8Array {
  const path = join(folder, 'keys', 'witness.json');
  const known = disk.read(path);
  if (known !== undefined) return seedIn(fromUtf8(known) ?? '') ?? damaged(path);
  const seed = new Uint8Array(randomBytes(32));
  disk.makeFolder(join(folder, 'keys'));
  replaceFileDurably(disk, path, utf8(`${JSON.stringify({ alg: 'Ed25519', seed: toBase64Url(seed) })}\n`), {
    mode: 0o600,
  });
  return seed;
}

function seedIn(text: string): Uint8Array | undefined {
  const [, encoded] = /"seed":"([A-Za-z0-9_-]{43})"/.exec(text) ?? [];
  const seed = fromBase64Url(encoded ?? '');
  return seed?.length === 32 ? seed : undefined;
}

function damaged(path: string): never {
  throw new Fault('witness_damaged', path);
}
