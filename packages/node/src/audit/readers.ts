import { availableParallelism } from 'node:os';
import { type Answerer, askedHere, askedThread } from './asked-thread.ts';
import { type BundleJob, readBundle } from './bundle.ts';
import { Verification } from './verification.ts';
import { type BundleSent, toSent } from './wire.ts';

/** Bundles that the calling thread reads by itself: by then the thread that reads has loaded. */
const READ_HERE = 4;

/**
 * Those who read and verify bundles: a thread that reads, and so many that verify, which load a tenth of what that one
 * does; or with none the calling thread itself.
 */
export class Readers {
  readonly #here: Answerer<BundleJob, BundleSent> = askedHere((job) => toSent(readBundle(job)));
  readonly #reader: Answerer<BundleJob, BundleSent>;
  readonly verification: Verification;

  /** Starts them: by the time they are asked they may have loaded. */
  constructor(threads: number) {
    this.#reader = threads === 0 ? this.#here : askedThread(reading);
    this.verification = new Verification(threads);
  }

  /** Reads a bundle. */
  read(job: BundleJob): Promise<BundleSent> {
    return (job.bundle < READ_HERE ? this.#here : this.#reader).ask(job);
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all([this.#reader.close(), this.verification.close()]);
  }
}

const reading = new URL('./reader', import.meta.url);

/** Entries that the calling thread has audited before others would have loaded. */
const ALONE_MAX = 2_000;

/**
 * Threads that verify a log of so many entries, beside one that reads. To verify a transaction takes less time than to
 * replay it, and where one thread falls behind, the replay helps; a second makes sure of it where there is room.
 */
export function threadsFor(size: number): number {
  if (size <= ALONE_MAX) return 0;
  return availableParallelism() < 4 ? 1 : 2;
}
