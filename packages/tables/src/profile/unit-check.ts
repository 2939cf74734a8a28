import { isBlank, type TableRow } from '../read/row.ts';
import type { Words } from '../refusal.ts';
import { findColumns, mergeHeader } from './header.ts';
import type { Column, Profile } from './profile.ts';
import { type StatedUnit, statedByHeader, statedIn } from './stated-unit.ts';
import { TIMES } from './times.ts';
import { isWide } from './wide.ts';

/**
 * Where a table states a unit, above it or in a header, and its profile reads another one: what is stated, and what is read.
 * `head` are the first rows of the file, up to the end of its header. Throws `TableRefused` where the header is not the profile's.
 */
export function unitsAtOdds(profile: Profile, head: readonly TableRow[]): Words[] {
  const { row, rows } = profile.reads.header;
  const names = mergeHeader(head.filter((one) => one.row >= row && one.row < row + rows).map(({ cells }) => cells));
  const above = head.filter((one) => one.row < row).flatMap(({ cells }) => cells.filter((cell) => !isBlank(cell)));
  const stated = above.flatMap(statedIn);
  const hasUnits = profile.columns.some(({ as }) => as === 'unit');
  const all = [...findColumns(profile, names).places].flatMap(([column, place]) => {
    const name = names[place] ?? '';
    if (!isCounted(column)) return [];
    const own = statedByHeader(name);
    const isOwn = own.some((one) => isAbout(column, one));
    return (isOwn ? own : stated).flatMap((one) =>
      isAtOdds(column, one, hasUnits) ? [wordsOf(name, column, one)] : [],
    );
  });
  return [...new Map(all.map((words) => [words.en, words])).values()];
}

function isMoney({ as, currency }: Column): boolean {
  return as === 'amount' || currency !== undefined;
}

function isCounted(column: Column): boolean {
  return column.as === 'quantity' || column.as === 'amount' || isWide(column);
}

/** Money is stated of columns of money, and a unit of those of goods. */
function isAbout(column: Column, { currency }: StatedUnit): boolean {
  return isMoney(column) === (currency !== undefined);
}

/** Where rows say their units themselves, what stands above them is what most of them say. */
function isAtOdds(column: Column, stated: StatedUnit, hasUnits: boolean): boolean {
  if (!isAbout(column, stated)) return false;
  if (column.power !== (TIMES[stated.times ?? ''] ?? 0)) return true;
  if (isMoney(column)) return (column.currency ?? 'CNY') !== stated.currency;
  return !hasUnits && column.unit !== stated.unit;
}

function wordsOf(name: string, column: Column, { text, unit, currency, times }: StatedUnit): Words {
  const header = name.replace(/\s+/g, ' ');
  const read = countedIn(column);
  const right = [
    ...(unit === undefined ? [] : [`unit: ${unit}`]),
    ...(currency === undefined ? [] : [`currency: ${currency}`]),
    ...(times === undefined ? [] : [`times: ${times}`]),
  ].join(', ');
  return {
    zh: `表里写着“${text}”，对照表却把“${header}”列读作 ${read.zh}：核对后在对照表里写 ${right}，或改表`,
    en: `the table says "${text}", and the profile reads "${header}" in ${read.en}: check it, and write ${right} in the profile, or correct the table`,
  };
}

/** What the numbers of a column are counted in, as a profile says it. */
export function countedIn(column: Column): Words {
  const { unit, currency = 'CNY', power } = column;
  const what = isMoney(column) ? currency : unit;
  const many = power === 0 ? '' : ` × 10^${power}`;
  if (what === undefined) return { zh: `没写单位${many}`, en: `no unit${many}` };
  return { zh: `${what}${many}`, en: `${what}${many}` };
}
