import { parseDocument } from 'yaml';
import { TableRefused } from '../refusal.ts';
import { isCurrency } from '../value/minor.ts';
import { readMoment } from '../value/moment.ts';
import { type Column, meanings, type Profile, parties, type Shape, shapes, subjects } from './profile.ts';

type Members = { readonly [name: string]: unknown };

const PROFILE_CHARACTERS_MAX = 200_000;
const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const CODE = /^[a-z0-9][a-z0-9_]{0,39}$/;
const MEMBERS = ['profile', 'title', 'about', 'also', 'speaks', 'reads', 'key', 'columns'];
const READS = ['encoding', 'delimiter', 'sheet', 'header', 'offset', 'year', 'order', 'decimal', 'at'];
const COLUMN = [
  ...['column', 'as', 'shape', 'required', 'fill', 'codes', 'contains'],
  ...['unit', 'currency', 'times', 'person', 'item', ...parties],
];
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'latin1'] as const;
const TIMES: { readonly [word: string]: number } = { 千: 3, 万: 4, 百万: 6, 亿: 8, thousand: 3, million: 6 };

/** Reads a mapping file (YAML). Throws `TableRefused` naming the line of the member that makes no sense. */
export function readProfile(text: string): Profile {
  if (text.length > PROFILE_CHARACTERS_MAX) throw wrong('profile', 'is too long');
  const document = parseDocument(text, { schema: 'core' });
  const [error] = document.errors;
  if (error !== undefined) throw wrong('profile', error.message.split('\n')[0] ?? '');
  const root = members(document.toJS({ maxAliasCount: 0 }), 'profile', MEMBERS);
  const columns = list(root['columns'], 'columns').map(column);
  const profile: Profile = {
    profile: matching(root['profile'], 'profile', NAME),
    title: words(root['title'], 'title'),
    about: among(root['about'], 'about', subjects),
    also: list(root['also'] ?? [], 'also').map((one) => matching(one, 'also', NAME)),
    speaks: speaks(root['speaks']),
    reads: reads(root['reads'] ?? {}),
    key: list(root['key'] ?? [], 'key').map((one) => textOf(one, 'key')),
    columns,
  };
  const headers = new Set(columns.flatMap((one) => one.column));
  for (const name of profile.key) if (!headers.has(name)) throw wrong('key', `names no column: ${name}`);
  return profile;
}

function speaks(value: unknown): Profile['speaks'] {
  const given = members(value, 'speaks', ['name', 'type', 'area', 'uscc']);
  return {
    name: words(given['name'], 'speaks.name'),
    type: matching(given['type'], 'speaks.type', CODE),
    area: matching(String(given['area']), 'speaks.area', /^\d{6}$/),
    ...(given['uscc'] !== undefined && {
      uscc: matching(String(given['uscc']), 'speaks.uscc', /^[0-9A-HJ-NPQRTUWXY]{18}$/),
    }),
  };
}

function reads(value: unknown): Profile['reads'] {
  const given = members(value, 'reads', READS);
  const offset = offsetOf(given['offset'] ?? '+08:00');
  const header = members(given['header'] ?? {}, 'reads.header', ['row', 'rows']);
  const { encoding, delimiter, sheet, year, order, decimal, at } = given;
  return {
    ...(encoding !== undefined && { encoding: among(encoding, 'reads.encoding', ENCODINGS) }),
    ...(delimiter !== undefined && { delimiter: matching(delimiter, 'reads.delimiter', /^[,;|\t]$/) }),
    ...(sheet !== undefined && { sheet: textOf(sheet, 'reads.sheet') }),
    header: {
      row: whole(header['row'] ?? 1, 'reads.header.row', 1, 1000),
      rows: whole(header['rows'] ?? 1, 'reads.header.rows', 1, 5),
    },
    offset,
    ...(year !== undefined && { year: whole(year, 'reads.year', 1970, 2200) }),
    ...(order !== undefined && { order: among(order, 'reads.order', ['mdy', 'dmy'] as const) }),
    ...(at !== undefined && { at: dateOf(at, offset) }),
    ...(decimal !== undefined && { decimal: among(decimal, 'reads.decimal', ['.', ','] as const) }),
  };
}

