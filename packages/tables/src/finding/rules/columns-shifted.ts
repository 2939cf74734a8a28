import { readMoment } from '../../value/moment.ts';
import { readNumber } from '../../value/number.ts';
import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

const LINK = /^\s*https?:\/\//i;
const AREA = /^\p{Script=Han}{1,10}(?:市|区|县|州|盟|旗|省)$/u;

/** A name that is none: a number, a date, a link, a city. The cells of its row may stand beside their columns. */
export const columnsShifted: Rule = {
  name: 'columns_shifted',
  title: { zh: '像是错了列', en: 'Cells beside their columns' },
  sure: 'possible',
  settles: ['publisher', 'reporter'],
  about: ['received', 'distributed', 'money_in', 'money_out', 'need', 'supplier', 'carrier', 'channel'],
  look: ([row]) => {
    if (row === undefined) return [];
    const { place, from, to } = row.said;
    const isShifted = [place, from, to].some((name) => name !== undefined && isNoName(name)) || isCity(place);
    return isShifted ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行在写名称的一列里是数字、日期、网址或地名，整行可能错了列。`,
    en: `${rowsThat(rows, 'hold')} a number, a date, a link or a city where a name belongs: cells may stand beside their columns.`,
  }),
};

function isNoName(name: string): boolean {
  const number = readNumber(name);
  const isNumber = number !== undefined && number.unit === '';
  return isNumber || LINK.test(name) || readMoment(name, { offset: 0 }) !== undefined;
}

function isCity(place: string | undefined): boolean {
  return place !== undefined && AREA.test(place.trim());
}
