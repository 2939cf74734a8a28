import type { Words } from '@baton/ledger';
import type { WithheldInList } from '@baton/sdk';
import type { Language } from '../language.ts';
import { nameText } from './quantity.ts';

const reasons: { readonly [reason: string]: Words } = {
  personal_data: { zh: '个人信息', en: 'personal data' },
  endangers_somebody: { zh: '危及他人安全', en: 'endangers somebody' },
  secret: { zh: '依法保护的秘密', en: 'a secret that the law protects' },
  rights_of_others: { zh: '侵犯他人权利', en: 'rights of others' },
  unlawful: { zh: '违法内容', en: 'unlawful content' },
  court_order: { zh: '法院裁定', en: 'court order' },
  typed_by_mistake: { zh: '误录', en: 'typed by mistake' },
  other: { zh: '其他', en: 'other' },
};

/** Who withheld something, why, and on what legal basis. */
export function withheldText({ by, reason, basis }: WithheldInList, language: Language): string {
  const who = by === null ? { zh: '理事会', en: 'the council' }[language] : nameText(by, language);
  const why = reasons[reason]?.[language] ?? reason;
  const law = basis[language] ?? basis.zh ?? basis.en ?? '–';
  return { zh: `由${who}撤下：${why}；依据：${law}`, en: `withheld by ${who}: ${why}; legal basis: ${law}` }[language];
}
