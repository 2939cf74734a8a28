// A member of a record in words, as traces and receipts tell it.

import { codeWord, isMoney, type Leaf, lowered, unitless } from '@baton/ledger';
import type { Language } from '../language.ts';
import { moneyText } from './money.ts';
import { countText } from './quantity.ts';
import { dayText, timeText } from './time.ts';

/** What stands as it is: names, and what machines compare. */
const AS_IT_STANDS: readonly (string | undefined)[] = ['party', 'subject', 'thing', 'line', 'digest', 'octets', 'ref'];

/** What a member is called, as it stands in a sentence. */
export function leafTitle({ title, currency }: Leaf, language: Language): string {
  const { zh, en } = currency === undefined ? title : unitless(title);
  return language === 'zh' ? zh : lowered(en);
}

/** What it says: codes in words, amounts in their currency, names as they stand. */
export function leafText({ value, form, path, title, currency, dayZone }: Leaf, language: Language): string {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' }[language] : { zh: '否', en: 'no' }[language];
  if (typeof value === 'string') {
    const member = path.split('.').findLast((part) => !/^[0-9]+$/.test(part)) ?? '';
    return AS_IT_STANDS.includes(form) ? value : codeWord(member, value, language);
  }
  if (form === 'seconds') return dayZone === undefined ? timeText(value) : dayText(value, dayZone);
  return isMoney(title.en) && currency !== undefined ? moneyText(value, currency) : countText(value);
}
