import type { Words } from '@baton/ledger';
import type { MoneyMovement } from '@baton/sdk';
import { groupedAmount } from '@baton/tables/money';
import { type Language, useScene } from '../scene/scene.ts';

/** Minor units of a currency as people write them: `CNY 1,234.50`, 1,234.50 元. */
export function amountText(amount: number, currency: string, language: Language): string {
  if (language === 'zh' && currency === 'CNY') return `${groupedAmount(amount, currency)} 元`;
  return `${currency} ${groupedAmount(amount, currency)}`;
}

/** A currency in words: in Chinese, yuan are called so. */
export function currencyWord(currency: string, language: Language): string {
  return language === 'zh' && currency === 'CNY' ? '元' : currency;
}

type AmountProps = { readonly value: number; readonly currency: string; readonly bare?: boolean };

/** An amount with its currency, which never part. `bare`: what stands beside it says the currency. */
export function Amount({ value, currency, bare = false }: AmountProps) {
  const { language } = useScene();
  return (
    <span className="q">
      <b>{groupedAmount(value, currency)}</b>
      {bare ? null : <span className="u"> {currencyWord(currency, language)}</span>}
    </span>
  );
}

export const moneyAccounts: { readonly [account in MoneyMovement['from']]: Words } = {
  opening: { zh: '期初余额', en: 'opening balance' },
  received: { zh: '收到', en: 'received' },
  takenOver: { zh: '接收划入', en: 'taken over' },
  found: { zh: '无记录的来源', en: 'found' },
  sold: { zh: '出售所得', en: 'sold' },
  recovered: { zh: '追回', en: 'recovered' },
  exchangedIn: { zh: '兑入', en: 'exchanged in' },
  balance: { zh: '余额', en: 'balance' },
  transfer: { zh: '划转途中', en: 'in transfer' },
  passedOn: { zh: '划出', en: 'passed on' },
  paid: { zh: '付给采购', en: 'paid for orders' },
  fees: { zh: '手续费', en: 'fees' },
  returned: { zh: '退还', en: 'returned' },
  lost: { zh: '损失', en: 'lost' },
  exchangedOut: { zh: '兑出', en: 'exchanged out' },
};
