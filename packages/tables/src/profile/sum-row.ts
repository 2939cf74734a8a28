import { isBlank } from '../read/row.ts';
import { withoutCurrency } from '../value/currency.ts';
import { readNumber } from '../value/number.ts';

const SUM =
  /^(?:[合总総總小共累]?\s*[计計]|总数|(?:grand |sub)?totals?|sum|summe|gesamt|zwischensumme|total général|suma)\s*[:：]?$/i;

/** Whether a header or a cell calls what stands beside it a sum. */
export function isSumWord(text: string): boolean {
  return SUM.test(text.trim());
}

/**
 * Where a row calls itself a sum: it holds nothing but that word and numbers, or has that word where goods are named, whatever
 * notice and dates stand beside. Undefined for any other row.
 */
export function sumWordAt(cells: readonly string[], goodsAt?: number): number | undefined {
  // Hardly any row has such a word, and every row of a table is asked: numbers are read in the others alone.
  const word = cells.findIndex((cell) => cell !== '' && isSumWord(cell));
  if (word < 0) return undefined;
  if (goodsAt !== undefined && isSumWord(cells[goodsAt] ?? '')) return goodsAt;
  const others = cells.filter((cell, i) => i !== word && !isBlank(cell));
  const areNumbers = others.every(isNumber);
  return areNumbers && others.length > 0 ? word : undefined;
}

/** A number, whichever mark stands before its fraction. */
function isNumber(cell: string): boolean {
  const { amount } = withoutCurrency(cell);
  return (readNumber(amount) ?? readNumber(amount, ',')) !== undefined;
}
