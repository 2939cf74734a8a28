// Reads bundles, keeps their signatures, and verifies them once the keys are known: what a thread of an audit does.

import { assert } from '@baton/ledger';
import type { PublicKey } from '@baton/log';
import { type BundleJob, type BundleRead, type EntryRead, readBundle } from './bundle.ts';
import { type BundleVerified, signaturesOf, verifyAll } from './signatures.ts';

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

export type Answer = BundleRead | BundleVerified;

type Kept = { readonly name: string; readonly signatures: ReturnType<typeof signaturesOf> };

/** The replay needs what a transaction says, not how it was signed: that is most of its bytes. */
function withoutJws(entry: EntryRead): EntryRead {
  return entry.kind === 'transaction' ? { ...entry, checked: { ...entry.checked, jws: '' } } : entry;
}

/** One desk. */
export class Desk {
  readonly #kept = new Map<number, Kept>();
  readonly #keys = new Map<string, PublicKey>();

  answer(ask: Ask): Answer {
    return ask.do === 'read' ? this.#read(ask.job) : this.#verify(ask);
  }

  #read(job: BundleJob): BundleRead {
    const read = readBundle(job);
    this.#kept.set(read.bundle, { name: job.name, signatures: signaturesOf(read) });
    return { ...read, entries: read.entries.map(withoutJws) };
  }

  #verify({ bundle, newKeys, end }: Extract<Ask, { do: 'verify' }>): BundleVerified {
    for (const [keyId, key] of newKeys) this.#keys.set(keyId, key);
    const kept = this.#kept.get(bundle);
    assert(kept !== undefined, 'a bundle is read before it is verified');
    this.#kept.delete(bundle);
    return verifyAll(kept.signatures, { keys: this.#keys, end, name: kept.name });
  }
}
