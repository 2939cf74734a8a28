import { isMembers, type Members } from '../members.ts';
import type { Words } from '../refusal.ts';

/** What is wrong with one member: where it is, as a JSON pointer, and what would be right. */
export type EpcisProblem = { readonly pointer: string; readonly code: string; readonly words: Words };

/** Looks at a value and notes what is wrong with it. */
export type Check = (value: unknown, pointer: string, found: EpcisProblem[]) => void;

/** Problems told of one document; what is wrong in this many places is not read on. */
const PROBLEMS_MAX = 50;

function note(found: EpcisProblem[], pointer: string, code: string, zh: string, en: string): void {
  if (found.length < PROBLEMS_MAX) found.push({ pointer, code, words: { zh, en } });
}

/** A text that fits. */
export function text(code: string, fits: (value: string) => boolean, zh: string, en: string): Check {
  return (value, pointer, found) => {
    if (typeof value !== 'string' || !fits(value)) note(found, pointer, code, zh, en);
  };
}

export const aNumber: Check = (value, pointer, found) => {
  if (typeof value !== 'number' || !Number.isFinite(value))
    note(found, pointer, 'not_a_number', '应为数字。', 'This has to be a number.');
};

export const anything: Check = () => {};

const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;

/** Whether it is an absolute URI (RFC 3986). */
function isUri(value: string): boolean {
  return value.length <= 2_000 && URI.test(value);
}

export const uri = text('not_a_uri', isUri, '应为 URI。', 'This has to be a URI.');

const TIME = /^(\d{4}-\d{2}-\d{2})[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** Whether it is a moment of a day that exists: 30 February would be read as the first of March. */
function isMoment(value: string): boolean {
  const day = TIME.exec(value)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(value.toUpperCase()))) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** A moment with its zone (RFC 3339). */
export const moment = text(
  'not_a_time',
  isMoment,
  '应为带时区的时间，如 2020-02-01T08:00:00+08:00。',
  'This has to be a moment with its zone, such as 2020-02-01T08:00:00+08:00.',
);

/** A word of a vocabulary, or the URI of somebody else's word; those of CBV stand bare. */
export function word(known: ReadonlySet<string>): Check {
  const foreign = (value: string) =>
    isUri(value) && !/^(?:urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/.test(value);
  return text(
    'not_in_vocabulary',
    (value) => known.has(value) || foreign(value),
    `应为 CBV 2.0 的词（如 ${[...known][0]}）或其他词汇的 URI。`,
    `This has to be a word of CBV 2.0, such as ${[...known][0]}, or the URI of a word of another vocabulary.`,
  );
}

/** One of these words. */
export function oneOf(...words: readonly string[]): Check {
  return text(
    'not_one_of',
    (value) => words.includes(value),
    `应为 ${words.join('、')} 之一。`,
    `This has to be one of ${words.join(', ')}.`,
  );
}

/** Members that a list may have at most; what is longer is cut into several events. */
const ITEMS_MAX = 10_000;

/** A list of such. */
export function listOf(item: Check, least = 0): Check {
  return (value, pointer, found) => {
    if (!Array.isArray(value)) return note(found, pointer, 'not_a_list', '应为列表。', 'This has to be a list.');
    if (value.length < least) note(found, pointer, 'list_empty', '列表不得为空。', 'This list must not be empty.');
    if (value.length > ITEMS_MAX)
      return note(
        found,
        pointer,
        'list_too_long',
        `列表至多 ${ITEMS_MAX} 项。`,
        `This list has ${ITEMS_MAX} members at most.`,
      );
    for (const [i, one] of value.entries()) item(one, `${pointer}/${i}`, found);
  };
}

/** This, or a list of it. */
export function oneOrMany(item: Check): Check {
  return (value, pointer, found) => (Array.isArray(value) ? listOf(item) : item)(value, pointer, found);
}

type Checks = { readonly [member: string]: Check };

/**
 * An object with these members. What is not among them has to bear the name of another vocabulary, `example:field`, or, where
 * nothing may be added, is wrong.
 */
export function object(members: Checks, required: readonly string[] = [], mayAdd = true): Check {
  return (value, pointer, found) => {
    if (!isMembers(value)) return note(found, pointer, 'not_an_object', '应为对象。', 'This has to be an object.');
    for (const name of required)
      if (value[name] === undefined)
        note(found, `${pointer}/${escaped(name)}`, 'missing', `缺少 ${name}。`, `${name} is missing.`);
    for (const [name, inner] of Object.entries(value)) {
      const at = `${pointer}/${escaped(name)}`;
      if (Object.hasOwn(members, name)) members[name]?.(inner, at, found);
      else if (!mayAdd || !isUri(name))
        note(
          found,
          at,
          'unknown_member',
          '标准里没有这一项；自定义的项要带前缀。',
          'The standard has no such member; those of others bear a prefix.',
        );
    }
  };
}

/** Something that holds of the whole value. */
export function that(holds: (value: Members) => boolean, code: string, zh: string, en: string): Check {
  return (value, pointer, found) => {
    if (isMembers(value) && !holds(value)) note(found, pointer, code, zh, en);
  };
}

/** All of these. */
export function every(...checks: readonly Check[]): Check {
  return (value, pointer, found) => {
    for (const check of checks) check(value, pointer, found);
  };
}

/** A name inside a JSON pointer (RFC 6901). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
