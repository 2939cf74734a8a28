import { grouped, groupedAmount } from '../value/minor.ts';
import type { QuotedRow } from './finding.ts';

const MILLION = 1_000_000n;

/** A quantity in millionths of its unit: sums of them are exact. */
export function millionths({ quantity }: QuotedRow): bigint {
  if (quantity === undefined) return 0n;
  return (BigInt(quantity.digits) * MILLION) / 10n ** BigInt(quantity.decimals);
}

/** The sum of quantities, in units. */
export function quantityOf(rows: readonly QuotedRow[]): number {
  return Number(rows.reduce((sum, row) => sum + millionths(row), 0n)) / Number(MILLION);
}

/** The sum of money, in minor units. */
export function moneyOf(rows: readonly QuotedRow[]): number {
  return Number(rows.reduce((sum, { money }) => sum + BigInt(money?.minor ?? 0), 0n));
}

/** `1234567.5` as `1,234,567.5`; nothing is 0. */
export function counted(value: number | string | undefined): string {
  return grouped(String(value ?? 0));
}

/** Whether a row says how many, or how much. */
export function hasFigure({ quantity, money }: QuotedRow): boolean {
  return (quantity ?? money) !== undefined;
}

type Priced = (minor: number | string | undefined) => string;

/** Writes minor units of the currency of a row as people write money: `82,729,550.10 元`, `CNY 82,729,550.10`. */
export function pricedLike({ money }: QuotedRow): { readonly zh: Priced; readonly en: Priced } {
  const currency = money?.currency ?? 'CNY';
  const amount: Priced = (minor) => groupedAmount(Number(minor ?? 0), currency);
  const en: Priced = (minor) => `${currency} ${amount(minor)}`;
  return { zh: currency === 'CNY' ? (minor) => `${amount(minor)} 元` : en, en };
}

/** The calendar day of a time, as the source counts days: `2020-01-31`. */
export function dayOf({ time, offset = 0 }: QuotedRow): string | undefined {
  return time === undefined ? undefined : new Date((time + offset * 60) * 1000).toISOString().slice(0, 10);
}

/** Rows and what they do, in English: `1 row states`, `3,467 rows state`. */
export function rowsThat(rows: number, verb: string, verbOfOne = `${verb}s`): string {
  return rows === 1 ? `1 row ${verbOfOne}` : `${counted(rows)} rows ${verb}`;
}
