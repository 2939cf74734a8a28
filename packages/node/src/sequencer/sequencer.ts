// The embedded sequencer: one process orders. A block closes on size, when a checkpoint may be signed, or after a few
// milliseconds. Source: protocol, "Ordering and time".

import type { Block, Machine } from '@baton/ledger';
import type { Cancel, Clock, Time } from '../clock.ts';
import { Fault, faultOf } from '../fault.ts';
import type { EntryFiles } from '../store/entry-files.ts';
import type { Checker } from '../verify/pool.ts';
import { SignerLookup } from '../verify/signer.ts';
import { isDone, type Judged, type Played, playBlock, workOf } from './block.ts';
import { firstReceipt } from './first-receipt.ts';
import type { Queue, Ready, Results } from './queue.ts';
import type { Standing } from './standing.ts';
import type { Submission } from './submission.ts';

/** What closes a block; one batch more may still be in it. */
const FULL_BLOCK = { transactionsMax: 2_000, bytesMax: 8_000_000 };
/** How long the first transaction of a block waits for company, where no checkpoint may be signed yet. */
const GATHER_MS = 20;

/** How long the end waits for what is queued, and for chores. */
const DRAIN_MS = 8_000;

/** A block that was played, with what its transactions bring along. */
export type Committed = Pick<Played, 'parts' | 'lapses'> & { readonly block: Block };

/** What the sequencer works with. */
export type Workshop = {
  readonly entries: EntryFiles;
  readonly checker: Checker;
  readonly queue: Queue;
  readonly standing: Standing;
  readonly clock: Clock;
  readonly time: Time;
  /** Throws while there is no room to write. */
  readonly askForRoom: () => void;
  /** Makes a block part of the ledger, durably. */
  readonly commit: (played: Committed, stamped: boolean) => Promise<void>;
  /** A machine that stands where the last commit left the ledger. */
  readonly renewMachine: () => Machine;
  readonly maySign: () => boolean;
  readonly onBug: (error: unknown) => void;
  /** What is done between blocks, piece by piece. */
  readonly chores: Chores;
};

/** Work on the files that blocks are written to, while no block is: one piece after each block, or at once in idleness. */
export type Chores = { readonly isDone: boolean; next(): Promise<void> };

/** Puts transactions in order, plays them in blocks, and has the blocks committed. */
export class Sequencer {
  readonly #shop: Workshop;
  readonly #signers = new SignerLookup();
  #machine: Machine;
  #soon: NodeJS.Immediate | undefined;
  #gathering: Cancel | undefined;
  /** Digest that the next block mark is to carry. */
  #cosigned: string | undefined;
  /** A block is being made durable; meanwhile the next one gathers. */
  #committing = false;
  #idle: (() => void)[] = [];
  /** The end has waited long enough. */
  #isLate = false;

  constructor(shop: Workshop, machine: Machine) {
    this.#shop = shop;
    this.#machine = machine;
  }

  get machine(): Machine {
    return this.#machine;
  }

  /** Takes a batch; its results come once they are committed. Errors: `busy`, and why the node only reads. */
  async submit(batch: readonly Submission[], stamp?: number): Promise<Results> {
    const { checker, queue, standing } = this.#shop;
    const fault = standing.fault();
    if (fault !== undefined) throw fault;
    // Before the batch is in the queue: what waits there and is never checked would hold up all that comes after it.
    const unchecked = this.#withKeys(batch);
    const { arrival, results } = queue.admit(batch, stamp);
    checker.check(unchecked).then(
      (verdicts) => {
        arrival.verdicts = verdicts;
        this.#schedule();
      },
      (error) => this.#stop(error),
    );
    return results;
  }

