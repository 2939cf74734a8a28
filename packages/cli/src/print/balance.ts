import type { Balance } from '@baton/sdk';
import type { Language } from '../language.ts';
import { countText } from './quantity.ts';

type Sums = Omit<Balance, 'closes'>;
type AccountName = keyof Sums;

/** What the accounts of a lot are called, sources first, then places, then ends. */
export const accountWords: { readonly [name in AccountName]: { readonly zh: string; readonly en: string } } = {
  received: { zh: '收到', en: 'received' },
  opening: { zh: '期初', en: 'opening' },
  found: { zh: '盘盈', en: 'found' },
  made: { zh: '转入', en: 'made' },
  held: { zh: '库存', en: 'held' },
  transit: { zh: '在途', en: 'in transit' },
  missing: { zh: '缺失', en: 'missing' },
  used: { zh: '已用', en: 'used' },
  lost: { zh: '报损', en: 'lost' },
  returned: { zh: '退回', en: 'returned' },
  sold: { zh: '售出', en: 'sold' },
  converted: { zh: '转出', en: 'converted' },
};

const sources: readonly AccountName[] = ['received', 'opening', 'found', 'made'];
const rest: readonly AccountName[] = ['held', 'transit', 'missing', 'used', 'lost', 'returned', 'sold', 'converted'];

/** The balance as an equation: what came in equals where it is and how it ended. */
export function balanceText(sums: Sums, closes: boolean, language: Language): string {
  const side = (names: readonly AccountName[]) =>
    names
      .filter((name) => sums[name] > 0)
      .map((name) => `${accountWords[name][language]} ${countText(sums[name])}`)
      .join(' + ') || '0';
  const sign = closes ? '=' : '≠';
  const verdict = closes ? { zh: '账平', en: 'it closes' } : { zh: '账不平', en: 'IT DOES NOT CLOSE' };
  return `${side(sources)} ${sign} ${side(rest)}   (${verdict[language]})`;
}

const fills: { readonly [name in AccountName]?: string } = {
  held: '█',
  transit: '▒',
  missing: '×',
  used: '▓',
  lost: '▁',
};

/** The same as a bar of so many columns: everything that is not nothing takes at least one. */
export function balanceBar(sums: Sums, columns: number): string {
  const total = rest.reduce((sum, name) => sum + sums[name], 0);
  if (total === 0) return '';
  const present = rest.filter((name) => sums[name] > 0);
  const widths = present.map((name) => Math.max(1, Math.floor((sums[name] / total) * columns)));
  const surplus = columns - widths.reduce((sum, width) => sum + width, 0);
  const widest = widths.indexOf(Math.max(...widths));
  return present
    .map((name, i) => (fills[name] ?? '░').repeat((widths[i] ?? 0) + (i === widest ? surplus : 0)))
    .join('');
}

/** What the parts of the bar mean. */
export function barLegend(sums: Sums, language: Language): string {
  const shown = rest.filter((name) => sums[name] > 0);
  return shown
    .map((name) => `${fills[name] ?? '░'} ${accountWords[name][language]} ${countText(sums[name])}`)
    .join('  ');
}
