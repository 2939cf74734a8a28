import { codeWord } from '@baton/ledger';
import type { Step } from '@baton/sdk';
import { codesOf, membersOf, type Schema, schemaOf, titleOf } from '../act/schema.ts';
import type { Language } from '../language.ts';
import { countText, nameText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import { standingOfCorrection } from './rows.ts';

/**
 * What was said anew of a step, oldest first: what changed from the version that counted until then, and how it was signed
 * where that differs again; who said so, when and why, and whether it counts.
 */
export function anewLines({ body, corrections }: Pick<Step, 'body' | 'corrections'>, language: Language): string[] {
  const told = corrections.map((correction, position) => {
    const { reason, signer, time, standing, hand } = correction;
    const earlier = corrections.slice(position + 1).find(({ by }) => by !== null);
    const what = whatChanged(earlier === undefined ? body : earlier.to, correction, body, language);
    const waits = standing === 'waiting' && hand !== null ? `: ${nameText(hand, language)}` : '';
    const head = { zh: '更正', en: 'corrected' }[language];
    const how = `${standingOfCorrection(standing, language)}${waits}`;
    return `${head} ${timeText(time)}, ${nameText(signer, language)}, ${codeWord('reason', reason, language)}: ${what} (${how})`;
  });
  return told.reverse();
}

/** `before` is null where the record was void by then. */
function whatChanged(
  before: Step['body'] | null,
  { to }: Step['corrections'][number],
  signed: Step['body'],
  language: Language,
): string {
  if (to === null) return { zh: '作废', en: 'void' }[language];
  const again = before === null ? [{ zh: '又算数了', en: 'it counts again' }[language]] : [];
  const start = { schema: schemaOf(String(signed['kind'])), member: '', words: '' };
  const changes = changesIn({ before: before ?? signed, after: to, signed }, language, start).slice(0, CHANGES_SHOWN);
  const all = [...again, ...changes];
  return all.length === 0 ? { zh: '数字照旧', en: 'the same figures' }[language] : all.join(', ');
}

/** So many changed members are shown of one correction. */
const CHANGES_SHOWN = 6;
/** Members that say nothing of what happened: the name of the record, digests of words. */
const passedOver = ['ref', 'kind', 'note'];

/** One member in three versions: as it counted until then, as it is said now, as it was signed. */
type Versions = { readonly before: unknown; readonly after: unknown; readonly signed: unknown };

/** Members that changed, `line 0, quantity 17,000 → 18,000 (signed as 16,000)`. */
function changesIn({ before, after, signed }: Versions, language: Language, at: At): string[] {
  if (isTree(before) && isTree(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const told = names.filter((name) => !passedOver.includes(name));
    return told.flatMap((name) => {
      const of = { before: before[name], after: after[name], signed: isTree(signed) ? signed[name] : undefined };
      return changesIn(of, language, within(at, name, language));
    });
  }
  if (before === after) return [];
  const text = (value: unknown) => valueText(value, at, language);
  const first = { zh: `签的是 ${text(signed)}`, en: `signed as ${text(signed)}` }[language];
  return [`${at.words} ${text(before)} → ${text(after)}${before === signed || after === signed ? '' : ` (${first})`}`];
}

/** Where in a record: its schema there, the member's name, and how people call the way to it. */
type At = { readonly schema: Schema; readonly member: string; readonly words: string };

/** One step further in: `lines.0.quantity` is `line 0, quantity`, as lines are counted wherever they are typed. */
function within({ schema, member, words }: At, name: string, language: Language): At {
  if (/^\d+$/.test(name)) {
    const which = member === 'lines' ? { zh: `第 ${name} 行`, en: `line ${name}` }[language] : `${words} ${name}`;
    return { schema: schema.items ?? {}, member, words: which };
  }
  const inner = membersOf(schema)[name] ?? {};
  const title = titleOf(name, inner)[language];
  const called = words === '' ? title : `${words}, ${title}`;
  return { schema: inner, member: name, words: language === 'en' ? called.toLowerCase() : called.replace(', ', '，') };
}

function isTree(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

/** A value as people read it: codes in words, names as they stand. */
function valueText(value: unknown, { schema, member }: At, language: Language): string {
  if (value === undefined) return '–';
  if (typeof value === 'number') return countText(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  return schema['x-form'] === 'code' || codesOf(schema).length > 0 ? codeWord(member, value, language) : value;
}
