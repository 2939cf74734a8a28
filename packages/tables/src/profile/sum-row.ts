import { isBlank } from '../read/row.ts';
import { withoutCurrency } from '../value/currency.ts';
import { readNumber } from '../value/number.ts';

const SUM =
  /^(?:[合总総總小共累]?\s*[计計]|总数|(?:grand |sub)?totals?|sum|summe|gesamt|zwischensumme|total général|suma)\s*[:：]?$/i;

/** Whether a header or a cell calls what stands beside it a sum. */
export function isSumWord(text: string): boolean {
  return SUM.test(text.trim());
}

/** Among names of parties a lone `Total` may be the company; nobody is called so. */
const NOBODY = /\p{Script=Han}|^(?:sub|grand |zwischen|total g)|[:：]$/iu;

/** Columns in which the word makes a row a sum whatever notice and dates stand beside. */
export type SumPlaces = {
  readonly goods: number | undefined;
  /** Where rows are numbered. */
  readonly numbers: readonly number[];
  /** Where parties are named; beside goods, one may be called so. */
  readonly parties: readonly number[];
};

/**
 * Where a row calls itself a sum: it holds nothing but that word and numbers, or has that word where rows are numbered, goods
 * named, or, without goods, parties. Undefined for any other row.
 */
export function sumWordAt(cells: readonly string[], places?: SumPlaces): number | undefined {
  // Hardly any row has such a word, and every row of a table is asked: numbers are read in the others alone.
  const word = cells.findIndex((cell) => cell !== '' && isSumWord(cell));
  if (word < 0) return undefined;
  const named = places === undefined ? undefined : namedAt(places, cells);
  if (named !== undefined) return named;
  const others = cells.filter((cell, i) => i !== word && !isBlank(cell));
  const areNumbers = others.every(isNumber);
  return areNumbers && others.length > 0 ? word : undefined;
}

function namedAt({ goods, numbers, parties }: SumPlaces, cells: readonly string[]): number | undefined {
  const isSum = (at: number) => isSumWord(cells[at] ?? '');
  const named = [...(goods === undefined ? [] : [goods]), ...numbers].find(isSum);
  const isOfGoods = goods !== undefined && !isBlank(cells[goods] ?? '');
  if (named !== undefined || isOfGoods) return named;
  return parties.find((at) => isSum(at) && NOBODY.test((cells[at] ?? '').trim()));
}

/** A number, whichever mark stands before its fraction. */
function isNumber(cell: string): boolean {
  const { amount } = withoutCurrency(cell);
  return (readNumber(amount) ?? readNumber(amount, ',')) !== undefined;
}
