import { code, oneOf, quantity } from '../../machine/field.ts';
import type { Words } from '../../machine/rejection.ts';

/** ISO 4217, three letters. */
export const currencyField = () => code({ zh: '币种', en: 'Currency' }, '[A-Z]{3}');

/** An amount of money in minor units (fen) of the fund's or the order's currency. */
export const amountField = (words: Words, minimum = 1) => quantity(words, minimum);

/** How money travels. */
export const channelField = () =>
  oneOf({ zh: '渠道', en: 'Channel' }, ['bank', 'post', 'cash', 'cheque', 'card', 'online', 'other']);
