import { countText } from './quantity.ts';

/** Currencies without a minor unit of a hundredth; all others have one (ISO 4217). */
const digits: { readonly [currency: string]: number } = { JPY: 0, KRW: 0, VND: 0, CLP: 0, KWD: 3, BHD: 3, JOD: 3 };

/** An amount of minor units as people write it: `CNY 1,234.50`. */
export function moneyText(amount: number, currency: string): string {
  const places = digits[currency] ?? 2;
  const text = String(amount).padStart(places + 1, '0');
  const whole = countText(Number(text.slice(0, text.length - places)));
  return places === 0 ? `${currency} ${whole}` : `${currency} ${whole}.${text.slice(-places)}`;
}
