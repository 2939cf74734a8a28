import { assert } from '../../machine/assert.ts';
import { type State, sortable, table } from '../../machine/state.ts';
import { type Holding, holdingKey } from '../posting.ts';

/**
 * What one count changed in one holding, as far as nothing took it back since: `gained` came from *found*, `short` went
 * to *missing* (line 0, borne by the holder). A correction of what was written before the count cancels these first.
 */
export type Counted = { readonly gained: number; readonly short: number };

/** Keys are a holding and a count, so that the counts of a holding stand together, oldest first. */
const counted = table<Counted>({ number: 58, name: 'counted', key: 'text', columns: ['gained', 'short'] });

const prefixOf = (lot: number, holding: Holding) => `${holdingKey(lot, holding)}/`;

/** A count of a holding that changed something. */
export type CountAt = Counted & { readonly count: number };

/** So many counts a correction looks at: else each would take longer the more was counted. */
const COUNTS_MAX = 1_000;

/** The counts that changed this holding after a record and of which something is left, oldest first, a thousand at the most. */
export function countsSince(state: State, lot: number, holding: Holding, record: number): CountAt[] {
  const prefix = prefixOf(lot, holding);
  const later = state.scan(counted, prefix, { from: prefix + sortable(record + 1), most: COUNTS_MAX });
  return later.map(([key, row]) => ({ ...row, count: Number.parseInt(key.slice(prefix.length + 1), 36) }));
}

/** What is left of this count's change to a holding. */
export function countedBy(state: State, lot: number, holding: Holding, count: number): Counted {
  return state.get(counted, prefixOf(lot, holding) + sortable(count)) ?? { gained: 0, short: 0 };
}

/** What is left of a count's change to a holding; nothing left removes it. */
export function putCounted(state: State, lot: number, holding: Holding, { count, gained, short }: CountAt): void {
  assert(gained >= 0 && short >= 0, 'a count changes by so much or nothing');
  const key = prefixOf(lot, holding) + sortable(count);
  if (gained + short === 0) state.remove(counted, key);
  else state.put(counted, key, { gained, short });
}
