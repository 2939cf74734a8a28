import { withoutCurrency } from '../value/currency.ts';
import { type DateHints, readMoment } from '../value/moment.ts';
import { readMonthName } from '../value/month-name.ts';
import { type Mark, readNumber } from '../value/number.ts';
import { endsOf } from '../value/period.ts';
import type { Column } from './profile.ts';

const LINK = /^\s*https?:\/\/\S+/i;
const AREA = /^\p{Script=Han}{1,12}(?:市|区|县|州|盟|旗|省|镇|乡|街道)$/u;

/** How a table writes dates and numbers. */
export type Looks = DateHints & { readonly decimal?: Mark };

/** Whether a cell that is not empty looks as its column says. */
export function fits({ shape, codes }: Column, cell: string, hints: Looks): boolean {
  switch (shape) {
    case 'number':
      return readNumber(withoutCurrency(cell).amount, hints.decimal) !== undefined;
    case 'date':
      return isDate(cell, hints);
    case 'period':
      return endsOf(cell).every((end) => isDate(end, hints));
    case 'link':
      return LINK.test(cell);
    case 'code':
      return codes === undefined ? /^[A-Za-z0-9][\w.:-]{0,39}$/.test(cell.trim()) : cell.trim() in codes;
    case 'area_name':
      return AREA.test(cell.trim());
    case 'name':
      return !LINK.test(cell) && !AREA.test(cell.trim()) && readNumber(cell)?.unit !== '' && cell.trim().length > 1;
    case 'text':
      return true;
  }
}

function isDate(text: string, hints: Looks): boolean {
  return (readMoment(text, hints) ?? readMonthName(text, hints)) !== undefined;
}
