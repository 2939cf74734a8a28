// The door to a ledger in a data folder.

import { availableParallelism } from 'node:os';
import { idOfGenesis } from '@baton/ledger';
import { realTime, type Time } from './clock.ts';
import { type Disk, realDisk } from './disk.ts';
import { EmbeddedLedger } from './embedded-ledger.ts';
import { policyBeside } from './epochs.ts';
import { Fault, faultOf } from './fault.ts';
import { logKeys, readGenesis } from './founding.ts';
import type { OpenLedger } from './open-ledger.ts';
import { logSigner, signerAt } from './sequencer/log-signer.ts';
import type { Measured } from './sequencer/measured.ts';
import { type QueueLimits, queueLimits } from './sequencer/queue.ts';
import { recover } from './sequencer/recover.ts';
import { folderAt, lockFolder, makeFolders } from './store/folder.ts';
import { noteFile } from './store/note-file.ts';
import { inlineChecker, WorkerChecker } from './verify/pool.ts';

export { foundLedger } from './founding.ts';
export type { LogReader } from './log-reader.ts';
export type { OpenLedger } from './open-ledger.ts';
export type { Answer, Placed, Refused, Submission } from './sequencer/submission.ts';

/** How a ledger is opened; every one of these has a default. */
export type LedgerOptions = {
  readonly disk?: Disk;
  readonly time?: Time;
  /** Threads that verify; 0: in the calling thread. Default: one a processor. */
  readonly workers?: number;
  readonly limits?: QueueLimits;
  /** False where no views will ever read the outbox: nothing is put there. */
  readonly outbox?: boolean;
  /** The operator vouches for the clock of this machine. */
  readonly confirmTime?: boolean;
  /** Asks the witnesses, before anything is signed, for the sizes they know; given the last signed note. */
  readonly hearWitnesses?: (note: string | undefined) => Promise<readonly number[]>;
  /** Hears how many entries, of how many, the state has taken up at a start. */
  readonly progress?: (done: number, total: number) => void;
  /** Hears of a mistake of ours; nothing is written afterwards. */
  readonly onBug?: (error: unknown) => void;
  /** Hears how long checking a batch and committing a block took. */
  readonly onMeasured?: Measured;
};

/**
 * Opens the ledger of a folder for this process alone, and brings it back whole after whatever happened to it.
 * Errors: `folder_empty`, `folder_locked`, `genesis_invalid`, `log_key_invalid`, `log_damaged`, `state_damaged`, and
 * `folder_unusable` where the disk does not even let it read. Where entries are missing, or the disk is full, it opens and
 * only reads: see `standing`.
 */
export async function openLedger(path: string, options: LedgerOptions = {}): Promise<OpenLedger> {
  const { disk = realDisk, hearWitnesses = async () => [] } = options;
  const folder = folderAt(path);
  const genesis = readGenesis(disk, folder);
  const id = idOfGenesis(genesis);
  const policy = policyBeside(disk, folder, id, genesis);
  const signers = () => logKeys(disk, folder).map((seed) => logSigner(id, seed));
  // One of its keys is that of the epoch that is open: the node can sign.
  signerAt(policy, Number.MAX_SAFE_INTEGER, signers());
  const unlock = lockFolder(folder);
  try {
    makeFolders(disk, folder);
    const witnessed = await hearWitnesses(noteFile(disk, folder.signed).read());
    const progress = options.progress ?? (() => {});
    const recovered = await recover({ disk, folder, genesis, policy, witnessed, progress });
    const ledger = new EmbeddedLedger({
      disk,
      folder,
      genesis,
      id,
      policy,
      signers,
      recovered,
      unlock,
      ...settings(options),
    });
    if (options.confirmTime === true) ledger.confirmTime();
    await ledger.ready();
    return ledger;
  } catch (error) {
    unlock();
    throw startFault(error);
  }
}

/** A disk that fails a start is not tried again by anybody. */
function startFault(error: unknown): Fault {
  const fault = faultOf(error);
  const isOfDisk = fault.code === 'disk_full' || fault.code === 'disk_failed';
  return isOfDisk ? new Fault('folder_unusable', fault.detail, error) : fault;
}

function settings(options: LedgerOptions) {
  const { time, workers = availableParallelism(), limits, outbox, onBug, onMeasured } = options;
  return {
    time: time ?? realTime,
    checker: workers === 0 ? inlineChecker : new WorkerChecker(workers),
    limits: limits ?? queueLimits,
    outbox: outbox ?? true,
    onBug: onBug ?? (() => {}),
    onMeasured: onMeasured ?? (() => {}),
  };
}
