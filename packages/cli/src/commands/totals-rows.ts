// What organisations publish, as lists print it: the figure, the sum of the records, and the difference.

import { channelWord, classWord, codeWord, kindNamed, unitWord } from '@baton/ledger';
import type { TotalsInList, TotalsLine, TurnoverInList } from '@baton/sdk';
import type { Language } from '../language.ts';
import { counted } from '../print/counted.ts';
import { moneyText } from '../print/money.ts';
import { countText, nameText } from '../print/quantity.ts';
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
  money_received: { zh: '收到捐款', en: 'money given' },
  money_net: { zh: '到账', en: 'money that arrived' },
  money_fees: { zh: '手续费', en: 'fees' },
  received_value: { zh: '收到物资的价值', en: 'value of goods received' },
  dispatched_value: { zh: '发出物资的价值', en: 'value of goods distributed' },
  money_paid: { zh: '付出款项', en: 'money paid' },
};

/** What a sum is of, in words. */
export function whatText(what: string, language: Language): string {
  return words[what]?.[language] ?? what;
}

/** Published totals, each figure beside the records. */
export const totals: Show<TotalsInList> = (row, { language }) => ({
  title: `${nameText(row.by, language)}, ${timeText(row.from)} – ${timeText(row.until)}`,
  lines: [
    row.replacedBy === null ? '' : `${{ zh: '已被代替，新的是', en: 'replaced by' }[language]} ${row.replacedBy}`,
    row.agrees
      ? { zh: '与记录相符', en: 'agrees with the records' }[language]
      : { zh: '与记录不符', en: 'DOES NOT AGREE with the records' }[language],
    ...row.lines.map((line) => lineText(line, language)),
    row.leavesOut.length === 0
      ? ''
      : `${{ zh: '不含', en: 'leaves out' }[language]}: ${row.leavesOut.map((one) => codeWord('leavesOut', one, language)).join(', ')}`,
  ],
  id: row.id,
});

function lineText(line: TotalsLine, language: Language): string {
  const { currency, channel } = line;
  const money =
    currency === null ? '' : [currency, ...(channel === null ? [] : [channelWord(channel, language)])].join(', ');
  const what =
    line.item === null
      ? line.class === null
        ? money
        : classWord(line.class, language)
      : nameText(line.item, language);
  const unit = line.unit === null ? '' : ` ${unitWord(line.unit, line.class ?? undefined, language)}`;
  const figure = (value: number) => (currency === null ? countText(value) : moneyText(value, currency));
  const head = `${line.line}: ${whatText(line.what, language)}, ${what}`;
  const { published, recorded, difference, packs } = line;
  const beside =
    packs === null || packs === 0
      ? ''
      : { zh: `，另有 ${countText(packs)} 箱未清点`, en: `, besides ${counted(packs, 'pack')} not counted out` }[
          language
        ];
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  const by = `${sign}${figure(Math.abs(difference))}`;
  return {
    zh: `${head}：公示 ${figure(published)}${unit}，记录 ${figure(recorded)}，差 ${by}${beside}`,
    en: `${head}: ${figure(published)}${unit} published, ${figure(recorded)} by the records, difference ${by}${beside}`,
  }[language];
}

/** A record behind a figure, and how much it adds. */
export const turnover: Show<TurnoverInList> = (row, { language }) => {
  const unit = row.packed
    ? { zh: '箱', en: 'packs' }[language]
    : unitWord(row.item?.unit ?? '', row.item?.class, language);
  const size = Math.abs(row.quantity);
  const goods = `${countText(size)} ${unit}, ${row.item === null ? '' : nameText(row.item, language)}`;
  const what =
    row.currency === null ? goods : `${moneyText(size, row.currency)}, ${channelWord(row.channel ?? '', language)}`;
  return {
    title: `${whatText(row.what, language)}: ${row.quantity < 0 ? '−' : ''}${what}`,
    lines: [
      `${timeText(row.time)}, ${nameText(row.by, language)}, ${kindNamed(row.kind)?.title[language] ?? row.kind}`,
    ],
    id: row.record,
  };
};
