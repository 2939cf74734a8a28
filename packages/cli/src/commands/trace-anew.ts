import { codeWord, type Leaf, leavesOf } from '@baton/ledger';
import type { Step } from '@baton/sdk';
import type { Language } from '../language.ts';
import { leafText, leafTitle } from '../print/leaf.ts';
import { nameText } from '../print/quantity.ts';
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
  const changes = changesIn({ before: before ?? signed, after: to, signed }, language).slice(0, CHANGES_SHOWN);
  const all = [...again, ...changes];
  return all.length === 0 ? { zh: '数字照旧', en: 'the same figures' }[language] : all.join(', ');
}

/** So many changed members are shown of one correction. */
const CHANGES_SHOWN = 6;

/** A record as it counted until then, as it is said now, and as it was signed. */
type Versions = { readonly before: Step['body']; readonly after: Step['body']; readonly signed: Step['body'] };

/** Members that changed, `quantity 17,000 → 18,000 (signed as 16,000)`; lines count from 0, as they are typed. */
function changesIn({ before, after, signed }: Versions, language: Language): string[] {
  const [was, now, first] = [leavesOf(before, 0), leavesOf(after, 0), leavesOf(signed, 0)];
  return [...new Set([...was.keys(), ...now.keys()])].flatMap((path) => {
    const [old, fresh, own] = [was.get(path), now.get(path), first.get(path)];
    const told = fresh ?? old;
    if (told === undefined || old?.value === fresh?.value) return [];
    const text = (leaf: Leaf | undefined) => (leaf === undefined ? '–' : leafText(leaf, language));
    const signedAs = { zh: `签的是 ${text(own)}`, en: `signed as ${text(own)}` }[language];
    const again = old?.value === own?.value || fresh?.value === own?.value ? '' : ` (${signedAs})`;
    return [`${leafTitle(told, language)} ${text(old)} → ${text(fresh)}${again}`];
  });
}
