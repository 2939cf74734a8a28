import type { Reach } from '../../machine/kind.ts';

/** Where a right holds: areas and classes of items; null is everywhere, and everything. */
export type Scope = { readonly areas: readonly string[] | null; readonly items: readonly string[] | null };

/** Whether it reaches everywhere. */
export function isUnlimited({ areas, items }: Scope): boolean {
  return areas === null && items === null;
}

/** Whether one scope of areas lies within another; null is everywhere. */
export function coversAreas(scope: readonly string[] | null, wanted: readonly string[] | null): boolean {
  if (scope === null) return true;
  return wanted?.every((one) => scope.some((whole) => areaWithin(one, whole))) ?? false;
}

/** GB/T 2260: 420100 lies within 420000 and within itself. */
export function areaWithin(area: string, whole: string): boolean {
  const stem = whole.endsWith('0000') ? whole.slice(0, 2) : whole.endsWith('00') ? whole.slice(0, 4) : whole;
  return area.startsWith(stem);
}

/** What of a reach lies outside this qualification's scope, or undefined. */
export function outsideScope(row: Scope, reach: Reach | undefined): string | undefined {
  if (reach === undefined) return undefined;
  const area = reach.areas.find((one) => !coversAreas(row.areas, [one]));
  if (area !== undefined) return area;
  return row.items === null ? undefined : reach.items.find((one) => row.items?.includes(one) !== true);
}
