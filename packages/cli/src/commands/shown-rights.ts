import type { ReceiptResult } from '@baton/log';
import type { Language } from '../language.ts';
import { typeText } from './subject.ts';

type Rights = ReceiptResult['rights'];

/** All that the receipt shows: which of them was used it does not say, and what a subject may do of itself needs none. */
export function rightsText(rights: Rights, language: Language): string {
  if (rights.length === 0) return noRight[language];
  return rights.map((one) => rightText(one, language)).join('; ');
}

const noRight = {
  zh: '没有：这类记录的回执不必出示权利',
  en: 'none; of such a record it need not show any',
} as const;

function rightText({ right, types }: Rights[number], language: Language): string {
  const named = types.map((type) => typeText(type, language)).join(', ');
  if (right === 'qualification') return named;
  if (right === 'accreditation') return { zh: `可授予：${named}`, en: `may grant: ${named}` }[language];
  return seats[right][language];
}

const seats = {
  council: { zh: '理事会成员', en: 'member of the council' },
  panel: { zh: '专门小组成员', en: 'member of a panel' },
} as const;
