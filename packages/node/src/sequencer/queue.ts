import type { Problem } from '@baton/ledger';
import { Fault } from '../fault.ts';
import { type GivenParts, isSpelled } from '../store/spelled-parts.ts';
import type { Checked } from '../verify/check.ts';
import type { Placed, Refused, Submission } from './submission.ts';

/** What became of the transactions of a batch, in order. */
export type Results = readonly (Placed | Refused)[];

/** A batch on its way. `stamp` is the story time that a loader gave it, seconds. */
export type Arrival = {
  readonly batch: readonly Submission[];
  readonly stamp: number | undefined;
  readonly sizeBytes: number;
  readonly settle: (results: Results) => void;
  readonly fail: (error: unknown) => void;
  /** Set once the transactions were checked. */
  verdicts: readonly (Checked | Problem)[] | undefined;
};

/** An arrival whose transactions were checked. */
export type Ready = Arrival & { readonly verdicts: readonly (Checked | Problem)[] };

/** Bounds of what may wait, or of what makes a block full. */
export type QueueLimits = { readonly transactionsMax: number; readonly bytesMax: number };

/** Some seconds of work. */
export const queueLimits: QueueLimits = { transactionsMax: 40_000, bytesMax: 128_000_000 };

/** Batches in the order of their arrival; each leaves once it and those before it were checked. */
export class Queue {
  readonly #limits: QueueLimits;
  #arrivals: Arrival[] = [];
  #transactions = 0;
  #bytes = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  /** Gives a batch its place. Its results come when it was settled. Error: `busy`. */
  admit(batch: readonly Submission[], stamp: number | undefined): { arrival: Arrival; results: Promise<Results> } {
    const transactions = this.#transactions + batch.length;
    const sizeBytes = bytesOf(batch);
    const bytes = this.#bytes + sizeBytes;
    if (transactions > this.#limits.transactionsMax || bytes > this.#limits.bytesMax) {
      throw new Fault('busy', `${this.#transactions} + ${batch.length}`);
    }
    this.#transactions = transactions;
    this.#bytes = bytes;
    const { promise: results, resolve: settle, reject: fail } = Promise.withResolvers<Results>();
    const arrival = { batch, stamp, sizeBytes, settle, fail, verdicts: undefined };
    this.#arrivals.push(arrival);
    return { arrival, results };
  }

  /** Transactions that may go into the next block. */
  get ready(): number {
    return this.#leading().reduce((count, { batch }) => count + batch.length, 0);
  }

  /** Story time of the batch at the head. */
  get stamp(): number | undefined {
    return this.#arrivals[0]?.stamp;
  }

  get isEmpty(): boolean {
    return this.#arrivals.length === 0;
  }

  /** Takes whole batches from the head, of one stamp, until they fill a block or no more are ready. */
  take(full: QueueLimits): Ready[] {
    const taken: Ready[] = [];
    let count = 0;
    let bytes = 0;
    for (const arrival of this.#leading()) {
      if (count >= full.transactionsMax || bytes >= full.bytesMax) break;
      taken.push(arrival);
      count += arrival.batch.length;
      bytes += arrival.sizeBytes;
    }
    this.#remove(taken.length);
    return taken;
  }

  /** Fails everything that waits. */
  failAll(error: unknown): void {
    for (const { fail } of this.#remove(this.#arrivals.length)) fail(error);
  }

  #leading(): Ready[] {
    const ready: Ready[] = [];
    for (const arrival of this.#arrivals) {
      if (!isReady(arrival) || arrival.stamp !== this.#arrivals[0]?.stamp) break;
      ready.push(arrival);
    }
    return ready;
  }

  #remove(count: number): Arrival[] {
    const removed = this.#arrivals.splice(0, count);
    for (const { batch, sizeBytes } of removed) {
      this.#transactions -= batch.length;
      this.#bytes -= sizeBytes;
    }
    return removed;
  }
}

function isReady(arrival: Arrival): arrival is Ready {
  return arrival.verdicts !== undefined;
}

function bytesOf(batch: readonly Submission[]): number {
  return batch.reduce((sum, { tx, parts = {} }) => sum + tx.length + partsBytes(parts), 0);
}

/** What parts weigh. Nothing of them is checked yet, not even that they have a text. */
function partsBytes(parts: GivenParts): number {
  let sum = 0;
  if (isSpelled(parts)) for (const spelled of parts.values()) sum += spelled.length;
  else
    for (const part of Object.values<{ readonly text?: unknown } | null>(parts)) sum += String(part?.text ?? '').length;
  return sum;
}