  /** A row of the state that cannot be read ends the writing; it does not leave anybody waiting. */
  #withKeys(batch: readonly Submission[]) {
    const { state } = this.#machine;
    try {
      return batch.map(({ tx, parts }) => ({ tx, parts, key: this.#signers.find(state, tx) }));
    } catch (error) {
      this.#stop(error);
      throw faultOf(error);
    }
  }

  /** Ends a block, if need be one without transactions, whose mark carries the digest of a cosigned checkpoint. */
  mark(cosigned: string): void {
    this.#cosigned = cosigned;
    this.#schedule();
  }

  /** There may be chores: they are begun. */
  wake(): void {
    this.#schedule();
  }

  /**
   * Resolves once nothing waits any more, at the latest after some seconds and the block under way: what waits then is
   * sent back, and chores are left to the next start.
   */
  drained(): Promise<void> {
    const { queue, time } = this.#shop;
    return new Promise((resolve) => {
      const cancel = time.after(DRAIN_MS, () => {
        this.#isLate = true;
        queue.failAll(new Fault('closed'));
        this.#schedule();
      });
      this.#idle.push(() => {
        cancel();
        resolve();
      });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#committing || this.#soon !== undefined) return;
    const { queue, time, maySign } = this.#shop;
    const { ready } = queue;
    const isChoreDue = this.#isChoreDue();
    if (queue.isEmpty && this.#cosigned === undefined && !isChoreDue) for (const idle of this.#idle.splice(0)) idle();
    if (ready === 0 && this.#cosigned === undefined) {
      if (isChoreDue) this.#soon = setImmediate(this.#run);
      return;
    }
    const atOnce = ready >= FULL_BLOCK.transactionsMax || queue.stamp !== undefined || maySign();
    if (atOnce) this.#soon = setImmediate(this.#run);
    else this.#gathering ??= time.after(GATHER_MS, this.#run);
  }

  readonly #run = (): void => {
    clearImmediate(this.#soon);
    this.#gathering?.();
    this.#soon = undefined;
    this.#gathering = undefined;
    this.#next().catch(this.#shop.onBug);
  };

  async #next(): Promise<void> {
    const { queue, standing } = this.#shop;
    const fault = standing.fault();
    if (fault !== undefined) queue.failAll(fault);
    const batches = queue.take(FULL_BLOCK);
    const cosigned = fault === undefined ? this.#cosigned : undefined;
    this.#cosigned = undefined;
    this.#committing = true;
    if (batches.length > 0 || cosigned !== undefined) await this.#tryBlock(batches, cosigned);
    if (this.#isChoreDue()) await this.#tryChore();
    this.#committing = false;
    this.#schedule();
  }

  /** There is a chore, and the disk takes something. */
  #isChoreDue(): boolean {
    return !this.#isLate && !this.#shop.chores.isDone && this.#shop.standing.fault() === undefined;
  }

  /** A chore that fails is tried again once the disk is right again. */
  async #tryChore(): Promise<void> {
    try {
      await this.#shop.chores.next();
    } catch (error) {
      this.#stop(faultOf(error));
    }
  }

  async #tryBlock(batches: readonly Ready[], cosigned: string | undefined): Promise<void> {
    try {
      await this.#block(batches, cosigned);
    } catch (error) {
      this.#giveUp(batches, error);
    }
  }

  async #block(batches: readonly Ready[], cosigned: string | undefined): Promise<void> {
    const { askForRoom, clock, commit } = this.#shop;
    askForRoom();
    const stamp = batches[0]?.stamp;
    const { tip } = this.#machine;
    if (stamp !== undefined && stamp < tip.time) throw new Fault('story_time', `${stamp} < ${tip.time}`);
    const time = stamp ?? Math.max(tip.time, clock.now());
    const work = workOf(batches);
    let mark = cosigned;
    do {
      const played = playBlock(this.#machine, time, work, mark);
      if (played.block !== undefined) await commit({ ...played, block: played.block }, stamp !== undefined);
      mark = undefined;
    } while (!isDone(work));
    for (const [i, batch] of batches.entries()) batch.settle(this.#resultsOf(work.outcomes[i] ?? []));
  }

  #resultsOf(judged: readonly Judged[]): Results {
    const { time } = this.#machine.tip;
    return judged.map(({ outcome, height }) => {
      if (!('problem' in outcome)) return { ...outcome, height, time };
      return firstReceipt(this.#shop.entries, outcome) ?? outcome;
    });
  }

  /** Nothing of these batches was committed. The machine forgets them; whoever sent them may send them again. */
  #giveUp(batches: readonly Ready[], error: unknown): void {
    const fault = faultOf(error);
    for (const batch of batches) batch.fail(fault);
    if (fault.code !== 'story_time') this.#stop(error);
    if (fault.code !== 'bug') this.#machine = this.#shop.renewMachine();
  }

  /** Nothing can be taken any more; what waits may be sent again. */
  #stop(error: unknown): void {
    const { onBug, queue, standing } = this.#shop;
    const fault = faultOf(error);
    standing.take(fault);
    queue.failAll(fault);
    if (fault.code === 'bug') onBug(error);
  }
}
