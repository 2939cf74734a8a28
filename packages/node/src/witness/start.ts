import { isMalformed, parseVerifierKey, type VerifierKey } from '@baton/log';
import { realDisk } from '../disk.ts';
import { Fault } from '../fault.ts';
import { type LogLevel, openLogger } from '../logger.ts';
import { folderAt, lockFolder } from '../store/folder.ts';
import { buildWitnessServer } from './server.ts';
import { Witness } from './witness.ts';

/** How a witness is started: its name as a note key, its seed of 32 bytes, and the logs it knows, by verifier key. */
export type WitnessNodeOptions = {
  readonly folder: string;
  readonly name: string;
  readonly seed: Uint8Array;
  readonly logs: readonly string[];
  readonly host?: string;
  readonly port?: number;
  readonly logLevel?: LogLevel;
};

/** A running witness: where it listens, and its own verifier key, for policies. */
export type RunningWitness = { readonly address: string; readonly vkey: string; close(): Promise<void> };

/** Starts a witness in a folder of its own. Errors: `folder_locked`, `vkey_invalid`, and of the socket. */
export async function startWitness(options: WitnessNodeOptions): Promise<RunningWitness> {
  const { folder, name, seed, host = '127.0.0.1', port = 0 } = options;
  const logs = options.logs.map(keyOf);
  realDisk.makeFolder(folder);
  const unlock = lockFolder(folderAt(folder));
  try {
    const witness = new Witness({ folder, name, seed, logs, now: () => Math.floor(Date.now() / 1000) });
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
