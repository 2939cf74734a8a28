import type { OrderInList } from '@baton/sdk';
import { PlainBar } from '../../marks/plain-bar.tsx';
import { Tag } from '../../marks/tag.tsx';
import { Link, tracePath } from '../../scene/link.tsx';
import { type Language, useSay, useScene } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
import { goodsUnit } from '../../words/goods-unit.ts';
import { Moment } from '../../words/moments.tsx';
import { Amount, amountText } from '../../words/money.tsx';
import { nameOf, Party } from '../../words/names.tsx';

/** What was bought, from whom, what of it was paid and what came. */
export function Orders({ orders }: { readonly orders: readonly OrderInList[] }) {
  const say = useSay();
  if (orders.length === 0) return <p>{say('还没有采购单。', 'Nothing was ordered yet.')}</p>;
  return (
    <table className="stack">
      <thead>
        <tr>
          <th scope="col">{say('采购了什么', 'What was ordered')}</th>
          <th scope="col" className="r">
            {say('总价', 'Total')}
          </th>
          <th scope="col" className="r">
            {say('已付', 'Paid')}
          </th>
          <th scope="col" className="r">
            {say('货到（按价）', 'Come, at its price')}
          </th>
          <th scope="col" className="wide">
            {say('付了的钱：货到、还没到', 'Of what was paid: come, outstanding')}
          </th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <Row key={order.id} order={order} />
        ))}
      </tbody>
    </table>
  );
}

/** The lines of an order in words: how much of what. */
export function orderedText({ lines }: OrderInList, language: Language): string {
  const some = lines.map(({ item, pack, quantity }) =>
    language === 'zh'
      ? `${nameOf(item, 'zh')} ${figure(quantity)} ${goodsUnit({ item, pack }, 'zh')}`
      : `${figure(quantity)} × ${nameOf(item, 'en')}`,
  );
  return some.join(language === 'zh' ? '，' : ', ');
}

function Row({ order }: { readonly order: OrderInList }) {
  const { language } = useScene();
  const say = useSay();
  const { id, supplier, by, currency, total, paid, come, due, overdue, outstanding } = order;
  return (
    <tr>
      <th scope="row" className="full">
        <Link to={tracePath(id)}>{orderedText(order, language)}</Link>
        <br />
        <span className="small quiet">
          <Party of={by} /> ← <Party of={supplier} />
        </span>
      </th>
      <td className="r" data-l={say('总价', 'Total')}>
        <Amount value={total} currency={currency} />
      </td>
      <td className="r" data-l={say('已付', 'Paid')}>
        <Amount value={paid} currency={currency} bare />
      </td>
      <td className="r" data-l={say('货到', 'Come')}>
        <Amount value={come} currency={currency} bare />
      </td>
      <td className="full wide">
        <PaidBar order={order} />
        {outstanding === 0 && paid === total ? null : (
          <span className="small">
            <Tag kind="wait">{overdue ? say('已逾期', 'overdue') : say('未完', 'open')}</Tag> {say('应于 ', 'due ')}
            <Moment at={due} />
          </span>
        )}
      </td>
    </tr>
  );
}

/** What was paid, and what of it came: the rest is outstanding until it comes, is recovered or given up. */
function PaidBar({
  order: { paid, come, recovered, outstanding, givenUp, currency },
}: {
  readonly order: OrderInList;
}) {
  const { language } = useScene();
  const say = useSay();
  const parts = [
    { fill: 'used', value: Math.min(come, paid), title: say('货到', 'come') },
    { fill: 'hand', value: recovered, title: say('追回', 'recovered') },
    { fill: 'transit', value: outstanding, title: say('还没到', 'outstanding') },
    { fill: 'lost', value: givenUp, title: say('放弃', 'given up') },
  ] as const;
  const some = parts.filter(({ value }) => value > 0);
  const text = some
    .map(({ value, title }) => `${title} ${amountText(value, currency, language)}`)
    .join(say('，', ', '));
  return (
    <>
      <PlainBar
        height={16}
        whole={Math.max(1, paid)}
        parts={some}
        label={text === '' ? say('还没有付款', 'nothing paid yet') : text}
      />
      <span className="small quiet">{text}</span>
    </>
  );
}
