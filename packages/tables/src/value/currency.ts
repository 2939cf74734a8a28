import { narrow } from './number.ts';

// Currencies as lists write them, before a number or behind it. A dollar alone may be of many countries, and so may a yen
// sign: where a column says which it is, a bare sign agrees with it.
const WORDS: { readonly [code: string]: string } = {
  CNY: '元 元整 圆 块 块钱 人民币 rmb cny ¥ yuan',
  USD: '美元 美金 usd us$ $ dollar dollars',
  EUR: '欧元 eur € euro euros',
  GBP: '英镑 gbp £ pound pounds',
  HKD: '港元 港币 hkd hk$ $',
  MOP: '澳门元 mop',
  TWD: '新台币 台币 twd nt$ $',
  JPY: '日元 日圆 円 jpy ¥ yen',
  KRW: '韩元 krw ₩ won',
  BRL: 'r$ brl reais',
  TRY: '₺ TRY tl',
  CHF: '瑞士法郎 chf fr sfr',
  CAD: '加元 cad $',
  AUD: '澳元 aud $',
  SGD: '新加坡元 sgd $',
};

const SIGNS = new Map<string, string[]>();
for (const [code, words] of Object.entries(WORDS))
  for (const word of words.split(' ')) SIGNS.set(word, [...(SIGNS.get(word) ?? []), code]);

const BEFORE = /^(?:人民币|[A-Za-z]{0,3}[$€£¥₩₺]|[A-Za-z]{3}(?=[\s\d+-]))\s*/;

/** Currencies that a word or a sign may stand for; undefined where it stands for none. */
export function currenciesOf(word: string): readonly string[] | undefined {
  const plain = narrow(word).replace('￥', '¥').trim();
  // In small letters `try` is an English word.
  return SIGNS.get(plain) ?? SIGNS.get(plain.toLowerCase());
}

/** An amount without the currency that is written before it, and which ones that may be. */
export function withoutCurrency(text: string): { readonly amount: string; readonly may?: readonly string[] } {
  const plain = narrow(text).replaceAll('￥', '¥').trim();
  const sign = BEFORE.exec(plain)?.[0];
  const may = sign === undefined ? undefined : currenciesOf(sign);
  return sign === undefined || may === undefined ? { amount: plain } : { amount: plain.slice(sign.length), may };
}
