import type { CurrencyNumbers } from '@baton/sdk';
import { groupedAmount } from '@baton/tables/money';
import { useSay, useScene } from '../../scene/scene.ts';
import { currencyWord } from '../../words/money.tsx';
import { withoutText } from '../numbers.ts';
import { Rungs } from '../rungs.tsx';
import { moneyNumberNames } from './numbers.ts';

/** The four numbers of one currency. */
export function MoneyLadder({ numbers }: { readonly numbers: CurrencyNumbers }) {
  const { language } = useScene();
  const say = useSay();
  const { currency } = numbers;
  const rungs = moneyNumberNames.map(({ name, title, fill }) => ({
    name,
    title: title[language],
    fill,
    value: numbers[name].quantity,
    text: groupedAmount(numbers[name].quantity, currency),
    unit: currencyWord(currency, language),
    without: withoutText(numbers[name], language),
    opens: numbers[name].opens === null ? null : { to: `/numbers/money/${name}`, query: { currency } },
  }));
  const label = say(`资金的四个数（${currency}）`, `Four numbers for money in ${currency}`);
  return <Rungs label={label} rungs={rungs} />;
}
