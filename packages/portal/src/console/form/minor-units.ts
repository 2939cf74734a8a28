import { minorPlaces } from '@baton/tables/money';
import type { Schema } from '../desk/kinds.ts';
import { halfWidth } from './digits.ts';

/** Whether a field holds money: whole minor units in the record, decimals where people read and write it. */
export function isMoney({ title = '' }: Schema): boolean {
  return title.endsWith('in minor units');
}

/**
 * Whole minor units of an amount as people write it in a currency: `1,250.5` or `1250.50` yuan, `1250` yen; undefined
 * where it is none.
 */
export function minorUnits(typed: string, currency: string): number | undefined {
  const places = minorPlaces(currency);
  const plain = halfWidth(typed.trim()).replaceAll(',', '');
  const [, units, cents = ''] = /^([0-9]{1,13})(?:[.]([0-9]{1,4}))?$/.exec(plain) ?? [];
  if (units === undefined || cents.length > places) return undefined;
  const minor = Number(units + cents.padEnd(places, '0'));
  return Number.isSafeInteger(minor) ? minor : undefined;
}
