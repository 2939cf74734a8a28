// A story that is placed as it is told, at times of its own, so that tests can wait and try what may be refused.

import type { Part } from '@baton/log';
import type { Placed } from './placed-story.ts';
import { START, Story, type StoryActor } from './signed-story.ts';
import { TakenLog } from './taken-log.ts';

/** Told at `time`, seconds; each record is a block of its own. Signatures are taken on trust. */
export class LiveStory extends Story implements Placed {
  readonly story = this;
  readonly #log: TakenLog = new TakenLog(this);
  readonly store = this.#log.store;
  readonly entries = this.#log.entries;
  readonly parts = this.#log.parts;
  readonly blocks = this.#log.blocks;
  time = START;

  override do(actor: StoryActor, kind: string, body: object, parts: readonly Part[] = [], key = actor.device): string {
    const name = this.try(actor, kind, body, parts, key);
    if (typeof name !== 'string') throw new Error(`the story is refused: ${JSON.stringify(name)}`);
    return name;
  }

  /** The name of the record, or why it was refused. */
  try(actor: StoryActor, kind: string, body: object, parts: readonly Part[] = [], key = actor.device): string | object {
    const name = super.do(actor, kind, body, parts, key);
    const refusal = this.#log.refusal(this.submissions.pop() ?? { tx: '' }, this.time);
    return refusal ?? name;
  }
}
