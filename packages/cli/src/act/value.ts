import type { Words } from '@baton/ledger';
import { UsageError } from '../exit.ts';
import type { Language } from '../language.ts';
import { codesOf, membersOf, type Schema, shapeOf } from './schema.ts';

/** What values are read by: the ledger's clock in seconds, the user's language, minutes east of UTC. */
export type Reading = { readonly clock: number; readonly language: Language; readonly offset: number };

const spans: { readonly [unit: string]: number } = { d: 86_400, h: 3_600, m: 60, w: 604_800 };

/** A value as typed after a flag, by its schema. Throws `UsageError` naming the flag. */
export function readValue(flag: string, schema: Schema, typed: string, reading: Reading): unknown {
  switch (shapeOf(schema)) {
    case 'switch':
      return readSwitch(flag, typed);
    case 'integer':
      return readInteger(flag, typed);
    case 'time':
      return readTime(flag, typed, reading).time;
    case 'when':
      return readWhen(flag, typed, reading);
    case 'words':
      return readWords(typed, reading.language);
    case 'list':
      return typed.split(',').map((one) => readValue(flag, schema.items ?? {}, one.trim(), reading));
    case 'group':
      return readGroup(flag, schema, typed, reading);
    case 'groups':
      return [readGroup(flag, schema.items ?? {}, typed, reading)];
    case 'paper':
    case 'plain':
      return readPlain(flag, schema, typed);
  }
}

function readSwitch(flag: string, typed: string): boolean {
  if (typed === 'true' || typed === 'yes') return true;
  if (typed === 'false' || typed === 'no') return false;
  throw wrong(flag, typed, { zh: 'yes 或 no', en: 'yes or no' });
}

/** A whole number, its digits grouped as people do. Throws `UsageError` naming the flag. */
export function readInteger(flag: string, typed: string): number {
  // People group digits: 2,000,000 and 2_000_000 are what they mean.
  const isWhole = /^-?\d[\d_]*$|^-?\d{1,3}(?:,\d{3})+$/.test(typed);
  const value = isWhole ? Number(typed.replaceAll(/[_,]/g, '')) : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  throw wrong(flag, typed, { zh: '一个整数', en: 'a whole number' });
}

/** A time in seconds, and how exactly it was said. `+7d` counts from the ledger's clock; a day means its beginning. */
export function readTime(
  flag: string,
  typed: string,
  { clock, offset }: Reading,
): { time: number; precision: 'minute' | 'day' } {
  if (typed === 'now') return { time: clock, precision: 'minute' };
  const [, sign, count, unit] = /^([+-])(\d{1,5})([mhdw])$/.exec(typed) ?? [];
  if (unit !== undefined) {
    const span = Number(count) * (spans[unit] ?? 0);
    return { time: sign === '-' ? clock - span : clock + span, precision: 'minute' };
  }
  if (/^\d{9,11}$/.test(typed)) return { time: Number(typed), precision: 'minute' };
  const time = readDate(typed, offset);
  if (time !== undefined) return { time, precision: typed.length > 10 ? 'minute' : 'day' };
  const wanted = '2020-01-31, 2020-01-31T10:00, 2020-01-31T10:00+08:00, +7d, now';
  const { day } = dateIn(typed);
  const why = day === undefined || isDay(day) ? undefined : noDay;
  throw wrong(flag, typed, { zh: `时间：${wanted}`, en: `a time: ${wanted}` }, why);
}

const noDay = { zh: '日历里没有这一天', en: 'no calendar has this day' };

