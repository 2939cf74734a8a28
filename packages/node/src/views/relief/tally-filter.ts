import type { Condition } from '../list.ts';
import type { ListQuery } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { ViewProblem } from '../view-problem.ts';

/** What quantities are summed by: item class, unit, and whether unopened packs are counted instead of units. */
export type TallyFilter = {
  readonly class?: string | undefined;
  readonly unit?: string | undefined;
  readonly packed?: boolean | undefined;
};

/**
 * The tally that a filter names, as a condition of a list; none where it names no class. A class counted in several
 * units wants the unit besides: quantities of different units never stand in one list. Errors: `filter`, `not_found`.
 */
export async function tallyCondition(
  { db }: Reading,
  { class: itemClass, unit, packed = false }: TallyFilter,
): Promise<(Condition & { readonly value: number })[]> {
  if (itemClass === undefined) {
    if (unit !== undefined || packed) throw new ViewProblem('filter', { filter: 'class', value: '' });
    return [];
  }
  const rows = await db.selectFrom('tally').selectAll().where('class', '=', itemClass).execute();
  if (rows.length === 0) throw new ViewProblem('not_found', { what: 'class', name: itemClass });
  const counted = rows.filter((row) => row.packed === (packed ? 1 : 0));
  if (counted.length === 0) throw new ViewProblem('filter', { filter: 'packed', among: String(!packed) });
  const [one, ...others] = counted.filter((row) => (unit ?? row.unit) === row.unit);
  if (one === undefined || others.length > 0)
    throw new ViewProblem('filter', { filter: 'unit', among: counted.map((row) => row.unit).join(', ') });
  return [{ column: 'tally', value: one.id }];
}

/** Takes a tally filter out of the filters of a list; the rest are those of the list itself. */
export function splitTally(filters: ListQuery['filters']): readonly [TallyFilter, ListQuery['filters']] {
  const { class: itemClass, unit, packed, ...rest } = filters;
  return [{ class: textOf(itemClass), unit: textOf(unit), packed: packed === true }, rest];
}

/** A filter that is text. */
export function textOf(value: string | number | boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
