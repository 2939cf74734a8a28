import type { HandoverInList, NeedOnBoard, PlaceInList } from '@baton/sdk';

/** What the page of needs shows. `sent`: what is on its way to a need and not yet confirmed. */
export type Board = {
  readonly needs: readonly NeedOnBoard[];
  readonly sent: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, PlaceInList>;
  /** True where there are more needs than are shown. */
  readonly cut: boolean;
};

/** What waits to be confirmed, by the need that it was sent for. */
export function sentFor(waiting: readonly HandoverInList[]): ReadonlyMap<string, number> {
  const sent = new Map<string, number>();
  for (const { need, transit, unopened } of waiting.flatMap(({ lines }) => lines)) {
    if (need !== null) sent.set(need, (sent.get(need) ?? 0) + transit + unopened);
  }
  return sent;
}

/** The share of a need that is met; of one that gives no amount it is not known. */
function met({ quantity, filled }: NeedOnBoard): number {
  return quantity === null || quantity === 0 ? 0.5 : filled / quantity;
}

/** Lowest share first, unless the freshest word or the largest gap is asked for. */
export function inOrder(needs: readonly NeedOnBoard[], order: string | undefined): readonly NeedOnBoard[] {
  if (order === 'fresh') return needs.toSorted((a, b) => b.stated.time - a.stated.time);
  if (order === 'gap') return needs.toSorted((a, b) => (b.open ?? 0) - (a.open ?? 0));
  return needs.toSorted(
    (a, b) => Number(a.stale) - Number(b.stale) || met(a) - met(b) || (b.open ?? 0) - (a.open ?? 0),
  );
}
