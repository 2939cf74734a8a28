import type { Part } from '@baton/log';
import type { Outbox } from './outbox.ts';

/** Typed texts by digest. */
export type Parts = ReadonlyMap<string, Part>;

/** What the projector reads: blocks in order, and the entries and texts behind them. */
export type Source = {
  /** The next blocks above a height, in order; until they hold this much to project, at least one if there is one. */
  blocks(above: number, weight: number): readonly Outbox[];
  /** Bytes of the entries from `first` up to `end`. */
  entries(first: number, end: number): readonly Uint8Array[];
  /** Texts that came with the entries from `first` up to `end`. */
  parts(first: number, end: number): Parts;
};
