import { isBlank } from '../read/row.ts';
import { withoutCurrency } from '../value/currency.ts';
import { readNumber } from '../value/number.ts';

const SUM =
  /^(?:合\s*计|总\s*计|小\s*计|共\s*计|总数|(?:grand |sub)?totals?|sum|summe|gesamt|zwischensumme|total général|suma)\s*[:：]?$/i;

/** Whether a header or a cell calls what stands beside it a sum. */
export function isSumWord(text: string): boolean {
  return SUM.test(text.trim());
}

/** Where a row calls itself a sum that holds nothing but that word and numbers; undefined for any other row. */
export function sumWordAt(cells: readonly string[]): number | undefined {
  const filled = [...cells.keys()].filter((i) => !isBlank(cells[i]));
  const words = filled.filter((i) => readNumber(withoutCurrency(cells[i] ?? '').amount) === undefined);
  const [word] = words;
  if (word === undefined || words.length !== 1 || filled.length < 2) return undefined;
  return isSumWord(cells[word] ?? '') ? word : undefined;
}
