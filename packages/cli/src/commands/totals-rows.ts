// What organisations publish, as lists print it: the figure, the sum of the records, and the difference.

import { kindNamed } from '@baton/ledger';
import type { TotalsInList, TotalsLine, TurnoverInList } from '@baton/sdk';
import type { Language } from '../language.ts';
import { countText, nameText, unitText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import type { Show } from './rows.ts';

const words: { readonly [what: string]: { readonly zh: string; readonly en: string } } = {
  received: { zh: '收到捐赠和采购', en: 'received' },
  taken_over: { zh: '从别处接手', en: 'taken over from others' },
  dispatched: { zh: '发出', en: 'dispatched' },
  delivered: { zh: '收货方验收完好', en: 'delivered and confirmed' },
  used: { zh: '使用', en: 'used' },
  returned: { zh: '退还捐赠方', en: 'returned to donors' },
  lost: { zh: '报损', en: 'written off' },
  money_received: { zh: '收到款项', en: 'money received' },
  money_paid: { zh: '付出款项', en: 'money paid' },
};

function whatText(what: string, language: Language): string {
  return words[what]?.[language] ?? what;
}

/** Published totals, each figure beside the records. */
export const totals: Show<TotalsInList> = (row, { language }) => ({
  title: `${nameText(row.by, language)}, ${timeText(row.from)} – ${timeText(row.until)}`,
  lines: [
    row.replacedBy === null ? '' : { zh: '已被代替', en: 'replaced by later ones' }[language],
    row.agrees
      ? { zh: '与记录相符', en: 'agrees with the records' }[language]
      : { zh: '与记录不符', en: 'DOES NOT AGREE with the records' }[language],
    ...row.lines.map((line) => lineText(line, language)),
    row.leavesOut.length === 0 ? '' : `${{ zh: '不含', en: 'leaves out' }[language]}: ${row.leavesOut.join(', ')}`,
  ],
  id: row.id,
});

function lineText(line: TotalsLine, language: Language): string {
  const what = line.item === null ? (line.class ?? line.currency ?? '') : nameText(line.item, language);
  const unit = line.unit === null ? '' : ` ${unitText(line.unit, language)}`;
  const head = `${line.line}: ${whatText(line.what, language)}, ${what}`;
  const { published, recorded, difference, packs } = line;
  if (recorded === null || difference === null) {
    return { zh: `${head}：公示 ${countText(published)}`, en: `${head}: ${countText(published)} published` }[language];
  }
  const beside =
    packs === null || packs === 0
      ? ''
      : { zh: `，另有 ${countText(packs)} 包未清点`, en: `, besides ${countText(packs)} packs not counted out` }[
          language
        ];
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  const by = `${sign}${countText(Math.abs(difference))}`;
  return {
    zh: `${head}：公示 ${countText(published)}${unit}，记录 ${countText(recorded)}，差 ${by}${beside}`,
    en: `${head}: ${countText(published)}${unit} published, ${countText(recorded)} by the records, difference ${by}${beside}`,
  }[language];
}

/** A record behind a figure, and how much it adds. */
export const turnover: Show<TurnoverInList> = (row, { language }) => {
  const item = row.item === null ? '' : nameText(row.item, language);
  const unit = row.packed ? { zh: '包', en: 'packs' }[language] : unitText(row.item?.unit ?? '', language);
  const amount = `${row.quantity < 0 ? '−' : ''}${countText(Math.abs(row.quantity))} ${unit}`;
  return {
    title: `${whatText(row.what, language)}: ${amount}, ${item}`,
    lines: [
      `${timeText(row.time)}, ${nameText(row.by, language)}, ${kindNamed(row.kind)?.title[language] ?? row.kind}`,
    ],
    id: row.record,
  };
};
