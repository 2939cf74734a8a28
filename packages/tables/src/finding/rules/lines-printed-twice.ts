import { counted, hasFigure, millionths } from '../figures.ts';
import type { QuotedRow, Rule } from '../finding.ts';
import { plainName } from '../names.ts';
import { donorUnknown } from './donor-unknown.ts';

/** One equal pair of lines may be two gifts; so many different ones are hardly chance. */
const PAIRS_LEAST = 3;

/** Several lines about one party stand in one notice twice, each with the same figure: a list that was copied in again. */
export const linesPrintedTwice: Rule = {
  name: 'lines_printed_twice',
  title: { zh: '同一份清单像是印了两遍', en: 'Lines that may have been printed twice' },
  sure: 'likely',
  settles: ['publisher', 'taker'],
  doubles: true,
  about: ['received', 'distributed', 'money_in', 'money_out'],
  together: (row) => {
    const party = row.about === 'received' || row.about === 'money_in' ? row.said.from : row.said.to;
    const isNobody = party === undefined || (donorUnknown.about.includes(row.about) && isFromNobody(row));
    return isNobody ? undefined : [row.profile, row.said.case ?? '', party];
  },
  look: (rows) => {
    const alike = [...Map.groupBy(rows.filter(hasFigure), lineOf).values()].filter(({ length }) => length > 1);
    if (alike.length < PAIRS_LEAST) return [];
    return [{ subject: [rows[0]?.id ?? 0], rows: alike.flat(), figures: { lines: alike.length } }];
  },
  says: ({ rows, figures: { lines }, first: { said } }) => ({
    zh: `关于“${said.to ?? said.from ?? '…'}”有 ${counted(lines)} 种相同的行（物资、规格、数量都一样）在一份公示里出现了不止一次，共 ${counted(rows)} 行。`,
    en: `${lines === 1 ? '1 line' : `${counted(lines)} lines`} about "${said.to ?? said.from ?? '…'}" ${lines === 1 ? 'stands' : 'stand'} in one notice more than once, with the same goods, packing and figure (${counted(rows)} rows).`,
  }),
};

function isFromNobody(row: QuotedRow): boolean {
  return donorUnknown.look([row]).length > 0;
}

function lineOf(row: QuotedRow): string {
  const { said, quantity, money, time } = row;
  const goods = [plainName(said.item ?? ''), plainName(said.spec ?? ''), quantity?.unit ?? ''];
  return JSON.stringify([row.about, ...goods, String(millionths(row)), money?.minor ?? null, time ?? null]);
}
