import { isBlank } from '../read/row.ts';
import { currenciesOf, withoutCurrency } from '../value/currency.ts';
import { minorPlaces } from '../value/minor.ts';
import { narrow, readNumber } from '../value/number.ts';
import { placedUnit } from '../value/unit.ts';
import { notDate, noteOf, readDate } from './date-cell.ts';
import { CODE } from './member.ts';
import { plainHeader } from './plain-header.ts';
import type { Column, Profile } from './profile.ts';
import type { Amount, CellProblem, DateNote, RowProblem, Statement } from './statement.ts';
import { TIMES, timesIn } from './times.ts';

type Code = RowProblem['code'];

/** What a cell gives to its statement, and what is to be told of how it was read. */
export type Given = Partial<Pick<Statement, 'at' | 'item' | 'quantity' | 'money' | 'status'>> & {
  readonly note?: DateNote;
};

/** What a cell gives that is only quoted. */
export const NOTHING: Given = {};

const problem = (code: Code, zh: string, en: string): CellProblem => ({ code, words: { zh, en } });

/** What multiplies a number that is written with it. */
const POWER = /[十百千万亿]|thousand|million|billion|\dk\b/i;

/** Reads a cell that is not empty by what its column means. `unit` is what the row's own unit column says. */
export function readCell(column: Column, cell: string, unit: string, reads: Reads): Given | CellProblem {
  switch (column.as) {
    case 'at':
      return momentOf(column, cell, reads);
    case 'quantity':
      return quantityOf(column, cell, unit, reads);
    case 'amount':
      return moneyOf(column, cell, reads);
    case 'item':
      return itemOf(column, cell);
    case 'status':
      return coded(column, cell, 'status');
    default:
      return refusedShape(column, cell, reads) ?? NOTHING;
  }
}

function momentOf(column: Column, cell: string, reads: Reads): Given | CellProblem {
  const at = readDate(column, cell, reads);
  if (at === undefined) return notDate(column, cell, reads);
  const note = noteOf(column, cell);
  return note === undefined ? { at } : { at, note };
}

type Reads = Profile['reads'];

function quantityOf(column: Column, cell: string, unitCell: string, { decimal }: Reads): Given | CellProblem {
  const number = readNumber(cell, decimal);
  if (number === undefined) return inBrackets(cell) ?? notOne(cell);
  const own = number.unit === '' ? undefined : (placedUnit(number.unit) ?? 'other');
  const beside = isBlank(unitCell) ? undefined : unitBeside(unitCell);
  const stated = beside?.unit ?? column.unit;
  if (own !== undefined && stated !== undefined && own !== stated)
    return problem(
      'units_mixed',
      `“${cell}”的单位是 ${own}，该列是 ${stated}：把这一行换成同一单位，或在对照表里改 unit`,
      `the unit of "${cell}" is ${own}, that of its column ${stated}: write the row in one unit, or correct unit in the profile`,
    );
  const { digits, decimals } = number;
  const power = column.power + (beside?.power ?? 0);
  if (power === 0) return { quantity: { digits, decimals, unit: own ?? stated ?? 'other' } };
  return multiplied(power, cell, { digits, decimals, unit: own ?? stated ?? 'other' });
}

function notOne(cell: string): CellProblem {
  return problem(
    'not_a_number',
    `“${cell}”不是数量：写成一个确切的数`,
    `"${cell}" is no single exact number: write one`,
  );
}

/** How accounts write what is below zero; elsewhere it is a remark, and nobody here can tell. */
function inBrackets(cell: string): CellProblem | undefined {
  if (!/^[（(]\s*[\d.,]+\s*[)）]/.test(narrow(cell).trim())) return undefined;
  return problem(
    'not_a_number',
    `“${cell}”带括号：若是负数，写成 -5 那样；若不是，去掉括号`,
    `"${cell}" stands in brackets: write a number below zero like -5, and any other without them`,
  );
}

/** What a cell says that holds units: `只`; `万只`, which multiplies, too. */
function unitBeside(cell: string): { readonly unit: string; readonly power: number } {
  const unit = placedUnit(cell);
  if (unit !== undefined) return { unit, power: 0 };
  const { times = '', rest } = timesIn(cell.trim());
  const inside = placedUnit(rest);
  return inside === undefined ? { unit: 'other', power: 0 } : { unit: inside, power: TIMES[times] ?? 0 };
}

