// What goods are counted by.

import { unitWord } from '@baton/ledger';
import type { Language } from '../scene/scene.ts';

/** As much of what a lot is as says what it is counted by. */
export type Goods = { readonly item: { readonly unit: string; readonly class: string }; readonly pack: number | null };

/** What a sum of goods is counted by. */
type Sum = { readonly unit: string; readonly class: string; readonly packed: boolean };

/** What a sum is counted by, of many unless a count is given: unopened packs, whose content is never multiplied, or a unit. */
export function sumUnit({ unit, class: itemClass, packed }: Sum, language: Language, count = 2): string {
  if (packed) return { zh: '箱', en: count === 1 ? 'pack' : 'packs' }[language];
  return unitWord(unit, itemClass, language, count);
}

/** What goods are counted by. */
export function goodsUnit(
  { item: { unit, class: itemClass }, pack }: Goods,
  language: Language,
  count?: number,
): string {
  return sumUnit({ unit, class: itemClass, packed: pack !== null }, language, count);
}
