import type { HandoverInList, NeedOnBoard, PlaceInList } from '@baton/sdk';

/** What the page of needs shows. `sent`: what is on its way to a need and not yet confirmed. */
export type Board = {
  readonly needs: readonly NeedOnBoard[];
  readonly sent: ReadonlyMap<string, Sent>;
  readonly places: ReadonlyMap<string, PlaceInList>;
  /** True where there are more needs than are shown. */
  readonly cut: boolean;
};

/** What is on its way: pieces, of packs by their stated content; and packs of which nobody knows what is in them. */
export type Sent = { readonly pieces: number; readonly packs: number };

export const NOTHING_SENT: Sent = { pieces: 0, packs: 0 };

/** What waits to be confirmed, by the need that it was sent for. */
export function sentFor(waiting: readonly HandoverInList[]): ReadonlyMap<string, Sent> {
  const sent = new Map<string, Sent>();
  for (const { need, transit, unopened, pack } of waiting.flatMap(({ lines }) => lines)) {
    if (need === null) continue;
    const { pieces, packs } = sent.get(need) ?? NOTHING_SENT;
    const more = transit + unopened;
    sent.set(need, pack === 0 ? { pieces, packs: packs + more } : { pieces: pieces + more * (pack ?? 1), packs });
  }
  return sent;
}

/** Needs that stand together, in the order of their first. `of` names the item or the place. */
export type Group = { readonly by: 'item' | 'place'; readonly key: string; readonly needs: readonly NeedOnBoard[] };

/** Groups needs by item, or by place where that is asked for. */
export function groupsOf(needs: readonly NeedOnBoard[], asked: string | undefined): readonly Group[] {
  const by = asked === 'place' ? 'place' : 'item';
  return [...Map.groupBy(needs, (need) => need[by].id)].map(([key, own]) => ({ by, key, needs: own }));
}

/** Sums of needs of one item, or of one class in one unit; what gives no amount is in none. */
export type Sums = { readonly wanted: number; readonly filled: number; readonly lacking: number };

export function sumsOf(needs: readonly NeedOnBoard[]): Sums {
  const amounts = needs.flatMap(({ quantity, filled }) => (quantity === null ? [] : [{ quantity, filled }]));
  return {
    wanted: amounts.reduce((sum, { quantity }) => sum + quantity, 0),
    filled: amounts.reduce((sum, { quantity, filled }) => sum + Math.min(filled, quantity), 0),
    lacking: amounts.reduce((sum, { quantity, filled }) => sum + Math.max(0, quantity - filled), 0),
  };
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
