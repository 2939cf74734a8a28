import type { Step } from '@baton/sdk';
import type { Language } from '../language.ts';
import { countText, nameText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import { standingOfCorrection } from './rows.ts';

/** What was said anew of a step, oldest first: what changed, who said so, when and why, and whether it counts. */
export function anewLines({ body, corrections }: Step, language: Language): string[] {
  return corrections.toReversed().map(({ to, reason, signer, time, standing, hand }) => {
    const changes = to === null ? [{ zh: '作废', en: 'void' }[language]] : changesIn(body, to).slice(0, CHANGES_SHOWN);
    const waits = standing === 'waiting' && hand !== null ? `: ${nameText(hand, language)}` : '';
    const what = changes.length === 0 ? { zh: '照旧', en: 'as it was signed' }[language] : changes.join(', ');
    const head = { zh: '更正', en: 'corrected' }[language];
    const how = `${standingOfCorrection(standing, language)}${waits}`;
    return `${head} ${timeText(time)}, ${nameText(signer, language)}, ${reason}: ${what} (${how})`;
  });
}

/** So many changed members are shown of one correction. */
const CHANGES_SHOWN = 6;
/** Members that say nothing of what happened: the name of the record, digests of words. */
const passedOver = ['ref', 'kind', 'note'];

/** Members that are not as they were signed, `lines.0.quantity 16,000 → 18,000`. */
function changesIn(before: unknown, after: unknown, path = ''): string[] {
  if (isTree(before) && isTree(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const told = names.filter((name) => !passedOver.includes(name));
    return told.flatMap((name) => changesIn(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  return before === after ? [] : [`${path} ${valueText(before)} → ${valueText(after)}`];
}

function isTree(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

function valueText(value: unknown): string {
  if (value === undefined) return '–';
  if (typeof value === 'number') return countText(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
