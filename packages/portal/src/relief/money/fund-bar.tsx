import type { Words } from '@baton/ledger';
import type { FundInList, MoneyBalance } from '@baton/sdk';
import { groupedAmount } from '@baton/tables/money';
import { ClosingBar } from '../../marks/closing-bar.tsx';
import type { FillName } from '../../marks/fill.ts';
import { Swatch } from '../../marks/swatch.tsx';
import { type Say, useSay, useScene } from '../../scene/scene.ts';
import { Amount, amountText, moneyAccounts } from '../../words/money.tsx';

type Account = keyof Omit<MoneyBalance, 'closes'>;

const sources: readonly Account[] = ['opening', 'received', 'takenOver', 'found', 'sold', 'recovered', 'exchangedIn'];

const gone: readonly Account[] = ['passedOn', 'returned', 'exchangedOut'];

type Part = { readonly fill: FillName; readonly value: number; readonly title: Words };

/** What came into a fund and where it is: the bar, and its key as a table that ends in the sum. */
export function FundBar({ fund }: { readonly fund: FundInList }) {
  const { language } = useScene();
  const say = useSay();
  const { balance, currency } = fund;
  const whole = sources.reduce((sum, account) => sum + balance[account], 0);
  const parts = partsOf(fund);
  const written = (amount: number) => groupedAmount(amount, currency);
  const came = say(
    `进来 ${amountText(whole, currency, 'zh')}，现在在：`,
    `${amountText(whole, currency, 'en')} came in. Where it is now:`,
  );
  return (
    <>
      <ClosingBar parts={parts} whole={Math.max(1, whole)} closes={balance.closes} caption={came} written={written} />
      <table className="keys">
        <caption className="sr">{came}</caption>
        <tbody>
          {parts.map(({ fill, value, title }) => (
            <tr key={title.en}>
              <td>
                <Swatch of={fill} />
              </td>
              <th scope="row">{title[language]}</th>
              <td className="r">
                <Amount value={value} currency={currency} />
              </td>
              <td />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <th scope="row">{say('合计', 'Sum')}</th>
            <td className="r">
              <Amount value={parts.reduce((sum, { value }) => sum + value, 0)} currency={currency} />
            </td>
            <td>{sumText(balance, written, say)}</td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

/** In the order of the bar; parts of one fill stand as one. */
function partsOf({ balance, notMoved }: FundInList): readonly Part[] {
  const moved = balance.balance - notMoved;
  const parts: readonly Part[] = [
    { fill: 'used', value: balance.paid, title: { zh: '已付给采购', en: 'Paid for orders' } },
    { fill: 'hand', value: moved, title: { zh: '在余额里，48 小时内进来的', en: 'In the balance, came within 48 h' } },
    {
      fill: 'still',
      value: notMoved,
      title: { zh: '在余额里，48 小时未动', en: 'In the balance, not moved for 48 h' },
    },
    { fill: 'transit', value: balance.transfer, title: { zh: '划转途中，未确认', en: 'In transfer, unconfirmed' } },
    { fill: 'unfit', value: balance.fees, title: { zh: '渠道手续费', en: 'Fees kept by channels' } },
    {
      fill: 'away',
      value: gone.reduce((sum, account) => sum + balance[account], 0),
      title: { zh: '划出、退还、兑出', en: 'Passed on, returned, exchanged' },
    },
    { fill: 'lost', value: balance.lost, title: { zh: '损失', en: 'Lost' } },
  ];
  return parts.filter(({ value }) => value > 0);
}

/** What the sum is made of. */
function sumText(balance: MoneyBalance, written: (amount: number) => string, say: Say): string {
  if (!balance.closes) return say('与进来的数不符', 'is not what came in');
  const some = sources.filter((account) => balance[account] > 0);
  const text = some.map(
    (account) => `${say(moneyAccounts[account].zh, moneyAccounts[account].en)} ${written(balance[account])}`,
  );
  return `= ${text.join(' + ')}${say('，合计相符', '; the sum closes')}`;
}
