import { plainName, type QuotedRow } from '@baton/tables/findings';
import { headOfRecurring } from './cases.ts';

/** What rows about the party or place of this name have in common, whoever is quoted. */
export function linkOfName(name: string): number {
  return headOfRecurring(['name', plainName(name)]);
}

/** What a line of a notice and its corrections have in common. */
export function linkOfLine(publisher: number, notice: string, line: string): number {
  return headOfRecurring(['line', publisher, notice, line]);
}

/** What ties a quoted row to others: the parties and places it names, the case it belongs to, the line it corrects. */
export function linksOf({ publisher, about, said }: QuotedRow): number[] {
  const names = [said.from, said.to, said.place].filter((name) => name !== undefined);
  const own = [
    ['case', about === 'match' ? said.case : undefined],
    ['place', said.place_key],
  ].filter((one): one is [string, string] => one[1] !== undefined);
  const lines = [
    ...(said.line === undefined ? [] : [linkOfLine(publisher, said.case ?? '', said.line)]),
    ...(said.corrects_line === undefined ? [] : [linkOfLine(publisher, said.corrects ?? '', said.corrects_line)]),
  ];
  return [
    ...names.map(linkOfName),
    ...lines,
    ...own.map(([what, value]) => headOfRecurring(['link', publisher, what, value])),
  ];
}
