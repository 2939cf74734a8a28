import type { Schema } from '../desk/kinds.ts';

/** Whether a field holds money: whole minor units in the record, two decimals where people read and write it. */
export function isMoney({ title = '' }: Schema): boolean {
  return title.endsWith('in minor units');
}

/** Whole minor units of an amount as people write it, `1,250.5` or `1250.50`; undefined where it is none. */
export function minorUnits(typed: string): number | undefined {
  const plain = typed.trim().replaceAll(',', '');
  const [, units, cents = ''] = /^([0-9]{1,13})(?:[.]([0-9]{1,2}))?$/.exec(plain) ?? [];
  return units === undefined ? undefined : Number(units) * 100 + Number(cents.padEnd(2, '0'));
}
