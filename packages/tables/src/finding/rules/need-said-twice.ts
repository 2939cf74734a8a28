import { counted, millionths } from '../figures.ts';
import type { Rule } from '../finding.ts';

/**
 * One place asks for the same goods, with the same words about them, in the same amount, or without one, at the same moment,
 * in more than one row.
 */
export const needSaidTwice: Rule = {
  name: 'need_said_twice',
  title: { zh: '同一需求写了两次', en: 'One need said twice' },
  sure: 'likely',
  settles: ['publisher', 'taker'],
  about: ['need'],
  together: (row) => {
    const { said, profile, time, quantity } = row;
    const place = said.place_key ?? said.place;
    const item = row.item ?? said.item;
    if (place === undefined || item === undefined || time === undefined) return undefined;
    const amount = quantity === undefined ? ['unread', said.quantity ?? ''] : ['', String(millionths(row))];
    const words = [said.spec ?? '', said.note ?? ''];
    return [profile, said.area ?? said.city ?? '', place, item, ...words, String(time), ...amount];
  },
  look: (rows) => {
    const [first] = rows;
    if (first === undefined || rows.length < 2) return [];
    return [{ subject: [first.profile, ...(first.quantity === undefined ? ['no amount'] : [])], rows }];
  },
  says: ({ cases, rows, first: { quantity } }) => {
    const needs = cases === 1 ? '1 need stands' : `${counted(cases)} needs stand`;
    if (quantity === undefined)
      return {
        zh: `有 ${counted(cases)} 项需求没有能读懂的数量，地点、物资和时间都相同，却写了不止一行（共 ${counted(rows)} 行），可能是同一项。`,
        en: `${needs} in more than one row with the same place, goods and time, and no amount that can be read (${counted(rows)} rows): they may be one.`,
      };
    return {
      zh: `有 ${counted(cases)} 项需求，地点、物资、数量和时间都相同，却写了不止一行（共 ${counted(rows)} 行），可能算了两次。`,
      en: `${needs} in more than one row with the same place, goods, amount and time (${counted(rows)} rows): they may count twice.`,
    };
  },
};
