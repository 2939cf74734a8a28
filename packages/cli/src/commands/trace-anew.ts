import type { Step } from '@baton/sdk';
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
    return `${head} ${timeText(time)}, ${nameText(signer, language)}, ${reason}: ${what} (${how})`;
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
  const changes = changesIn({ before: before ?? signed, after: to, signed }, language).slice(0, CHANGES_SHOWN);
  const all = [...again, ...changes];
  return all.length === 0 ? { zh: '数字照旧', en: 'the same figures' }[language] : all.join(', ');
}

/** So many changed members are shown of one correction. */
const CHANGES_SHOWN = 6;
/** Members that say nothing of what happened: the name of the record, digests of words. */
const passedOver = ['ref', 'kind', 'note'];

/** One member in three versions: as it counted until then, as it is said now, as it was signed. */
type Versions = { readonly before: unknown; readonly after: unknown; readonly signed: unknown };

/** Members that changed, `lines.0.quantity 17,000 → 18,000 (signed as 16,000)`. */
function changesIn({ before, after, signed }: Versions, language: Language, path = ''): string[] {
  if (isTree(before) && isTree(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const told = names.filter((name) => !passedOver.includes(name));
    return told.flatMap((name) => {
      const of = { before: before[name], after: after[name], signed: isTree(signed) ? signed[name] : undefined };
      return changesIn(of, language, path === '' ? name : `${path}.${name}`);
    });
  }
  if (before === after) return [];
  const first = { zh: `签的是 ${valueText(signed)}`, en: `signed as ${valueText(signed)}` }[language];
  return [
    `${path} ${valueText(before)} → ${valueText(after)}${before === signed || after === signed ? '' : ` (${first})`}`,
  ];
}

function isTree(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

function valueText(value: unknown): string {
  if (value === undefined) return '–';
  if (typeof value === 'number') return countText(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
