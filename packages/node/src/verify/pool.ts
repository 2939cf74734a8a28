import type { Worker } from 'node:worker_threads';
import { assert, type Problem } from '@baton/ledger';
import { Fault } from '../fault.ts';
import { startThread } from '../thread.ts';
import { type Checked, check, type Unchecked } from './check.ts';
import { fromAnswer, toQuestion, type WireAnswer } from './wire.ts';

/** Checks transactions, each once; the verdicts come in the order of what was given. */
export type Checker = {
  check(batch: readonly Unchecked[]): Promise<readonly (Checked | Problem)[]>;
  close(): Promise<void>;
};

/** Checks in the calling thread: for tests, and where there is nothing to gain. */
export const inlineChecker: Checker = {
  check: async (batch) => batch.map(check),
  close: async () => {},
};

/** Transactions that a worker gets at once: enough to hide the way, few enough to share. */
const PARCEL_MAX = 64;
/** Parcels under way to one worker: what it has to do while the main thread plays a block and cannot give it more. */
const AHEAD = 16;
/** Transactions checked in the calling thread before a worker is worth its loading, which takes as long as some 4,000. */
const HERE_MAX = 2_000;

type Verdicts = readonly (Checked | Problem)[];
type Chunk = {
  readonly batch: readonly Unchecked[];
  readonly done: (verdicts: Verdicts) => void;
  readonly failed: (error: unknown) => void;
};
type Hand = { readonly worker: Worker; readonly underway: (readonly Chunk[])[]; isLoaded: boolean };

/**
 * Checks in worker threads, which are started once there is enough to check: each takes a second to load on a busy machine,
 * in which thousands of transactions are checked. Until one has loaded, few at a time are checked where they are: nobody waits.
 */
export class WorkerChecker implements Checker {
  readonly #workers: number;
  readonly #hands: Hand[] = [];
  #waiting: Chunk[] = [];
  #checkedHere = 0;
  #broken: Error | undefined;

  constructor(workers: number) {
    this.#workers = workers;
  }

  async check(batch: readonly Unchecked[]): Promise<Verdicts> {
    if (this.#broken !== undefined) throw this.#broken;
    const isFew = batch.length <= PARCEL_MAX;
    if (!isFew || this.#checkedHere >= HERE_MAX) this.#startAll();
    if (isFew && !this.#hands.some(({ isLoaded }) => isLoaded)) return this.#checkHere(batch);
    const chunks: Promise<Verdicts>[] = [];
    for (let at = 0; at < batch.length; at += PARCEL_MAX) chunks.push(this.#enqueue(batch.slice(at, at + PARCEL_MAX)));
    const verdicts = await Promise.all(chunks);
    return verdicts.flat();
  }

  async close(): Promise<void> {
    this.#fail(new Fault('closed'));
    await Promise.all(this.#hands.map(({ worker }) => worker.terminate()));
  }

  #checkHere(batch: readonly Unchecked[]): Verdicts {
    this.#checkedHere += batch.length;
    return batch.map(check);
  }

  #startAll(): void {
    while (this.#hands.length < this.#workers) this.#hands.push(this.#newHand());
  }

  #newHand(): Hand {
    // It has loaded once it answers: the first parcel is empty.
    const hand: Hand = { worker: startWorker(), underway: [[]], isLoaded: false };
    hand.worker.postMessage([]);
    hand.worker.on('message', (answers: readonly WireAnswer[]) => this.#finish(hand, answers));
    hand.worker.on('error', (error) => this.#fail(error));
    return hand;
  }

  #enqueue(batch: readonly Unchecked[]): Promise<Verdicts> {
    return new Promise((done, failed) => {
      this.#waiting.push({ batch, done, failed });
      this.#deal();
    });
  }

  #deal(): void {
    for (let hand = this.#freeHand(); hand !== undefined && this.#waiting.length > 0; hand = this.#freeHand()) {
      const parcel = this.#nextParcel();
      if (isSent(hand.worker, parcel)) hand.underway.push(parcel);
      else for (const { batch, done } of parcel) done(batch.map(check));
    }
  }

  /** Small chunks travel together. */
  #nextParcel(): Chunk[] {
    let count = 0;
    const end = this.#waiting.findIndex(({ batch }) => {
      count += batch.length;
      return count > PARCEL_MAX;
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : Math.max(1, end));
  }

  /** The least busy worker that may have more. */
  #freeHand(): Hand | undefined {
    const [first] = this.#hands.toSorted((a, b) => a.underway.length - b.underway.length);
    return first !== undefined && first.underway.length < AHEAD ? first : undefined;
  }

  #finish(hand: Hand, answers: readonly WireAnswer[]): void {
    hand.isLoaded = true;
    let at = 0;
    for (const { batch, done } of hand.underway.shift() ?? []) {
      done(batch.map((_, i) => fromAnswer(answerAt(answers, at + i))));
      at += batch.length;
    }
    this.#deal();
  }

  /** A worker died: what it had is lost, and the senders may send it again. */
  #fail(error: Error): void {
    this.#broken = error;
    const lost = [...this.#hands.flatMap(({ underway }) => underway.splice(0).flat()), ...this.#waiting.splice(0)];
    for (const { failed } of lost) failed(error);
  }
}

/** What cannot be copied to another thread, nested too deep for one, is checked where it is: it says nothing about the thread. */
function isSent(worker: Worker, parcel: readonly Chunk[]): boolean {
  try {
    worker.postMessage(parcel.flatMap(({ batch }) => batch.map(toQuestion)));
    return true;
  } catch {
    return false;
  }
}

function answerAt(answers: readonly WireAnswer[], index: number): WireAnswer {
  const answer = answers[index];
  assert(answer !== undefined, 'a worker answers every question');
  return answer;
}

/** What a worker holds is little; without limits its garbage would pile up. */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

function startWorker(): Worker {
  return startThread(new URL('./worker', import.meta.url), { resourceLimits });
}
