// Reads bundles, keeps their signatures, and verifies them once the keys are known: what a thread of an audit does.

import { assert } from '@baton/ledger';
import type { PublicKey } from '@baton/log';
import { type BundleJob, type BundleRead, readBundle, type Unverified } from './bundle.ts';
import { type BundleVerified, verifyAll } from './signatures.ts';
import { type EntrySent, toSent } from './wire.ts';

/** What a desk is asked. A bundle is verified at the desk that read it. */
export type Ask =
  | { readonly do: 'read'; readonly job: BundleJob }
  | {
      readonly do: 'verify';
      readonly bundle: number;
      /** Keys that this desk has not been told of yet. */
      readonly newKeys: readonly (readonly [string, PublicKey])[];
      /** Entries from here on were not judged. */
      readonly end: number;
    };

/** What the replay needs of a bundle. */
export type BundleSent = Omit<BundleRead, 'entries' | 'signatures'> & { readonly entries: readonly EntrySent[] };

export type Answer = BundleSent | BundleVerified;

type Kept = { readonly name: string; readonly signatures: readonly Unverified[] };

/** One desk. */
export class Desk {
  readonly #kept = new Map<number, Kept>();
  readonly #keys = new Map<string, PublicKey>();

  answer(ask: Ask): Answer {
    return ask.do === 'read' ? this.#read(ask.job) : this.#verify(ask);
  }

  #read(job: BundleJob): BundleSent {
    const { signatures, entries, ...read } = readBundle(job);
    this.#kept.set(read.bundle, { name: job.name, signatures });
    return { ...read, entries: entries.map(toSent) };
  }

  #verify({ bundle, newKeys, end }: Extract<Ask, { do: 'verify' }>): BundleVerified {
    for (const [keyId, key] of newKeys) this.#keys.set(keyId, key);
    const kept = this.#kept.get(bundle);
    assert(kept !== undefined, 'a bundle is read before it is verified');
    this.#kept.delete(bundle);
    return verifyAll(kept.signatures, { keys: this.#keys, end, name: kept.name });
  }
}
