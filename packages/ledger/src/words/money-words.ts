// How money travelled, and which payment it was, in words.

import type { Words } from '../machine/rejection.ts';

const channels: { readonly [channel: string]: Words } = {
  bank: { zh: '银行', en: 'bank' },
  post: { zh: '邮政汇款', en: 'post' },
  cash: { zh: '现金', en: 'cash' },
  cheque: { zh: '支票', en: 'cheque' },
  card: { zh: '银行卡', en: 'card' },
  online: { zh: '网上支付', en: 'online' },
  other: { zh: '其他', en: 'other' },
};

/** How money travelled, in words. */
export function channelWord(channel: string, language: keyof Words): string {
  return channels[channel]?.[language] ?? channel;
}

const payments: { readonly [part: string]: Words } = {
  deposit: { zh: '定金', en: 'deposit' },
  part: { zh: '部分款', en: 'part' },
  rest: { zh: '尾款', en: 'rest' },
};

/** Which payment of an order it is, in words. */
export function paymentWord(part: string, language: keyof Words): string {
  return payments[part]?.[language] ?? part;
}
