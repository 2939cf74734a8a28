import { availableParallelism } from 'node:os';
import { assert } from '@baton/ledger';
import type { PublicKey } from '@baton/log';
import { startThread } from '../thread.ts';
import type { BundleJob } from './bundle.ts';
import { type Answer, type Ask, type BundleSent, Desk } from './desk.ts';
import type { Answered, Asked } from './reader.ts';
import type { BundleVerified } from './signatures.ts';

/** Somebody who answers; `keysTold`: how many of the known keys it has heard of. */
type Reader = { readonly ask: (ask: Ask) => Promise<Answer>; readonly close: () => Promise<unknown>; keysTold: number };

/** Those who read and verify bundles: threads, or with none the calling thread itself. */
export class Readers {
  readonly #readers: readonly Reader[];
  readonly #keys: (readonly [string, PublicKey])[] = [];
  readonly #known = new Set<string>();

  /** How many threads there are; with none the calling one reads. */
  readonly threads: number;

  /** Starts them: by the time they are asked they may have loaded. */
  constructor(threads = threadsUsual()) {
    this.threads = threads;
    this.#readers = threads === 0 ? [inlineReader()] : Array.from({ length: threads }, startReader);
  }

  /** Reads a bundle. */
  async read(job: BundleJob): Promise<BundleSent> {
    const answer = await this.#readerOf(job.bundle).ask({ do: 'read', job });
    assert('leaves' in answer, 'a reader answers what it is asked');
    return answer;
  }

  /** A key is registered: signatures verified from now on may be by it. */
  register(keyId: string, key: PublicKey): void {
    if (this.#known.has(keyId)) return;
    this.#known.add(keyId);
    this.#keys.push([keyId, key]);
  }

  /** Verifies the signatures of a bundle that was read, up to the entry `end`, not included. */
  async verify(bundle: number, end: number): Promise<BundleVerified> {
    const reader = this.#readerOf(bundle);
    const newKeys = this.#keys.slice(reader.keysTold);
    reader.keysTold = this.#keys.length;
    const answer = await reader.ask({ do: 'verify', bundle, newKeys, end });
    assert('signatures' in answer, 'a reader answers what it is asked');
    return answer;
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all(this.#readers.map(({ close }) => close()));
  }

  #readerOf(bundle: number): Reader {
    const reader = this.#readers[bundle % this.#readers.length];
    assert(reader !== undefined, 'an audit has at least one reader');
    return reader;
  }
}

/** One more than there are processors would load and compile everything once more, and read nothing sooner. */
function threadsUsual(): number {
  return Math.max(1, availableParallelism() - 1);
}

function inlineReader(): Reader {
  const desk = new Desk();
  return { ask: async (ask) => desk.answer(ask), close: async () => {}, keysTold: 0 };
}

type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (fault: unknown) => void };

function startReader(): Reader {
  const worker = startThread(new URL('./reader', import.meta.url), {});
  const waiting = new Map<number, Waiting>();
  worker.on('message', ({ id, answer }: Answered) => {
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
  });
  // A thread that died owes everything it was asked, and answers nothing any more.
  let death: unknown;
  const die = (fault: unknown) => {
    death ??= fault;
    for (const { reject } of waiting.values()) reject(death);
    waiting.clear();
  };
  worker.on('error', die).on('exit', () => die(new Error('a thread that reads for the audit has ended')));
  let asked = 0;
  const ask = (question: Ask) =>
    new Promise<Answer>((resolve, reject) => {
      if (death !== undefined) return reject(death);
      const id = asked++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ask: question } satisfies Asked);
    });
  return { ask, close: () => worker.terminate(), keysTold: 0 };
}
