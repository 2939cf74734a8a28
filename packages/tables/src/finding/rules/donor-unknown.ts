import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

const KINDS = ['anonymous', 'unspecified', 'place-only', 'place_only', 'unknown'];
const NOBODY =
  /^(?:爱心(?:人士|企业|个人)?(?:[（(].*[）)])?|个人|某(?:人|企业|单位)?|一家企业|匿名|无名氏|热心市民|不详|未知|anonymous|unknown|n\/?a)$/i;

/** Goods or money whose giver the list does not name. */
export const donorUnknown: Rule = {
  name: 'donor_unknown',
  title: { zh: '捐赠方不明', en: 'Donor unknown' },
  sure: 'certain',
  settles: ['publisher', 'donor'],
  about: ['received', 'money_in'],
  look: ([row]) => {
    if (row === undefined) return [];
    const { from, from_kind: kind } = row.said;
    const isUnknown = from === undefined || KINDS.includes(kind ?? '') || NOBODY.test(from.trim());
    return isUnknown ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行没有说是谁捐的（“爱心人士”、只写地名等）。`,
    en: `${rowsThat(rows, 'do not say', 'does not say')} who gave ("a caring person", a place alone, nothing).`,
  }),
};
