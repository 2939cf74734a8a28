import { paymentWord } from '@baton/ledger';
import type { CurrencyNumbers, FundInList, MoneyGiftInList, NamedParty, PaymentInList } from '@baton/sdk';
import { Heading } from '../../page/heading.tsx';
import type { Made, Make } from '../../page/made.ts';
import { More } from '../../page/more.tsx';
import { Taken } from '../../page/paged.tsx';
import { Link, tracePath } from '../../scene/link.tsx';
import { readRows } from '../../scene/read.ts';
import { type Language, type Say, useSay, useScene } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
import { Moment } from '../../words/moments.tsx';
import { Amount, amountText } from '../../words/money.tsx';
import { nameOf, Party } from '../../words/names.tsx';
import { plural } from '../../words/plural.ts';
import { withoutText } from '../numbers.ts';
import { currencyFor, moneyNumberNames, readMoney } from './numbers.ts';
import { giverText } from './receipts.tsx';

const ROWS_MAX = 200;

/** A row that adds to a number of money. */
type Adding = {
  readonly id: string;
  readonly name: string;
  readonly fund: FundInList | MoneyGiftInList['fund'];
  readonly by?: NamedParty;
  readonly time: number;
  readonly amount: number;
};

type Row = FundInList | MoneyGiftInList | PaymentInList;

/** One of the four numbers of money, opened: exactly the records that add up to it, and the sum under them. */
export const moneyNumberPage: Make = async ({ read, params, query, language, say }): Promise<Made> => {
  const which = moneyNumberNames.find(({ name }) => name === params[0]) ?? moneyNumberNames[0];
  const numbers = currencyFor(await readMoney(read), query);
  const figures = which === undefined ? undefined : numbers?.[which.name];
  if (which === undefined || numbers === undefined || figures?.opens == null) return nothing(say);
  const { opens, quantity } = figures;
  const { items, next } = await readRows<Row>(read, opens.query, ROWS_MAX);
  const amount = (of: 'zh' | 'en') => amountText(quantity, numbers.currency, of);
  const title = say(
    `资金，${which.title.zh}：${amount('zh')}`,
    `Money, ${which.title.en.toLowerCase()}: ${amount('en')}`,
  );
  const rows = items.map((row) => addingOf(row, opens.adds, language)).filter(({ amount: value }) => value !== 0);
  return {
    title,
    description: title,
    content: (
      <Opened
        {...{ title, rows, numbers, quantity }}
        without={withoutText(figures, language)}
        data={opens.query}
        cut={next !== null}
      />
    ),
  };
};

function nothing(say: Say): Made {
  const title = say('没有记录', 'No records');
  return { title, description: title, content: <Heading kicker={say('资金', 'Money')} title={title} /> };
}

/** `adds` is the member that is added, as the interface names it. */
function addingOf(row: Row, adds: string, language: Language): Adding {
  const amount = Number((row as { readonly [member: string]: unknown })[adds]);
  const common = { id: row.id, time: row.time, amount };
  if ('balance' in row) return { ...common, name: nameOf(row, language), fund: row, by: row.steward };
  if ('gross' in row) return { ...common, name: giverText(row, language), fund: row.fund, by: row.receiver };
  return { ...common, id: row.order, name: paymentWord(row.part, language), fund: row.fund };
}

type OpenedProps = {
  readonly title: string;
  readonly rows: readonly Adding[];
  readonly numbers: CurrencyNumbers;
  readonly quantity: number;
  readonly without: string;
  readonly data: string;
  readonly cut: boolean;
};

function Opened({ title, rows, numbers: { currency }, quantity, without, data, cut }: OpenedProps) {
  const { language } = useScene();
  const say = useSay();
  const sum = rows.reduce((total, { amount }) => total + amount, 0);
  return (
    <>
      <div className="crumb">
        <p>
          <Link to="/money" query={{ currency }}>
            {say('资金', 'Money')}
          </Link>
        </p>
      </div>
      <Heading title={title} without={without} />
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('从谁来，谁收；或付了什么', 'From whom, who answers for it; or what was paid')}</th>
            <th scope="col">{say('资金', 'Fund')}</th>
            <th scope="col">{say('时间', 'Time')}</th>
            <th scope="col" className="r">
              {say('金额', 'Amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never reordered
            <AddingRow key={position} row={row} currency={currency} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {cut ? say('以上各行合计', 'Sum of the rows above') : say('合计', 'Sum')}
            </th>
            <td className="r">
              <Amount value={sum} currency={currency} />
            </td>
          </tr>
        </tfoot>
      </table>
      {cut ? (
        <p>
          {say('全部合计 ', 'All rows together: ')}
          {amountText(quantity, currency, language)}
        </p>
      ) : null}
      <p className="small quiet">
        {say(`${figure(rows.length)} 行。`, `${figure(rows.length)} ${plural(rows.length, 'row')}.`)}
      </p>
      <More cut={cut} max={ROWS_MAX} />
      <Taken data={data} />
    </>
  );
}

function AddingRow({ row, currency }: { readonly row: Adding; readonly currency: string }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <tr>
      <th scope="row" className="full">
        <Link to={tracePath(row.id)}>{row.name}</Link>
        {row.by === undefined ? null : (
          <span className="small quiet">
            {say('，', ', ')}
            <Party of={row.by} />
          </span>
        )}
      </th>
      <td data-l={say('资金', 'Fund')}>{nameOf(row.fund, language)}</td>
      <td className="unit">
        <Moment at={row.time} />
      </td>
      <td className="r">
        <Amount value={row.amount} currency={currency} />
      </td>
    </tr>
  );
}
