// What the rules take of a story, each transaction a block of its own, as a read model is made of it. Signatures are taken on trust.

import { decodeTransaction, Machine, memoryStore, readTransaction } from '@baton/ledger';
import type { Part } from '@baton/log';
import type { Placed } from './placed-story.ts';
import type { Story, StorySubmission } from './signed-story.ts';

/** Entries, parts and blocks of what was taken. */
export class TakenLog implements Pick<Placed, 'store' | 'entries' | 'parts' | 'blocks'> {
  readonly store = memoryStore();
  readonly entries: Uint8Array[] = [];
  readonly parts = new Map<number, [string, Part][]>();
  readonly blocks: Placed['blocks'] = [];
  readonly #machine: Machine;

  constructor({ genesis }: Pick<Story, 'genesis'>) {
    this.#machine = new Machine(genesis, this.store, undefined);
    this.#commit();
  }

  /** What is wrong with a transaction, or nothing: it is in the log. `time`: of its block, seconds. */
  refusal({ tx, parts }: StorySubmission, time: number): object | undefined {
    const decoded = decodeTransaction(tx, parts);
    if ('code' in decoded) return decoded;
    this.#machine.begin(time);
    const transaction = { ...readTransaction(decoded.checked), notAfter: time };
    const outcome = this.#machine.apply(transaction, { signedBy: () => true, verify: () => true });
    this.#commit();
    if ('problem' in outcome) return outcome.problem;
    if (parts !== undefined) this.parts.set(outcome.index, Object.entries(parts).sort());
    return undefined;
  }

  #commit(): void {
    const block = this.#machine.end();
    this.store.apply(block.writes);
    this.entries.push(...block.entries);
    this.blocks.push(block);
  }
}
