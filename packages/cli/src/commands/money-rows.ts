import type { FundInList, MoneyBalance, MoneyGiftInList, OrderInList, PaymentInList } from '@baton/sdk';
import type { Language } from '../language.ts';
import { moneyText } from '../print/money.ts';
import { countText, goodsText, nameText, quantityText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import { donorText, handsText, type Show } from './rows.ts';

const accounts = {
  opening: { zh: '期初', en: 'opening' },
  received: { zh: '收到', en: 'received' },
  takenOver: { zh: '接收划入', en: 'taken over' },
  found: { zh: '无记录的来源', en: 'found' },
  sold: { zh: '出售所得', en: 'sold' },
  recovered: { zh: '追回', en: 'recovered' },
  exchangedIn: { zh: '兑入', en: 'exchanged in' },
  balance: { zh: '余额', en: 'balance' },
  transfer: { zh: '划转途中', en: 'in transfer' },
  passedOn: { zh: '划出', en: 'passed on' },
  paid: { zh: '付出', en: 'paid' },
  fees: { zh: '手续费', en: 'fees' },
  returned: { zh: '退还', en: 'returned' },
  lost: { zh: '损失', en: 'lost' },
  exchangedOut: { zh: '兑出', en: 'exchanged out' },
} as const;

/** What an account of a fund is called. */
export function moneyAccountText(account: keyof typeof accounts, language: Language): string {
  return accounts[account][language];
}

function balanceText(balance: MoneyBalance, currency: string, language: Language): string {
  const names = Object.keys(accounts) as (keyof typeof accounts)[];
  const told = names.filter((name) => balance[name] !== 0);
  const sums = told.map((name) => `${accounts[name][language]} ${moneyText(balance[name], currency)}`).join(', ');
  const open = { zh: '，合计不符', en: ', and does not close' }[language];
  return balance.closes ? sums : sums + open;
}

/** A fund: where its money came from and where it is. */
export const fund: Show<FundInList> = (row, { language }) => ({
  title: `${nameText(row, language)}: ${moneyText(row.balance.balance, row.currency)}`,
  lines: [
    nameText(row.steward, language) + (row.earmarked ? { zh: '，定向', en: ', earmarked' }[language] : ''),
    balanceText(row.balance, row.currency, language),
    row.notMoved === 0
      ? ''
      : `${{ zh: '48 小时未动', en: 'not moved for 48 h' }[language]} ${moneyText(row.notMoved, row.currency)}`,
  ],
  id: row.id,
});

/** A gift in money: who gave, what arrived, into which fund. */
export const moneyGift: Show<MoneyGiftInList> = (row, { language }) => {
  const many = { zh: `${countText(row.gifts)} 笔小额`, en: `${countText(row.gifts)} small gifts` }[language];
  const kept = moneyText(row.fee, row.currency);
  const fee = row.fee === 0 ? '' : { zh: `，手续费 ${kept}`, en: `, less a fee of ${kept}` }[language];
  return {
    title: `${row.root === null ? donorText(row, language) : many} → ${nameText(row.receiver, language)}`,
    lines: [
      `${moneyText(row.gross, row.currency)}${fee}`,
      `${timeText(row.time)}, ${nameText(row.fund, language)}`,
      handsText(row, language),
    ],
    id: row.id,
  };
};

/** An order: what was paid, what came, and what is outstanding, owed or overdue. */
export const order: Show<OrderInList> = (row, { language }) => {
  const money = (amount: number) => moneyText(amount, row.currency);
  const parts = [
    { zh: `已付 ${money(row.paid)}`, en: `${money(row.paid)} paid` },
    { zh: `已到 ${money(row.come)}`, en: `${money(row.come)} come` },
    ...(row.outstanding > 0
      ? [{ zh: `未到 ${money(row.outstanding)}`, en: `${money(row.outstanding)} outstanding` }]
      : []),
    ...(row.owed > 0 ? [{ zh: `待付 ${money(row.owed)}`, en: `${money(row.owed)} owed` }] : []),
    ...(row.overdue ? [{ zh: '已逾期', en: 'overdue' }] : []),
  ];
  return {
    title: `${nameText(row.by, language)} ← ${nameText(row.supplier, language)}: ${money(row.total)}`,
    lines: [
      parts.map((part) => part[language]).join(', '),
      `${{ zh: '交货期限', en: 'due' }[language]} ${timeText(row.due)}`,
      ...row.lines.map((line) => {
        const came = { zh: `到了 ${countText(line.came)}`, en: `${countText(line.came)} came` }[language];
        return `${goodsText(line, language)}: ${quantityText(line.quantity, line, language)}, ${came}`;
      }),
    ],
    id: row.id,
  };
};

/** A payment: how much, from which fund. */
export const payment: Show<PaymentInList> = (row, { language }) => ({
  title: `${moneyText(row.amount, row.currency)} ← ${nameText(row.fund, language)}`,
  lines: [timeText(row.time), row.order],
  id: row.id,
});
