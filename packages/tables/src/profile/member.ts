import { isMembers, type Members } from '../members.ts';
import { TableRefused } from '../refusal.ts';

// What a mapping file may hold where. Each throws `TableRefused` naming the member that makes no sense.

/** What a code looks like. */
export const CODE: RegExp = /^[a-z0-9][a-z0-9_]{0,39}$/;

const codeWords = {
  zh: '只有小写字母、数字和下划线，如 mask_surgical',
  en: 'be small letters, digits and _, such as mask_surgical',
};

export function members(value: unknown, at: string, known: readonly string[]): Members {
  if (!isMembers(value)) throw wrong(at, '应是一组成员', 'is a list of members');
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw wrong(
      `${at}.${unknown}`,
      `没有这个成员；可用的有 ${known.join('、')}`,
      `is unknown; known are ${known.join(', ')}`,
    );
  return value;
}

export function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(at, '应是一个列表', 'is a list');
  return value;
}

export function words(value: unknown, at: string): { zh: string; en: string } {
  const given = members(value, at, ['zh', 'en']);
  return { zh: textOf(given['zh'], `${at}.zh`), en: textOf(given['en'], `${at}.en`) };
}

export function textOf(value: unknown, at: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= 500) return value;
  if (typeof value === 'number') return String(value);
  throw wrong(at, '应是不超过 500 个字符的文字', 'is a text of at most 500 characters');
}

export function matching(value: unknown, at: string, pattern: RegExp): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  const shown = String(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 40);
  const { zh, en } = pattern === CODE ? codeWords : { zh: `符合 ${pattern.source}`, en: `match ${pattern.source}` };
  throw wrong(at, `“${shown}”应${zh}`, `"${shown}" must ${en}`);
}

export function among<const Known extends readonly string[]>(value: unknown, at: string, known: Known): Known[number] {
  const found = known.find((one) => one === value);
  if (found === undefined) throw wrong(at, `应是其中之一：${known.join('、')}`, `is one of ${known.join(', ')}`);
  return found;
}

export function whole(value: unknown, at: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw wrong(at, `应是 ${least} 到 ${most} 的整数`, `is a whole number from ${least} to ${most}`);
}

/** A profile says something that makes no sense: at which member, and what would be right, in both languages. */
export function wrong(at: string, zh: string, en: string): TableRefused {
  return new TableRefused(
    'profile_malformed',
    { zh: `对照表的 ${at} 有误：${zh}`, en: `The profile has a mistake in ${at}: ${en}.` },
    { zh: '改正后用 baton profile check 检查。', en: 'Correct it, and try again with baton profile check.' },
    { column: at },
  );
}
