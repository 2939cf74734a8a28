import { withoutCurrency } from '../value/currency.ts';
import type { DateHints } from '../value/moment.ts';
import { type Mark, readNumber } from '../value/number.ts';
import { codeIn } from './cell.ts';
import { readDate } from './date-cell.ts';
import type { Column } from './profile.ts';

const LINK = /^\s*https?:\/\/\S+/i;
const AREA = /^\p{Script=Han}{1,12}(?:市|区|县|州|盟|旗|省|镇|乡|街道)$/u;

/** How a table writes dates and numbers. */
export type Looks = DateHints & { readonly decimal?: Mark };

/** Whether a cell that is not empty looks as its column says. */
export function fits(column: Column, cell: string, hints: Looks): boolean {
  const { shape, codes } = column;
  switch (shape) {
    case 'number':
      return readNumber(withoutCurrency(cell).amount, hints.decimal) !== undefined;
    case 'date':
    case 'period':
    case 'month':
      return readDate(column, cell, hints) !== undefined;
    case 'link':
      return LINK.test(cell);
    case 'code':
      return codes === undefined
        ? /^[A-Za-z0-9][\w.:-]{0,39}$/.test(cell.trim())
        : codeIn(codes, cell.trim()) !== undefined;
    case 'area_name':
      return AREA.test(cell.trim());
    case 'name':
      return !LINK.test(cell) && !AREA.test(cell.trim()) && readNumber(cell)?.unit !== '' && cell.trim().length > 1;
    case 'text':
      return true;
  }
}
