import type { Name, StockInList } from '@baton/sdk';
import type { Language } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
import { binText } from '../../words/names.tsx';

/** What lies of one lot at one spot: `bins` says how much in which, where it lies in several. */
export type Together = StockInList & {
  readonly bins: readonly { readonly bin: Name | null; readonly quantity: number }[];
};

/**
 * One row for what lies of one lot at one place, for one steward, in one condition. The ledger shows by which record each
 * part came; who takes some of it takes of the lot. Where the parts lie in several bins, all are named: that is where a hand must reach.
 */
export function together(rows: readonly StockInList[]): readonly Together[] {
  const spots = new Map<string, Together>();
  for (const row of rows) {
    const spot = [row.lot, row.place.id, row.steward.id, row.condition].join(' ');
    const known = spots.get(spot);
    spots.set(spot, known === undefined ? { ...row, bins: [row] } : added(known, row));
  }
  return [...spots.values()];
}

function added(known: Together, row: StockInList): Together {
  const isSame = ({ bin }: { readonly bin: Name | null }) => bin?.zh === row.bin?.zh && bin?.en === row.bin?.en;
  const bins = known.bins.some(isSame)
    ? known.bins.map((one) => (isSame(one) ? { ...one, quantity: one.quantity + row.quantity } : one))
    : [...known.bins, row];
  return { ...known, quantity: known.quantity + row.quantity, bins, bin: bins.length === 1 ? known.bin : null };
}

/** How many bins are named before the rest is counted. */
const BINS_SHOWN = 4;

/** In which bin it lies; of several how much in each. Nothing where nobody said. */
export function binsText({ bin, bins }: Together, language: Language): string {
  const said = bins.filter((one) => one.bin !== null);
  if (bins.length < 2 || said.length === 0) return binText({ bin }, language);
  const parts = said
    .slice(0, BINS_SHOWN)
    .map((one) => `${one.bin?.[language] ?? one.bin?.zh ?? one.bin?.en ?? ''} ${figure(one.quantity)}`);
  const more = bins.length - parts.length;
  const rest = more === 0 ? [] : [{ zh: `另 ${more} 处`, en: `${more} more` }[language]];
  return { zh: '，货位 ', en: ', bins ' }[language] + [...parts, ...rest].join({ zh: '、', en: ', ' }[language]);
}
