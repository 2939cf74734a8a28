// Who verifies the signatures of an audit: threads behind the replay, and the replay's own thread wherever it would wait.

import { setImmediate } from 'node:timers/promises';
import type { PublicKey } from '@baton/log';
import { type Answerer, askedThread } from './asked-thread.ts';
import type { Unverified } from './bundle.ts';
import { type BundleVerified, type ToVerify, Verifier } from './signatures.ts';
import { buffersOf } from './wire.ts';

/** A bundle whose signatures are to be verified up to the entry `end`, not included, and who hears of the outcome. */
export type Work = {
  readonly unverified: Unverified;
  readonly end: number;
  readonly done: (verified: BundleVerified) => void;
};

/** Somebody who verifies: how many of the known keys it has heard of, how many bundles it has before it, the last of them. */
type Hand = Answerer<ToVerify, BundleVerified> & { keysTold: number; given: number; last: Promise<void> };

/** Bundles before a thread, so that it has something to do until the replay, which hands them out, looks up again. */
const GIVEN_MAX = 4;
/** Bytes that wait for a thread: enough to do for them while the replay has come to its end, and compares. */
const WAITING_BYTES_MAX = 16_000_000;

/** Verifies what the replay has come by. Where too much waits, and at the end, the calling thread does its share. */
export class Verification {
  readonly #hands: readonly Hand[];
  readonly #here: Hand;
  readonly #bytesMax: number;
  readonly #keys: (readonly [string, PublicKey])[] = [];
  readonly #known = new Set<string>();
  readonly #waiting: Work[] = [];
  #bytes = 0;
  #fault: { readonly what: unknown } | undefined;

  /** Starts so many threads; with none the calling thread verifies at once whatever comes. */
  constructor(threads: number) {
    this.#hands = Array.from({ length: threads }, () => newHand(askedThread<ToVerify, BundleVerified>(verifying)));
    const { verify } = new Verifier();
    this.#here = newHand({ ask: async (question) => verify(question), close: async () => {} });
    this.#bytesMax = threads === 0 ? 0 : WAITING_BYTES_MAX;
  }

  /** A key is registered: signatures verified from now on may be by it. */
  register(keyId: string, key: PublicKey): void {
    if (this.#known.has(keyId)) return;
    this.#known.add(keyId);
    this.#keys.push([keyId, key]);
  }

  /** Takes a bundle away to be verified. Resolves once not too much waits. */
  async add(work: Work): Promise<void> {
    this.#waiting.push(work);
    this.#bytes += work.unverified.bytes.length;
    this.#handOut();
    while (this.#bytes > this.#bytesMax) await this.#verifyOneHere();
    await this.#lookUp();
  }

  /** Resolves once all is verified. */
  async finish(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#verifyOneHere();
      await this.#lookUp();
    }
    await Promise.all(this.#hands.map(({ last }) => last));
    await this.#lookUp();
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all(this.#hands.map(({ close }) => close()));
  }

  /** Hears what the threads have answered meanwhile, which gets them new work. */
  async #lookUp(): Promise<void> {
    await setImmediate();
    if (this.#fault !== undefined) throw this.#fault.what;
  }

  #handOut(): void {
    for (const hand of this.#hands)
      while (hand.given < GIVEN_MAX && this.#waiting.length > 0) hand.last = this.#giveAway(hand);
  }

  /** Whoever looks up next hears of a thread that died. */
  async #giveAway(hand: Hand): Promise<void> {
    try {
      await this.#give(hand);
    } catch (what) {
      this.#fault ??= { what };
    }
  }

  #verifyOneHere(): Promise<void> {
    return this.#give(this.#here);
  }

  /** Has a hand verify what has waited longest. */
  async #give(hand: Hand): Promise<void> {
    const work = this.#waiting.shift();
    if (work === undefined) return;
    const { unverified, end, done } = work;
    this.#bytes -= unverified.bytes.length;
    const newKeys = this.#keys.slice(hand.keysTold);
    hand.keysTold = this.#keys.length;
    hand.given += 1;
    const verified = await hand.ask({ unverified, newKeys, end }, buffersOf(unverified));
    hand.given -= 1;
    done(verified);
    this.#handOut();
  }
}

const verifying = new URL('./verifier', import.meta.url);

function newHand(answerer: Answerer<ToVerify, BundleVerified>): Hand {
  return { ...answerer, keysTold: 0, given: 0, last: Promise.resolve() };
}
