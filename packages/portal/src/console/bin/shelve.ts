import type { Words } from '@baton/ledger';
import type { StockInList } from '@baton/sdk';
import type { Writing } from '../desk/write.ts';
import { at } from '../form/at.ts';
import { wholeOnly } from '../form/digits.ts';
import type { SomeWords } from './bin.tsx';

/** What lies at a place and may change its bin: packages that are still sealed belong to their handover. */
export function isLoose({ condition }: StockInList): boolean {
  return condition !== 'unopened';
}

/** One part for all that one record put into one bin: of one lot, for one steward, in one condition, at one place. */
export function partsOf(rows: readonly StockInList[]): readonly StockInList[] {
  const parts = new Map<string, StockInList>();
  for (const row of rows) {
    const key = [row.lot, row.put, row.place.id, row.steward.id, row.condition].join(' ');
    const known = parts.get(key);
    parts.set(key, known === undefined ? row : { ...known, quantity: known.quantity + row.quantity });
  }
  return [...parts.values()];
}

/** How much of a part goes into which bin; nothing of it is filled in. */
export type Shelving = { readonly part: StockInList; readonly quantity?: number; readonly bin?: SomeWords | undefined };

/** What keeps it from being put there; undefined where nothing does. */
export function shelvingFault({ part, quantity, bin }: Shelving): Words | undefined {
  if (quantity === undefined || quantity < 1) return { zh: '还缺：多少', en: 'Still missing: how many' };
  if (!Number.isInteger(quantity)) return wholeOnly;
  if (quantity > part.quantity) return { zh: '那里没有那么多', en: 'There is not that much there' };
  return bin === undefined ? { zh: '还缺：新货位', en: 'Still missing: the new bin' } : undefined;
}

/** Within one place: nothing is moved in the books, what lies there lies in another bin. */
export function shelving(now: number, { part, quantity = 0, bin }: Shelving): Writing {
  const { lot, put, condition, holder, steward, place } = part;
  const line = {
    ...{ lot, put, quantity },
    ...(condition === 'usable' ? {} : { condition }),
    ...(steward.id === holder.id ? {} : { steward: steward.id }),
  };
  const record = { kind: 'relief.move', at: at(now), bin, from: place.id, to: place.id, lines: [line] };
  return { records: [record], said: { zh: '换货位', en: 'Change the bin' } };
}
