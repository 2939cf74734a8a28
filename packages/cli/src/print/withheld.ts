import { codeWord } from '@baton/ledger';
import type { WithheldInList } from '@baton/sdk';
import type { Language } from '../language.ts';
import { nameText } from './quantity.ts';

/** Who withheld something, why, and on what legal basis. */
export function withheldText({ by, reason, basis }: WithheldInList, language: Language): string {
  const who = by === null ? { zh: '理事会', en: 'the council' }[language] : nameText(by, language);
  const why = codeWord('reason', reason, language);
  const law = basis[language] ?? basis.zh ?? basis.en ?? '–';
  return { zh: `由${who}撤下：${why}；依据：${law}`, en: `withheld by ${who}: ${why}; legal basis: ${law}` }[language];
}
