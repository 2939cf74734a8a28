import type { StockInList } from '@baton/sdk';

/**
 * One row for what lies of one lot at one place, for one steward, in one condition. The ledger shows by which record each
 * part came; who takes some of it takes of the lot. Where the parts lie in several bins, none is named.
 */
export function together(rows: readonly StockInList[]): readonly StockInList[] {
  const spots = new Map<string, StockInList>();
  for (const row of rows) {
    const spot = [row.lot, row.place.id, row.steward.id, row.condition].join(' ');
    const known = spots.get(spot);
    spots.set(spot, known === undefined ? row : added(known, row));
  }
  return [...spots.values()];
}

function added(known: StockInList, row: StockInList): StockInList {
  const isOneBin = known.bin?.zh === row.bin?.zh && known.bin?.en === row.bin?.en;
  return { ...known, quantity: known.quantity + row.quantity, bin: isOneBin ? known.bin : null };
}
