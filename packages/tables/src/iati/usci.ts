/** Digits and letters of a unified social credit identifier, by their value (GB 32100-2015). */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The unified social credit identifier (统一社会信用代码) that a text is, by its check sign; undefined where it is none. */
export function usciIn(text: string): string | undefined {
  const plain = text.trim().toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(plain)) return undefined;
  let [sum, weight] = [0, 1];
  for (const sign of plain.slice(0, 17)) {
    sum += SIGNS.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return SIGNS[(31 - (sum % 31)) % 31] === plain[17] ? plain : undefined;
}