function dateOf(value: unknown, offset: number): string {
  const text = textOf(value, 'reads.at');
  if (readMoment(text, { offset }) === undefined) throw wrong('reads.at', 'is a date such as "2020-02-03"');
  return text;
}

function offsetOf(value: unknown): number {
  const found = /^([+-])(\d{2}):(\d{2})$/.exec(String(value));
  if (found === null) throw wrong('reads.offset', 'is written like "+08:00", in quotes');
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
}

function column(value: unknown, i: number): Column {
  const at = `columns[${i + 1}]`;
  const given = members(value, at, COLUMN);
  const as = given['as'] === undefined ? undefined : among(given['as'], `${at}.as`, meanings);
  const { codes, contains, unit, currency, item } = given;
  const coded = codes === undefined ? undefined : codesOf(codes, `${at}.codes`);
  return {
    column: [given['column']].flat().map((name) => textOf(name, `${at}.column`)),
    ...(as !== undefined && { as }),
    shape: given['shape'] === undefined ? shapeOf(as, coded) : among(given['shape'], `${at}.shape`, shapes),
    required: given['required'] === true,
    fill: given['fill'] === 'down',
    ...(coded !== undefined && { codes: coded }),
    ...(contains !== undefined && { contains: Object.entries(codesOf(contains, `${at}.contains`)) }),
    ...(unit !== undefined && { unit: matching(unit, `${at}.unit`, CODE) }),
    ...(currency !== undefined && { currency: currencyOf(currency, `${at}.currency`) }),
    power: powerOf(given['times'], `${at}.times`),
    person: given['person'] === true,
    ...(item !== undefined && { item: matching(item, `${at}.item`, CODE) }),
    ...partyOf(given, at),
  };
}

/** How many decimals money has follows from its code: one that ISO 4217 does not have could only be guessed. */
function currencyOf(value: unknown, at: string): string {
  if (typeof value === 'string' && isCurrency(value)) return value;
  throw wrong(at, 'is a code of ISO 4217, such as CNY, USD, JPY');
}

/** Whom a column of a wide table is about, if it says so. */
function partyOf(given: Members, at: string): Pick<Column, 'of'> {
  const [as, another] = parties.filter((party) => given[party] !== undefined);
  if (as === undefined) return {};
  if (another !== undefined) throw wrong(`${at}.${another}`, `stands beside ${as}; a column is about one of them`);
  return { of: { as, name: textOf(given[as], `${at}.${as}`) } };
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
  if (power === undefined) throw wrong(at, `is one of ${Object.keys(TIMES).join(', ')}`);
  return power;
}

function codesOf(value: unknown, at: string): { readonly [text: string]: string } {
  if (!isMembers(value)) throw wrong(at, 'maps words to codes');
  return Object.fromEntries(Object.entries(value).map(([word, code]) => [word, matching(String(code), at, CODE)]));
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function members(value: unknown, at: string, known: readonly string[]): Members {
  if (!isMembers(value)) throw wrong(at, 'is a list of members');
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) throw wrong(`${at}.${unknown}`, `is unknown; known are ${known.join(', ')}`);
  return value;
}

function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(at, 'is a list');
  return value;
}

function words(value: unknown, at: string): { zh: string; en: string } {
  const given = members(value, at, ['zh', 'en']);
  return { zh: textOf(given['zh'], `${at}.zh`), en: textOf(given['en'], `${at}.en`) };
}

function textOf(value: unknown, at: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= 500) return value;
  if (typeof value === 'number') return String(value);
  throw wrong(at, 'is a text of at most 500 characters');
}

function matching(value: unknown, at: string, pattern: RegExp): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw wrong(at, `must match ${pattern.source}`);
}

function among<const Known extends readonly string[]>(value: unknown, at: string, known: Known): Known[number] {
  const found = known.find((one) => one === value);
  if (found === undefined) throw wrong(at, `is one of ${known.join(', ')}`);
  return found;
}

function whole(value: unknown, at: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw wrong(at, `is a whole number from ${least} to ${most}`);
}

function wrong(at: string, what: string): TableRefused {
  return new TableRefused(
    'profile_malformed',
    { zh: `对照表的 ${at} 有误：${what}`, en: `The profile has a mistake in ${at}: ${what}.` },
    { zh: '改正后用 baton profile check 检查。', en: 'Correct it, and try again with baton profile check.' },
    { column: at },
  );
}
