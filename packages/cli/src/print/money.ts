import { groupedAmount } from '@baton/tables/money';

/** An amount of minor units as people write it: `CNY 1,234.50`. */
export function moneyText(amount: number, currency: string): string {
  return `${currency} ${groupedAmount(amount, currency)}`;
}
