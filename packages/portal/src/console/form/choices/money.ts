import type { FundInList, OrderInList } from '@baton/sdk';
import { dayText } from '../../../words/moments.tsx';
import { amountText } from '../../../words/money.tsx';
import { barredIf, called, inTurn, listed, settled } from './choice.ts';

/** Funds that one is steward of. */
export const funds = listed<FundInList>(
  '/v1/funds',
  ({ me }) => ({ steward: me }),
  (one, { language }) => ({
    id: one.id,
    label: called(one, language),
    hint: amountText(one.available, one.currency, language),
    currency: one.currency,
  }),
);

/** Orders that one placed, to be paid. */
export const orders = listed<OrderInList>(
  '/v1/orders',
  ({ me }) => ({ by: me }),
  (one, { language }) => ({
    id: one.id,
    label: called(one.supplier, language),
    hint: inTurn(language, amountText(one.total, one.currency, language), dayText(one.time, language)),
    currency: one.currency,
    ...barredIf(one.paid - one.recovered >= one.total, { zh: '已付清', en: 'paid in full' }),
  }),
);

/** Lines of orders that one takes delivery of. */
export const orderLines = listed<OrderInList>(
  '/v1/orders',
  ({ me }) => ({ taker: me }),
  (one, { language }) =>
    one.lines.map(({ line, item, quantity, came }) => ({
      id: `${one.id}.${line}`,
      label: called(item, language),
      hint: inTurn(language, called(one.supplier, language), `${came}/${quantity}`),
      classes: [item.class],
      ...barredIf(came >= quantity, settled),
    })),
);
