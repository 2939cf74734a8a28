import { counted, hasFigure, millionths } from '../figures.ts';
import type { Case, QuotedRow, Rule } from '../finding.ts';
import { plainName } from '../names.ts';

/**
 * A later file says another figure of the same party, goods and day, or the same figure of other goods, and the row of the
 * earlier file stands too. Where a profile names no key, a row is known by what it says: one that was edited is another row.
 */
export const changedBetweenFiles: Rule = {
  name: 'changed_between_files',
  title: { zh: '后来的文件写得不一样', en: 'A later file says otherwise' },
  sure: 'possible',
  settles: ['publisher', 'reporter'],
  doubles: true,
  about: ['received', 'distributed', 'money_in', 'money_out', 'need', 'offer'],
  together: ({ about, profile, said, time }) => {
    const party = said.from ?? said.to ?? said.place_key ?? said.place;
    // A row that says that it changes an entry is no other version of one.
    if (party === undefined || time === undefined || said.action !== undefined) return undefined;
    return [about, profile, said.case ?? '', plainName(party), String(time)];
  },
  look: (rows) => {
    const files = new Set(rows.map(({ source }) => source));
    if (files.size < 2) return [];
    return [...otherwise(rows, goodsOf, figureOf), ...otherwise(rows.filter(hasFigure), figureOf, goodsOf)];
  },
  says: ({ cases, rows }) => ({
    zh: `有 ${counted(cases)} 处，后来的文件对同一方、同一天写了另一个数或另一种物资，而早先的一行还在（共 ${counted(rows)} 行），可能算了两次。表里有编号的，在对照表里写上 key，就认得出是同一行。`,
    en: `In ${cases === 1 ? '1 place' : `${counted(cases)} places`} a later file says another figure, or other goods, of the same party and day, and the earlier row stands too (${counted(rows)} rows): they may count twice. Where the table has numbers of its own, a key in the profile tells that it is one row.`,
  }),
};

type Aspect = (row: QuotedRow) => string;

/** Rows that agree in one thing and differ in another from file to file; what one file says of itself differs from nothing. */
function otherwise(rows: readonly QuotedRow[], same: Aspect, other: Aspect): Case[] {
  return [...Map.groupBy(rows, same).values()].flatMap((alike) => {
    const files = new Map<string, Set<number>>();
    for (const row of alike) files.set(other(row), (files.get(other(row)) ?? new Set()).add(row.source));
    const isApart = files.size > 1 && [...files.values()].every(({ size }) => size === 1);
    const sources = new Set([...files.values()].flatMap((of) => [...of]));
    return isApart && sources.size > 1 ? [{ subject: [alike[0]?.profile ?? ''], rows: alike }] : [];
  });
}

function goodsOf({ said }: QuotedRow): string {
  return JSON.stringify([said.item ?? '', said.spec ?? ''].map(plainName));
}

function figureOf(row: QuotedRow): string {
  return `${row.quantity === undefined ? '' : millionths(row)} ${row.quantity?.unit ?? ''} ${row.money?.minor ?? ''}`;
}
