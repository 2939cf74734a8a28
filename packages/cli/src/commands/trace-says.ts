import { leavesOf } from '@baton/ledger';
import type { Step, Trace } from '@baton/sdk';
import type { Language } from '../language.ts';
import { leafText, leafTitle } from '../print/leaf.ts';
import { quantityText } from '../print/quantity.ts';

/** What a record says that moves nothing, in its figures: how much was wanted then, what was published. */
export function saysLines({ kind, body }: Step, { need }: Pick<Trace, 'need'>, language: Language): string[] {
  if (kind === 'relief.publishTotals') return totalsLines(body, language);
  const quantity = body['quantity'];
  if (!['relief.need', 'relief.reviseNeed'].includes(kind) || need === null || typeof quantity !== 'number') return [];
  const wanted = quantityText(quantity, { item: need.item, pack: null }, language);
  return [`${{ zh: '需要', en: 'wanted' }[language]}: ${wanted}`];
}

function totalsLines(body: Step['body'], language: Language): string[] {
  const leaves = [...leavesOf(body, 0).values()].filter(({ path }) => !/^(?:at|table)\./.test(path));
  return leaves.map((leaf) => `${leafTitle(leaf, language)}: ${leafText(leaf, language)}`);
}
