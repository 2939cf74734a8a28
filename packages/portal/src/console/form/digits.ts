import type { Words } from '@baton/ledger';

const FULL_WIDTH = 0xff10 - 0x30;

/** Said where something is counted, and a fraction of it was typed. */
export const wholeOnly: Words = { zh: '只写整数', en: 'Whole numbers only' };

/** The digits of what was typed, and its point: without that, 1.5 would be read as 15. */
export function digitsIn(typed: string): string {
  return halfWidth(typed).replace(/[^\d.]/g, '');
}

/** The count in such digits: none where there is a point, since `1.000` is one to some and a thousand to others. */
export function countIn(digits: string): number {
  return digits.includes('.') ? Number.NaN : Number(digits);
}

/** What was typed, with digits and the point as numbers are read of them; a Chinese keyboard may write them in full width. */
export function halfWidth(typed: string): string {
  return typed
    .replace(/[．０-９]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH))
    .replaceAll('。', '.');
}
