import type { QuotedRow } from '../finding.ts';

/** Totals of one series: the same figure of one profile, day after day. */
export function ofSeries({ profile, item, money, time }: QuotedRow): readonly string[] | undefined {
  if (item === undefined || money === undefined || time === undefined) return undefined;
  return [profile, item, money.currency];
}
