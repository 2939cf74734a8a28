import type { Trace } from '@baton/sdk';
import { Link, tracePath } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';
import { FundBar } from '../money/fund-bar.tsx';
import { Orders } from '../money/orders.tsx';
import { Receipts } from '../money/receipts.tsx';

/** Where money and goods meet: the gift, where the money of its fund is, and what was bought with it. */
export function TraceMoney({ trace }: { readonly trace: Trace }) {
  const { language } = useScene();
  const say = useSay();
  const { of, money } = trace;
  const { gift, funds, orders } = money;
  const ofMoney = of === 'fund' || of === 'moneyGift';
  if (gift === null && funds.length === 0 && orders.length === 0) return null;
  return (
    <section aria-labelledby="h-money">
      <h2 id="h-money">{ofMoney ? say('这笔钱', 'The money') : say('用什么钱买的', 'What it was bought with')}</h2>
      {gift === null ? null : (
        <>
          <Receipts gifts={[gift]} />
          <p className="not">
            {say(
              '同一笔资金里的钱分不出彼此：下面是这笔资金在它之后付出去的。',
              'Money of one fund is alike: what follows is what the fund paid for after it came.',
            )}
          </p>
        </>
      )}
      {funds.map((fund) => (
        <div key={fund.id} className="fund">
          <h3>
            <Link to={tracePath(fund.id)}>{nameOf(fund, language)}</Link>
          </h3>
          <FundBar fund={fund} />
        </div>
      ))}
      {orders.length === 0 ? null : <Orders orders={orders} />}
    </section>
  );
}
