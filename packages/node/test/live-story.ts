// A story that is placed as it is told, at times of its own, so that tests can wait and try what may be refused.

import { decodeTransaction, Machine, memoryStore, readTransaction } from '@baton/ledger';
import type { Part } from '@baton/log';
import type { Placed } from './placed-story.ts';
import { START, Story, type StoryActor } from './signed-story.ts';

/** Told at `time`, seconds; each record is a block of its own. Signatures are taken on trust. */
export class LiveStory extends Story implements Placed {
  readonly story = this;
  readonly store = memoryStore();
  readonly entries: Uint8Array[] = [];
  readonly parts = new Map<number, [string, Part][]>();
  readonly blocks: Placed['blocks'] = [];
  readonly #machine: Machine;
  time = START;

  constructor(name?: string) {
    super(name);
    this.#machine = new Machine(this.genesis, this.store, undefined);
    this.#commit();
  }

  override do(actor: StoryActor, kind: string, body: object, parts: readonly Part[] = [], key = actor.device): string {
    const name = this.try(actor, kind, body, parts, key);
    if (typeof name !== 'string') throw new Error(`the story is refused: ${JSON.stringify(name)}`);
    return name;
  }

  /** The name of the record, or why it was refused. */
  try(actor: StoryActor, kind: string, body: object, parts: readonly Part[] = [], key = actor.device): string | object {
    const name = super.do(actor, kind, body, parts, key);
    const { tx, parts: given } = this.submissions.pop() ?? { tx: '' };
    const decoded = decodeTransaction(tx, given);
    if ('code' in decoded) return decoded;
    this.#machine.begin(this.time);
    const transaction = { ...readTransaction(decoded.checked), notAfter: this.time };
    const outcome = this.#machine.apply(transaction, { signedBy: () => true, verify: () => true });
    this.#commit();
    if ('problem' in outcome) return outcome.problem;
    if (given !== undefined) this.parts.set(outcome.index, Object.entries(given).sort());
    return name;
  }

  #commit(): void {
    const block = this.#machine.end();
    this.store.apply(block.writes);
    this.entries.push(...block.entries);
    this.blocks.push(block);
  }
}
