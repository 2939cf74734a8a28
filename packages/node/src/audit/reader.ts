// A thread of an audit: reads bundles, and later checks their signatures. `readers.ts` is its other end.

import { parentPort } from 'node:worker_threads';
import { assert } from '@baton/ledger';
import type { PublicKey } from '@baton/log';
import { type BundleJob, type BundleRead, readBundle } from './bundle.ts';
import { type BundleVerified, signaturesOf, verifyAll } from './signatures.ts';

/** What a reader is asked, and answers under the same number, in order. */
export type Ask =
  | { readonly id: number; readonly do: 'read'; readonly job: BundleJob }
  | {
      readonly id: number;
      readonly do: 'verify';
      readonly bundle: number;
      /** Keys that this reader has not been told of yet. */
      readonly newKeys: readonly (readonly [string, PublicKey])[];
      readonly end: number;
    };

export type Told = { readonly id: number; readonly answer: BundleRead | BundleVerified };

type Kept = { readonly name: string; readonly signatures: ReturnType<typeof signaturesOf> };

const kept = new Map<number, Kept>();
const keys = new Map<string, PublicKey>();

function answer(ask: Ask): BundleRead | BundleVerified {
  if (ask.do === 'read') {
    const read = readBundle(ask.job);
    kept.set(read.bundle, { name: ask.job.name, signatures: signaturesOf(read) });
    return read;
  }
  for (const [keyId, key] of ask.newKeys) keys.set(keyId, key);
  const bundle = kept.get(ask.bundle);
  assert(bundle !== undefined, 'a bundle is read before it is verified');
  kept.delete(ask.bundle);
  return verifyAll(bundle.signatures, { keys, end: ask.end, name: bundle.name });
}

assert(parentPort !== null, 'a reader runs in a thread');
const port = parentPort;
port.on('message', (ask: Ask) => port.postMessage({ id: ask.id, answer: answer(ask) } satisfies Told));
