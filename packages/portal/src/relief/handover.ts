import type { HandoverInList, HandoverLineInList } from '@baton/sdk';
import type { Half } from '../marks/tally.tsx';
import type { Language } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import { goodsUnit } from '../words/goods-unit.ts';
import { nameOf } from '../words/names.tsx';

/** Who has signed which half of a handover. */
export function halvesOf({ giver, taker, taken, cancelled }: HandoverInList): { giver: Half; taker: Half } {
  const other = taken === null ? (cancelled ? 'refused' : 'awaited') : 'signed';
  return { giver: giver.signs ? 'signed' : 'keyless', taker: taker.signs || taken !== null ? other : 'keyless' };
}

const counted = [
  'sent',
  'transit',
  'unopened',
  'onward',
  'good',
  'damaged',
  'unfit',
  'wrong',
  'extra',
  'missing',
  'lost',
  'takenBack',
  'arrived',
] as const;

/** Both hands' figures of one item in a handover. */
export type HandoverSums = { readonly [name in (typeof counted)[number]]: number };

/** What a handover holds of one item; `packed`: counted in packs that nobody opened. Items are never summed. */
export type HandoverItem = {
  readonly item: HandoverLineInList['item'];
  readonly packed: boolean;
  readonly sums: HandoverSums;
};

/** Both hands' figures item by item, over the lines of some lots. */
export function handoverItems({ lines }: HandoverInList, lots?: ReadonlySet<string>): readonly HandoverItem[] {
  const wanted = lots === undefined ? lines : lines.filter(({ lot }) => lots.has(lot));
  const groups = Map.groupBy(wanted, ({ item, pack }) => `${item.id} ${pack === null}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ item: first.item, packed: first.pack !== null, sums: sumsOf(own) }];
  });
}

function sumsOf(lines: readonly HandoverLineInList[]): HandoverSums {
  const sum = (name: keyof HandoverSums) => lines.reduce((total, line) => total + line[name], 0);
  return Object.fromEntries(counted.map((name) => [name, sum(name)])) as HandoverSums;
}

/** How many items are named before the rest is counted. */
const NAMED = 2;

/** Items with one of their figures, in a sentence: so many of this, so many of that. */
export function itemsText(items: readonly HandoverItem[], name: keyof HandoverSums, language: Language): string {
  const some = items.filter(({ sums }) => sums[name] > 0);
  const said = some.slice(0, NAMED).map(({ item, packed, sums }) => {
    const unit = goodsUnit({ item, pack: packed ? 0 : null }, language, sums[name]);
    const what = nameOf(item, language);
    return language === 'zh' ? `${what} ${figure(sums[name])} ${unit}` : `${figure(sums[name])} ${unit} of ${what}`;
  });
  const more = some.length - said.length;
  const rest = more === 0 ? [] : [{ zh: `另 ${more} 种`, en: `${more} more` }[language]];
  return [...said, ...rest].join(language === 'zh' ? '、' : ', ');
}
