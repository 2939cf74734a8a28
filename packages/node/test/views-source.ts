// A source for the projector made from blocks in memory, as a data folder would hold them.

import type { Block } from '@baton/ledger';
import type { Part } from '@baton/log';
import { type Outbox, outboxText } from '../src/views/outbox.ts';
import type { Source } from '../src/views/source.ts';
import type { Placed } from './placed-story.ts';

/** The outbox rows of blocks, in order, after a passage through JSON. */
export function outboxOf(blocks: readonly Block[]): Outbox[] {
  let first = 0;
  return blocks.map((block) => {
    const text = outboxText(block, first);
    first = block.tip.size;
    return JSON.parse(text) as Outbox;
  });
}

/** Serves the blocks of a placed story, at most so many at once. */
export function sourceOf(
  { entries, parts, blocks }: Pick<Placed, 'entries' | 'parts' | 'blocks'>,
  atOnce = 1_000,
): Source {
  const outbox = outboxOf(blocks);
  return {
    blocks: (above) => outbox.filter(({ height }) => height > above).slice(0, atOnce),
    entries: (first, end) => entries.slice(first, end),
    parts(first, end) {
      const found = new Map<string, Part>();
      for (let index = first; index < end; index++)
        for (const [digest, part] of parts.get(index) ?? []) found.set(digest, part);
      return found;
    },
  };
}
