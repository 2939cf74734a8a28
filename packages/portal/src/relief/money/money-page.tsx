import type { ChannelSums, CurrencyNumbers, FundInList, MoneyGiftInList, OrderInList } from '@baton/sdk';
import { Tag } from '../../marks/tag.tsx';
import { Files } from '../../page/files.tsx';
import { Heading } from '../../page/heading.tsx';
import type { Asked, Made, Make } from '../../page/made.ts';
import { Taken } from '../../page/paged.tsx';
import { queryText } from '../../scene/address.ts';
import { Link, tracePath } from '../../scene/link.tsx';
import { type Listed, readView } from '../../scene/read.ts';
import { type Say, useSay, useScene } from '../../scene/scene.ts';
import { amountText } from '../../words/money.tsx';
import { nameOf, Party } from '../../words/names.tsx';
import { plural } from '../../words/plural.ts';
import { Channels } from './channels.tsx';
import { FundBar } from './fund-bar.tsx';
import { MoneyLadder } from './ladder.tsx';
import { currencyFor, readMoney } from './numbers.ts';
import { Orders } from './orders.tsx';
import { Receipts } from './receipts.tsx';

const [FUNDS, ORDERS, GIFTS] = [10, 20, 10];

/** What a page of money shows of one currency. */
type Books = {
  readonly funds: Listed<FundInList>;
  readonly orders: Listed<OrderInList>;
  readonly overdue: Listed<OrderInList>;
  readonly gifts: Listed<MoneyGiftInList>;
  readonly channels: readonly ChannelSums[];
};

/** Money: what came, by which channel, in which fund it is, what was bought with it, and what has not moved. */
export const moneyPage: Make = async (asked): Promise<Made> => {
  const { read, query, say } = asked;
  const all = await readMoney(read);
  const shown = currencyFor(all, query);
  if (shown === undefined) return noMoney(say);
  const title = titleOf(shown, say);
  const books = await readBooks(asked, shown.currency);
  return { title, description: title, content: <Money title={title} all={all} shown={shown} books={books} /> };
};

async function readBooks({ read, query }: Asked, currency: string): Promise<Books> {
  const list = <Row,>(path: string, more: object) =>
    readView<Listed<Row>>(read, `${path}${queryText({ currency, ...more })}`);
  const [funds, orders, overdue, gifts, channels] = await Promise.all([
    list<FundInList>('/v1/funds', { limit: FUNDS, cursor: query['funds'] }),
    list<OrderInList>('/v1/orders', { sort: 'newest', limit: ORDERS, cursor: query['orders'] }),
    list<OrderInList>('/v1/orders', { overdue: true, limit: ORDERS }),
    list<MoneyGiftInList>('/v1/money-gifts', { sort: 'newest', limit: GIFTS }),
    readView<{ items: ChannelSums[] }>(read, '/v1/money/channels'),
  ]);
  return { funds, orders, overdue, gifts, channels: channels.items.filter((one) => one.currency === currency) };
}

function titleOf({ currency, received, paid, notMoved }: CurrencyNumbers, say: Say): string {
  const [came, spent, still] = [received, paid, notMoved].map(({ quantity }) => quantity);
  return say(
    `收到 ${amountText(came ?? 0, currency, 'zh')}，付出 ${amountText(spent ?? 0, currency, 'zh')}，${amountText(still ?? 0, currency, 'zh')} 48 小时未动`,
    `${amountText(came ?? 0, currency, 'en')} received, ${amountText(spent ?? 0, currency, 'en')} paid; ${amountText(still ?? 0, currency, 'en')} has not moved for 48 h`,
  );
}

function noMoney(say: Say): Made {
  const title = say('还没有资金', 'There is no money on this ledger yet');
  return { title, description: title, content: <Heading kicker={say('资金', 'Money')} title={title} /> };
}

type MoneyProps = {
  readonly title: string;
  readonly all: readonly CurrencyNumbers[];
  readonly shown: CurrencyNumbers;
  readonly books: Books;
};

function Money({ title, all, shown, books }: MoneyProps) {
  const say = useSay();
  const { currency } = shown;
  return (
    <>
      <Heading
        kicker={say('资金', 'Money')}
        title={title}
        lead={say(
          '每一笔从捐款人到资金，从资金到采购单，从采购单到货。不同币种从不相加。',
          'From donor to fund, from fund to order, from order to goods. Currencies are never added up.',
        )}
      />
      <Currencies all={all} shown={shown} />
      <MoneyLadder numbers={shown} />
      <p className="not">
        {say('四个数互相重叠，不能相加。', 'The four overlap and must not be added up.')} <Files of="/v1/money" />
      </p>
      <Funds {...books} currency={currency} />
      <section aria-labelledby="h-chan">
        <h2 id="h-chan">{say('从哪些渠道进来', 'By which channels it came')}</h2>
        <Channels channels={books.channels} currency={currency} />
        <Taken data="/v1/money/channels" />
      </section>
      <Bought {...books} currency={currency} />
      <section aria-labelledby="h-gifts">
        <div className="sec-head">
          <h2 id="h-gifts">{say('最近收到的捐款', 'Latest gifts in money')}</h2>
          <p className="tools">
            <Link to="/numbers/money/received" query={{ currency }}>
              {say('全部', 'All of them')}
            </Link>
          </p>
        </div>
        <Receipts gifts={books.gifts.items} />
        <Taken data={`/v1/money-gifts?currency=${currency}`} />
      </section>
    </>
  );
}

function Currencies({ all, shown }: Pick<MoneyProps, 'all' | 'shown'>) {
  const say = useSay();
  if (all.length < 2) return null;
  return (
    <nav className="tabs" aria-label={say('币种', 'Currency')}>
      {all.map(({ currency }) => (
        <Link key={currency} to="/money" query={{ currency }} current={currency === shown.currency}>
          {currency}
        </Link>
      ))}
    </nav>
  );
}

type Own = Books & { readonly currency: string };

function Funds({ funds, currency }: Own) {
  const { language } = useScene();
  const say = useSay();
  return (
    <section aria-labelledby="h-funds">
      <h2 id="h-funds">{say('每一笔资金现在在哪里', 'Where the money of each fund is')}</h2>
      {funds.items.map((fund) => (
        <div key={fund.id} className="fund">
          <h3>
            <Link to={tracePath(fund.id)}>{nameOf(fund, language)}</Link>
          </h3>
          <p className="small quiet">
            {say('责任方 ', 'answered for by ')}
            <Party of={fund.steward} /> {fund.earmarked ? <Tag kind="quiet">{say('有定向', 'earmarked')}</Tag> : null}
          </p>
          <FundBar fund={fund} />
        </div>
      ))}
      <Taken data={`/v1/funds?currency=${currency}`} next={funds.next} as="funds" />
    </section>
  );
}

function Bought({ orders, overdue, currency }: Own) {
  const say = useSay();
  const late = overdue.items.length;
  return (
    <section aria-labelledby="h-orders">
      <h2 id="h-orders">{say('买了什么，到了没有', 'What was bought, and whether it came')}</h2>
      <p className="sec-say">
        {late === 0
          ? say('没有付了款而逾期未到的。', 'Nothing that was paid for is overdue.')
          : say(
              `${late} 张采购单付了款，过了日子货还没到。`,
              `${late} ${plural(late, 'order is', 'orders are')} paid for, past due, and the goods have not come.`,
            )}
      </p>
      <Orders orders={orders.items} />
      <Taken data={`/v1/orders?currency=${currency}`} next={orders.next} as="orders" />
    </section>
  );
}
