// Findings and the rows that show them, as lists print them.

import { kindNamed, unitWord } from '@baton/ledger';
import type { FindingInList, QuotationInList, ShownRow } from '@baton/sdk';
import type { Language } from '../language.ts';
import { counted } from '../print/counted.ts';
import { fileText } from '../print/file.ts';
import { moneyText } from '../print/money.ts';
import { countText, nameText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import type { Show } from './rows.ts';

const SHOWN = 3;
const CELLS_SHOWN = 8;

/** A finding: what was seen, how sure it is, who could settle it, and the first rows that show it. */
export const finding: Show<FindingInList> = (row, { language }) => {
  const { title, text, by, sureWords, settles, shows, rows } = row;
  const who = settles.map(({ words, party }) =>
    party === null ? words[language] : `${words[language]} (${nameText(party, language)})`,
  );
  const rest = rows - Math.min(rows, SHOWN);
  return {
    title: by === null ? title[language] : `${title[language]}: ${nameText(by, language)}`,
    lines: [
      text[language],
      { zh: `把握：${sureWords.zh}`, en: `How sure: ${sureWords.en}` }[language],
      { zh: `可由谁说清：${who.join('、')}`, en: `Who could settle it: ${who.join(', ')}` }[language],
      ...shows.slice(0, SHOWN).map((one) => `- ${rowText(one, language)}${one.row === null ? `: ${one.record}` : ''}`),
      rest > 0 ? { zh: `- 还有 ${countText(rest)} 行`, en: `- and ${counted(rest, 'more row')}` }[language] : '',
    ],
    id: row.id,
  };
};

/** A row that shows a finding, as it stands. */
export const findingRow: Show<ShownRow> = (row, { language }) => ({
  title: rowText(row, language),
  lines: [
    `${{ zh: '记录于', en: 'recorded' }[language]} ${timeText(row.time)}, ${nameText(row.by, language)}`,
    row.source === null ? '' : `${{ zh: '来源', en: 'source' }[language]} ${row.source}`,
  ],
  id: row.record,
});

function rowText({ row, column, cells, kind, quantity, money, item }: ShownRow, language: Language): string {
  if (row === null) return kindNamed(kind)?.title[language] ?? kind;
  const where = `${{ zh: `第 ${row} 行`, en: `row ${row}` }[language]}${column === null ? '' : ` [${column}]`}`;
  const filled = Object.values(cells ?? {}).filter((cell) => cell !== '');
  const said = filled.slice(0, CELLS_SHOWN).join(' | ');
  if (said !== '') return `${where}: ${said}`;
  const gone = { zh: '原文已撤下', en: 'its words are gone' }[language];
  return `${where}: ${figureText({ item, quantity, money }, language)} (${gone})`;
}

type Figures = { readonly [member in 'item' | 'quantity' | 'money']?: ShownRow[member] };

/** What a quotation says in codes and figures. */
export function figureText({ item, quantity, money }: Figures, language: Language): string {
  const amount = quantity == null ? '' : amountText(quantity, language);
  const minor = money == null ? '' : moneyText(money.minor, money.currency);
  return [item ?? '', amount, minor].filter((one) => one !== '').join(' ');
}

function amountText({ digits, decimals, unit }: NonNullable<Figures['quantity']>, language: Language): string {
  const count = digits / 10 ** decimals;
  return `${countText(count)} ${unitWord(unit, undefined, language, count)}`;
}

/** What was published elsewhere: whose words, which file and row, and the row as it stands. */
export const quotation: Show<QuotationInList> = (row, { language }) => ({
  title: `${nameText(row.publisher, language)}: ${rowText(row, language)}`,
  lines: [
    `${{ zh: '转录者', en: 'quoted by' }[language]} ${nameText(row.by, language)}, ${fileText(row.file, row.digest, language)}`,
    row.replacedBy === null ? '' : { zh: '已有新的版本', en: 'a newer version of the row is quoted' }[language],
  ],
  id: row.record,
});
