import { isMembers, type Members } from '../members.ts';
import { isCurrency } from '../value/minor.ts';
import { among, CODE, matching, members, textOf, wrong } from './member.ts';
import { across, type Column, meanings, parties, type Shape, shapes } from './profile.ts';
import { TIMES } from './times.ts';

const COLUMN = [
  ...['column', 'as', 'shape', 'required', 'fill', 'codes', 'contains'],
  ...['each', 'unit', 'currency', 'times', 'person', 'zero', ...across],
];
/** Whom the ledger knows under a key file's name or by an id. */
const NAME = /^@?[A-Za-z0-9_-]{1,60}(?:\/[A-Za-z0-9_-]{22})?$/;
/** What an entry says of one column alone. */
const BESIDE_ONE = ['column', 'as', 'fill', 'person', ...across];
const zeros = ['value', 'empty'] as const;

/** One entry under `columns`, the `i`th from 0. Throws `TableRefused` naming the member that makes no sense. */
export function readColumn(value: unknown, i: number): Column {
  const at = `columns[${i + 1}]`;
  const given = members(value, at, COLUMN);
  const each = eachOf(given, at);
  const as = given['as'] === undefined ? undefined : among(given['as'], `${at}.as`, meanings);
  const { codes, contains, unit, currency, item } = given;
  const coded = codes === undefined ? undefined : codesOf(codes, `${at}.codes`, isParty(as) ? NAME : CODE);
  return {
    column: each === undefined ? [given['column']].flat().map((name) => textOf(name, `${at}.column`)) : [],
    ...(each !== undefined && { each }),
    ...(as !== undefined && { as }),
    shape: shapeIn(given, at) ?? (each === undefined ? shapeOf(as, coded) : 'number'),
    required: given['required'] === true,
    fill: given['fill'] === 'down',
    ...(coded !== undefined && { codes: coded }),
    ...(contains !== undefined && { contains: Object.entries(codesOf(contains, `${at}.contains`, CODE)) }),
    ...(unit !== undefined && { unit: matching(unit, `${at}.unit`, CODE) }),
    ...(currency !== undefined && { currency: currencyOf(currency, `${at}.currency`) }),
    power: powerOf(given['times'], `${at}.times`),
    person: given['person'] === true,
    ...(item !== undefined && { item: matching(item, `${at}.item`, CODE) }),
    ...(given['at'] !== undefined && { day: textOf(given['at'], `${at}.at`) }),
    zero: given['zero'] === undefined ? 'value' : among(given['zero'], `${at}.zero`, zeros),
    ...partyOf(given, at),
  };
}

/** How many decimals money has follows from its code: one that ISO 4217 does not have could only be guessed. */
function currencyOf(value: unknown, at: string): string {
  if (typeof value === 'string' && isCurrency(value)) return value;
  throw wrong(at, '应是 ISO 4217 的货币代码，例如 CNY、USD、JPY', 'is a code of ISO 4217, such as CNY, USD, JPY');
}

/** What the headers of many columns say, where one entry stands for all of them. */
function eachOf(given: Members, at: string): Column['each'] {
  if (given['each'] === undefined) return undefined;
  const beside = BESIDE_ONE.find((name) => given[name] !== undefined);
  if (beside !== undefined)
    throw wrong(
      `${at}.${beside}`,
      '不能与 each 并用：each 说的是许多列',
      'stands beside each, which is about many columns',
    );
  const each = [given['each']].flat().map((one) => among(one, `${at}.each`, across));
  const isTwice = new Set(each).size < each.length;
  if (each.length === 0 || each.length > 2 || isTwice)
    throw wrong(`${at}.each`, '应写一样或两样，不能重复', 'names one thing, or two');
  return each;
}

function shapeIn(given: Members, at: string): Shape | undefined {
  return given['shape'] === undefined ? undefined : among(given['shape'], `${at}.shape`, shapes);
}

/** Whom a column of a wide table is about, if it says so. */
function partyOf(given: Members, at: string): Pick<Column, 'of'> {
  const [as, another] = parties.filter((party) => given[party] !== undefined);
  if (as === undefined) return {};
  if (another !== undefined)
    throw wrong(
      `${at}.${another}`,
      `不能与 ${as} 并用：一列只说其中一样`,
      `stands beside ${as}; a column is about one of them`,
    );
  return { of: { as, name: textOf(given[as], `${at}.${as}`) } };
}

function isParty(as: Column['as']): boolean {
  return parties.some((party) => party === as);
}

function shapeOf(as: Column['as'], codes: Column['codes']): Shape {
  if (codes !== undefined) return 'code';
  if (as === 'at' || as === 'ends') return 'date';
  if (as === 'quantity' || as === 'before' || as === 'amount' || as === 'people') return 'number';
  return as === 'link' ? 'link' : 'text';
}

function powerOf(value: unknown, at: string): number {
  if (value === undefined) return 0;
  const power = TIMES[String(value)];
  if (power === undefined)
    throw wrong(at, `应是其中之一：${Object.keys(TIMES).join('、')}`, `is one of ${Object.keys(TIMES).join(', ')}`);
  return power;
}

function codesOf(value: unknown, at: string, form: RegExp): { readonly [text: string]: string } {
  if (!isMembers(value)) throw wrong(at, '应把词对应到代码', 'maps words to codes');
  return Object.fromEntries(Object.entries(value).map(([word, code]) => [word, matching(String(code), at, form)]));
}
