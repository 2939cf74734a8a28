import type { QuotedRow } from '../finding.ts';

/** Offers and matches of one giver and one kind of goods belong together. */
export function donorAndItem({ said, item }: QuotedRow): readonly string[] | undefined {
  return said.from === undefined || item === undefined ? undefined : [said.from, item];
}
