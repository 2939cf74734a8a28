import { availableParallelism } from 'node:os';
import type { PublicKey } from '@baton/log';
import { type Answerer, askedHere, askedThread } from './asked-thread.ts';
import { type BundleJob, readBundle, type Unverified } from './bundle.ts';
import { type BundleVerified, type ToVerify, Verifier } from './signatures.ts';
import { type BundleSent, buffersOf, toSent } from './wire.ts';

/** Somebody who verifies; `keysTold`: how many of the known keys it has heard of. */
type Hand = Answerer<ToVerify, BundleVerified> & { keysTold: number };

/**
 * Those who read and verify bundles: a thread that reads, and so many that verify, which load a tenth of what that one
 * does; or with none the calling thread itself.
 */
export class Readers {
  readonly #reader: Answerer<BundleJob, BundleSent>;
  readonly #verifiers: readonly Hand[];
  readonly #keys: (readonly [string, PublicKey])[] = [];
  readonly #known = new Set<string>();
  #asked = 0;

  /** Starts them: by the time they are asked they may have loaded. */
  constructor(threads: number) {
    this.#reader = threads === 0 ? askedHere((job) => toSent(readBundle(job))) : askedThread(reading);
    this.#verifiers = Array.from({ length: Math.max(1, threads) }, () => newHand(threads === 0));
  }

  /** Reads a bundle. */
  read(job: BundleJob): Promise<BundleSent> {
    return this.#reader.ask(job);
  }

  /** A key is registered: signatures verified from now on may be by it. */
  register(keyId: string, key: PublicKey): void {
    if (this.#known.has(keyId)) return;
    this.#known.add(keyId);
    this.#keys.push([keyId, key]);
  }

  /** Verifies the signatures of a bundle that was read, up to the entry `end`, not included. Takes the bundle away. */
  async verify(unverified: Unverified, end: number): Promise<BundleVerified> {
    const hand = this.#verifiers[this.#asked++ % this.#verifiers.length] as Hand;
    const newKeys = this.#keys.slice(hand.keysTold);
    hand.keysTold = this.#keys.length;
    return await hand.ask({ unverified, newKeys, end }, buffersOf(unverified));
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all([this.#reader, ...this.#verifiers].map(({ close }) => close()));
  }
}

const reading = new URL('./reader', import.meta.url);
const verifying = new URL('./verifier', import.meta.url);

function newHand(here: boolean): Hand {
  const answerer = here ? askedHere(new Verifier().verify) : askedThread<ToVerify, BundleVerified>(verifying);
  return { ...answerer, keysTold: 0 };
}

/** Entries that the calling thread has audited before others would have loaded. */
const ALONE_MAX = 2_000;

/**
 * Threads that verify a log of so many entries, beside one that reads. To verify a transaction takes about as long as to
 * replay it; a second thread makes sure of it where there is room.
 */
export function threadsFor(size: number): number {
  if (size <= ALONE_MAX) return 0;
  return availableParallelism() < 4 ? 1 : 2;
}
