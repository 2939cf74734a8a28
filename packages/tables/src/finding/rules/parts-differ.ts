import { readNumber } from '../../value/number.ts';
import { counted } from '../figures.ts';
import type { Rule } from '../finding.ts';

const NUMBER = /\d[\d,]*(?:\.\d+)?\s*(?:[十百千]?万|[百千]?亿)?/g;

/** One line says how much went, and to whom how much: the parts are not the whole. */
export const partsDiffer: Rule = {
  name: 'parts_differ',
  title: { zh: '去向加起来不等于总数', en: 'What went where is not the whole' },
  sure: 'certain',
  settles: ['publisher', 'taker'],
  about: ['distributed'],
  look: ([row]) => {
    if (row === undefined) return [];
    const whole = numbersIn(row.said.item ?? '');
    const parts = partsIn(row.said.to ?? '');
    const sum = parts.reduce((total, one) => total + one, 0);
    const [only] = whole;
    if (whole.length !== 1 || only === undefined || parts.length < 2 || sum === only) return [];
    return [{ subject: [row.id], rows: [row], figures: { whole: only, sum } }];
  },
  says: ({ figures: { whole, sum } }) => ({
    zh: `这一行写着共 ${counted(whole)}，而各去向加起来是 ${counted(sum)}。`,
    en: `The line says ${counted(whole)} in all; its parts add up to ${counted(sum)}.`,
  }),
};

/** The grade of a mask is no number of masks. */
const GRADE = /K?N\s?95|KF\s?94|FFP\s?[23]|95型/gi;

/** Half a piece is none: in `甲1.6 乙1.6万` the 万 was written once, for both. */
function partsIn(text: string): number[] {
  const parts = numbersIn(text);
  const whole = parts.filter(Number.isInteger);
  const isShort = text.includes('万') && whole.length > 0 && whole.every((part) => part >= 1000);
  return parts.map((part) => (isShort && !Number.isInteger(part) ? Math.round(part * 10_000) : part));
}

function numbersIn(text: string): number[] {
  return [...text.replace(GRADE, '').matchAll(NUMBER)].flatMap(([found]) => {
    const read = readNumber(found);
    return read === undefined ? [] : [read.digits / 10 ** read.decimals];
  });
}
