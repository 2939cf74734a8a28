// From which of our own lots an event takes.

import type { StockInList } from '@baton/sdk';
import type { BookingLine } from '@baton/tables';
import { type Around, itemOf, nameIn, Unresolved, whole } from './named.ts';
import type { Sought } from './shelves.ts';

/** A line of an event; `package`: in which of the packages that it names. */
export type PackedLine = BookingLine & { readonly package?: number };

/** Lots of our own stock at a place that make up the lines: the lot that is named, else the oldest of the item and batch. */
export async function stockLines(around: Around, lines: readonly PackedLine[], place: string): Promise<StockLine[]> {
  const made: StockLine[] = [];
  for (const line of lines) {
    const open = await takeFrom(around, line, place, made);
    if (open > 0)
      throw new Unresolved(
        'not_in_stock',
        `${place} 没有这么多 ${line.epcClass}：还差 ${open}。`,
        `There is not so much of ${line.epcClass} at ${place}: ${open} are wanting.`,
      );
  }
  return made;
}

type StockLine = { readonly lot: string; quantity: number; readonly package?: number };

/** Adds what one line takes to what the others take; how much of it is wanting. */
async function takeFrom(around: Around, line: PackedLine, place: string, made: StockLine[]): Promise<number> {
  const { sought, fits } = await soughtBy(around, line);
  const held = new Map<string, number>();
  let open = whole(line.quantity);
  for await (const one of around.shelves.at(place, sought)) {
    if (!fits(one)) continue;
    const inBins = (held.get(one.lot) ?? 0) + one.quantity;
    held.set(one.lot, inBins);
    const taken = Math.min(open, inBins - spoken(made, one.lot) - around.taken(place, one.lot));
    if (taken <= 0) continue;
    put(made, { lot: one.lot, quantity: taken, ...(line.package !== undefined && { package: line.package }) });
    open -= taken;
    if (open === 0) break;
  }
  return open;
}

/** Where to look for what a line names, and what of that it is. */
async function soughtBy(
  around: Around,
  { epcClass, uom, batch }: BookingLine,
): Promise<{ readonly sought: Sought; readonly fits: (one: StockInList) => boolean }> {
  const lot = nameIn(around, epcClass);
  // The name of a lot ends in its line; that of an item does not.
  if (lot !== undefined && /\.\d+$/.test(lot)) return { sought: { lot }, fits: () => true };
  const { item, kind } = await itemOf(around, epcClass, uom);
  const fits = (one: StockInList) => one.item.id === item && (batch === null || one.batch === batch);
  return { sought: kind, fits };
}

/** A lot stands once in what a record says, and once in each package. */
function put(made: StockLine[], line: StockLine): void {
  const same = made.find((one) => one.lot === line.lot && one.package === line.package);
  if (same === undefined) made.push(line);
  else same.quantity += line.quantity;
}

function spoken(made: readonly StockLine[], lot: string): number {
  return made.reduce((sum, one) => (one.lot === lot ? sum + one.quantity : sum), 0);
}
