import type { Words } from '@baton/ledger';
import type { WhoSettles } from '@baton/ledger/answers';
import type { Sure } from '@baton/tables/findings';
import { groupedAmount } from '@baton/tables/money';

/** How sure it is, in words. */
export const sureWords: { readonly [sure in Sure]: Words } = {
  certain: { zh: '算出来的', en: 'reckoned' },
  likely: { zh: '很可能', en: 'likely' },
  possible: { zh: '有可能', en: 'possible' },
};

/** Who could settle it, in words. */
export const settlerWords: { readonly [role in WhoSettles['role']]: Words } = {
  publisher: { zh: '发布者', en: 'whoever published it' },
  reporter: { zh: '转录者', en: 'whoever quoted it' },
  donor: { zh: '捐赠者', en: 'the donor' },
  giver: { zh: '交出方', en: 'the giver' },
  taker: { zh: '接收方', en: 'the taker' },
  bearer: { zh: '承担方', en: 'the bearer' },
  signer: { zh: '签名者', en: 'whoever signed it' },
};

/** Minor units as people write them; `figure` an integer. */
export function moneyWords(currency: string, figure: number): Words {
  const amount = groupedAmount(figure, currency);
  const en = `${currency} ${amount}`;
  return { zh: currency === 'CNY' ? `${amount} 元` : en, en };
}

/** Digits in groups of three. */
export function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
