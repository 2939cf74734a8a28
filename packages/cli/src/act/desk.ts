import type { Client, Self, Status } from '@baton/sdk';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { type KeyFile, openKeyFile, type Secrets } from '../keys/key-file.ts';
import { keyFileOf, passphraseOf, selfOf } from '../keys/ring.ts';
import { clientOf } from '../node-client.ts';
import { offsetAt } from '../print/time.ts';
import type { Reading } from './value.ts';

/** Where somebody sits down to act: a node, what it says of its ledger, who acts, and how flags are read. */
export type Desk = {
  readonly client: Client;
  readonly status: Status;
  readonly file: KeyFile;
  readonly self: Self;
  readonly reading: Reading;
};

/** Asks the node which ledger it keeps, and opens the keys that `--as` names. */
export async function openDesk(call: Call): Promise<Desk> {
  return deskOf(call, keyFileOf(call));
}

/** The same, for keys that the command itself has found. */
export async function deskOf(call: Call, file: KeyFile): Promise<Desk> {
  const client = clientOf(call);
  const status = await client.status();
  if (file.ledger !== undefined && file.ledger !== status.ledger) throw otherLedger(file, status);
  return { client, status, file, self: await selfOf(call, file), reading: readingAt(status.time, call) };
}

/**
 * The same for who changes its own keys: the passphrase, under which they go back, is asked for once. Throws `UsageError` where
 * it opens nothing.
 */
export async function openDeskWithSecrets(call: Call): Promise<{
  readonly desk: Desk;
  readonly secrets: Secrets;
  readonly passphrase: string | undefined;
}> {
  const file = keyFileOf(call);
  const passphrase = await passphraseOf(call, file);
  const secrets = openKeyFile(file, passphrase);
  const desk = await deskOf({ ...call, world: { ...call.world, askSecret: async () => passphrase } }, file);
  return { desk, secrets, passphrase };
}

/** Now, by the ledger's clock, as a record says it. */
export function nowAt({ reading }: Pick<Desk, 'reading'>) {
  return { time: reading.clock, offset: reading.offset, precision: 'minute' };
}

/** How flags are read when the ledger's clock shows this time, in seconds. */
function readingAt(clock: number, { language }: Pick<Call, 'language'>): Reading {
  return { clock, language, offset: offsetAt(clock) };
}

function otherLedger({ name, ledger }: KeyFile, status: Status): UsageError {
  return new UsageError({
    zh: `密钥 ${name} 是为账本 ${ledger} 生成的，节点的账本是 ${status.ledger}。`,
    en: `The keys of ${name} were made for the ledger ${ledger}; this node keeps ${status.ledger}.`,
  });
}