function readDate(typed: string, offset: number): number | undefined {
  const { day, clock, zone } = dateIn(typed);
  if (day === undefined || !isDay(day)) return undefined;
  const milliseconds = Date.parse(`${day}T${clock ?? '00:00'}${zone ?? zoneText(offset)}`);
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

/** What is typed as a date; without `day`, where it is none. */
function dateIn(typed: string) {
  const [, day, clock, zone] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?(Z|[+-]\d\d:\d\d)?$/.exec(typed) ?? [];
  return { day, clock, zone };
}

/** Whether a calendar has the day: of the 30th of February the platform makes the 1st of March. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** An offset in minutes as ISO 8601 writes it: 480 is +08:00. */
function zoneText(offset: number): string {
  const minutes = Math.abs(offset);
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}

function readWhen(flag: string, typed: string, reading: Reading) {
  return { ...readTime(flag, typed, reading), offset: reading.offset };
}

/** Words in the language that they are written in: Chinese where there is a Han character, else the user's. */
export function readWords(typed: string, language: Language): { zh?: string; en?: string } {
  if (/\p{Script=Han}/u.test(typed)) return { zh: typed };
  return language === 'zh' && !/[A-Za-z]/.test(typed) ? { zh: typed } : { en: typed };
}

function readPlain(flag: string, schema: Schema, typed: string): string {
  const codes = codesOf(schema);
  if (codes.length === 0 || codes.includes(typed)) return typed;
  throw wrong(flag, typed, { zh: `以下之一：${codes.join(', ')}`, en: `one of: ${codes.join(', ')}` });
}

/**
 * `lot=…,quantity=5` as an object; `wrong.item=…` reaches into a member. A single word is its `type`. A list takes what
 * follows without a name, `areas=420100,420200`; of groups, `consignees=a,b`, or `consignees.party=a,consignees.share=6000`,
 * a member that comes again beginning the next.
 */
function readGroup(flag: string, schema: Schema, typed: string, reading: Reading): object {
  const members = membersOf(schema);
  if (!typed.includes('=') && 'type' in members) return { type: readPlain(flag, members['type'] ?? {}, typed) };
  const group: { [name: string]: unknown } = {};
  let last = '';
  for (const pair of typed.split(',')) {
    const at = pair.indexOf('=');
    const isMore = at < 0 && isList(members[last]);
    const name = isMore ? last : pair.slice(0, Math.max(0, at)).trim();
    const [outer = '', ...inner] = name.split('.');
    const member = members[outer];
    if ((at < 1 && !isMore) || member === undefined) throw unknownMember(flag, pair, Object.keys(members));
    const said = { inner: inner.join('.'), value: pair.slice(at + 1).trim() };
    group[outer] = readMember(`${flag} ${outer}`, member, group[outer], said, reading);
    last = outer;
  }
  return group;
}

function isList(schema: Schema | undefined): boolean {
  return schema?.type === 'array';
}

/** One pair of a group: `inner` is what it reaches into, empty for the member itself. */
type Said = { readonly inner: string; readonly value: string };

function readMember(flag: string, schema: Schema, before: unknown, { inner, value }: Said, reading: Reading): unknown {
  const shape = shapeOf(schema);
  const all: readonly unknown[] = Array.isArray(before) ? before : [];
  if (shape === 'groups') return withElement(flag, schema.items ?? {}, all, { inner, value }, reading);
  if (inner !== '') return { ...Object(before), ...readGroup(flag, schema, `${inner}=${value}`, reading) };
  const read = readValue(flag, schema, value, reading);
  return shape === 'list' ? [...all, ...(read as unknown[])] : read;
}

/** Another element of a list of groups, or another member of the last one. */
function withElement(flag: string, item: Schema, all: readonly unknown[], { inner, value }: Said, reading: Reading) {
  const [first = ''] = item.required ?? [];
  const said = readGroup(flag, item, `${inner === '' ? first : inner}=${value}`, reading);
  const last = Object(all.at(-1)) as object;
  const isNext = all.length === 0 || inner === '' || Object.keys(said).some((name) => name in last);
  return isNext ? [...all, said] : [...all.slice(0, -1), { ...last, ...said }];
}

function unknownMember(flag: string, pair: string, known: readonly string[]): UsageError {
  const example = `${flag} ${known
    .slice(0, 2)
    .map((name) => `${name}=…`)
    .join(',')}`;
  return wrong(flag, pair, {
    zh: `名称=值，用逗号分隔，名称为：${known.join(', ')}；例如 ${example}`,
    en: `name=value, separated by commas, with the names ${known.join(', ')}; for example ${example}`,
  });
}

function wrong(flag: string, typed: string, wanted: Words, why?: Words): UsageError {
  return new UsageError({
    zh: `${flag}：${typed || '（空）'} 不对${why === undefined ? '' : `：${why.zh}`}。应为 ${wanted.zh}`,
    en: `${flag}: ${typed || '(nothing)'} is not right${why === undefined ? '' : `: ${why.en}`}. Wanted: ${wanted.en}`,
  });
}
