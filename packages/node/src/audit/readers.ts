import { Worker } from 'node:worker_threads';
import { assert } from '@baton/ledger';
import type { PublicKey } from '@baton/log';
import type { BundleJob, BundleRead } from './bundle.ts';
import type { Ask, Told } from './reader.ts';
import type { BundleVerified } from './signatures.ts';

type Waiting = { resolve: (answer: Told['answer']) => void; reject: (fault: unknown) => void };

/** One thread, what it still owes, and how many of the known keys it has been told. */
type Reader = { readonly worker: Worker; readonly waiting: Map<number, Waiting>; keysTold: number };

/** Threads that read and verify bundles. A bundle is verified by the thread that read it, which still holds it. */
export class Readers {
  readonly #readers: Reader[];
  readonly #keys: (readonly [string, PublicKey])[] = [];
  readonly #known = new Set<string>();
  #asked = 0;

  constructor(threads: number) {
    this.#readers = Array.from({ length: threads }, startReader);
  }

  /** Reads a bundle. */
  async read(job: BundleJob): Promise<BundleRead> {
    const answer = await this.#ask(job.bundle, (id) => ({ id, do: 'read', job }));
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
    const answer = await this.#ask(bundle, (id) => ({ id, do: 'verify', bundle, newKeys, end }));
    assert('signatures' in answer, 'a reader answers what it is asked');
    return answer;
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all(this.#readers.map(({ worker }) => worker.terminate()));
  }

  #readerOf(bundle: number): Reader {
    const reader = this.#readers[bundle % this.#readers.length];
    assert(reader !== undefined, 'an audit has at least one reader');
    return reader;
  }

  #ask(bundle: number, about: (id: number) => Ask): Promise<Told['answer']> {
    const { worker, waiting } = this.#readerOf(bundle);
    const id = this.#asked++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage(about(id));
    });
  }
}

function startReader(): Reader {
  // Sources run as they are; a packed package holds JavaScript.
  const name = import.meta.url.endsWith('.ts') ? './reader.ts' : './reader.js';
  const reader: Reader = { worker: new Worker(new URL(name, import.meta.url)), waiting: new Map(), keysTold: 0 };
  reader.worker.on('message', ({ id, answer }: Told) => {
    reader.waiting.get(id)?.resolve(answer);
    reader.waiting.delete(id);
  });
  // A thread that died owes everything it was asked.
  reader.worker.on('error', (fault) => {
    for (const { reject } of reader.waiting.values()) reject(fault);
  });
  return reader;
}