/** A number that is counted in 万, or in thousands. */
function multiplied(power: number, cell: string, quantity: Amount): Given | CellProblem {
  if (POWER.test(cell))
    return problem(
      'units_mixed',
      `“${cell}”自己写了倍数，该列另按倍数计`,
      `"${cell}" multiplies itself, and its column does so too`,
    );
  const shift = Math.max(0, power - quantity.decimals);
  const digits = quantity.digits * 10 ** shift;
  if (!Number.isSafeInteger(digits))
    return problem('too_precise', `“${cell}”过大`, `"${cell}" is larger than a record can state`);
  return { quantity: { ...quantity, digits, decimals: Math.max(0, quantity.decimals - power) } };
}

function moneyOf({ power, currency = 'CNY' }: Column, cell: string, { decimal }: Reads): Given | CellProblem {
  const { amount, may } = withoutCurrency(cell);
  const number = readNumber(amount, decimal);
  const word = number?.unit.replace(/[（(].*$/, '').trim() ?? '';
  const behind = word === '' ? [currency] : currenciesOf(word);
  if (number === undefined || behind === undefined)
    return (
      inBrackets(cell) ??
      problem(
        'not_a_number',
        `“${cell}”不是金额：写成一个确切的数`,
        `"${cell}" is no amount of money: write one exact number`,
      )
    );
  if (!behind.includes(currency) || may?.includes(currency) === false)
    return problem(
      'units_mixed',
      `“${cell}”不是该列的 ${currency}`,
      `"${cell}" is not in ${currency}, as its column is`,
    );
  if (power > 0 && (word !== '' || POWER.test(amount)))
    return problem(
      'units_mixed',
      `“${cell}”自己写了单位，该列另按倍数计`,
      `"${cell}" says its own unit, and its column multiplies`,
    );
  const shift = power + minorPlaces(currency) - number.decimals;
  const minor = shift >= 0 ? number.digits * 10 ** shift : number.digits / 10 ** -shift;
  if (!Number.isSafeInteger(minor))
    return problem(
      'too_precise',
      `“${cell}”不是 ${currency} 最小单位的整数倍，或过大`,
      `"${cell}" is no whole number of minor units of ${currency}, or too large for one`,
    );
  return { money: { currency, minor } };
}

function itemOf(column: Column, cell: string): Given | CellProblem {
  const plain = cell.trim();
  const found = column.contains?.find(([word]) => plain.toLowerCase().includes(word.toLowerCase()))?.[1];
  if (found !== undefined) return { item: found };
  if (column.codes === undefined && column.contains !== undefined) return {};
  return coded(column, plain, 'item');
}

function coded({ codes }: Column, cell: string, member: 'item' | 'status'): Given | CellProblem {
  const plain = cell.trim();
  const code = codes === undefined ? asCode(plain) : codeIn(codes, plain);
  if (code !== undefined) return { [member]: code };
  return problem(
    'not_a_code',
    `不认识“${plain}”：在对照表的 codes 或 contains 里写上`,
    `"${plain}" is not among the words that the profile knows: add it under codes or contains`,
  );
}

/**
 * The code of a word, where a profile gives it one: never what every object has, `constructor`. `Delivered` is `delivered`,
 * as headers are alike, unless that leaves two codes to choose from.
 */
export function codeIn(codes: NonNullable<Column['codes']>, word: string): string | undefined {
  if (Object.hasOwn(codes, word)) return codes[word];
  const plain = plainHeader(word);
  const [code, ...others] = Object.entries(codes).flatMap(([name, one]) => (plainHeader(name) === plain ? [one] : []));
  return others.every((other) => other === code) ? code : undefined;
}

/** `printedFaceShields` and `Face Shields` are codes but for their letters. */
export function asCode(text: string): string | undefined {
  const code = text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
  return CODE.test(code) ? code : undefined;
}

function refusedShape(column: Column, cell: string, reads: Reads): CellProblem | undefined {
  const { shape, codes } = column;
  if (shape === 'number' && readNumber(cell, reads.decimal) === undefined)
    return problem(
      'not_a_number',
      `“${cell}”不是数：写成一个确切的数`,
      `"${cell}" is no single exact number: write one`,
    );
  if (shape === 'date' && readDate(column, cell, reads) === undefined) return notDate(column, cell, reads);
  if (codes !== undefined && codeIn(codes, cell.trim()) === undefined)
    return problem(
      'not_a_code',
      `不认识“${cell.trim()}”：在对照表的 codes 里写上`,
      `"${cell.trim()}" is not among the words that the profile knows: add it under codes`,
    );
  return undefined;
}

/** The numbers of a wide table: pieces, or money where the column has a currency. */
export function readWide(column: Column, cell: string, unit: string, reads: Reads): Given | CellProblem {
  return column.currency === undefined ? quantityOf(column, cell, unit, reads) : moneyOf(column, cell, reads);
}
