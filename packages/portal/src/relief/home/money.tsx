import type { CurrencyNumbers } from '@baton/sdk';
import { Files } from '../../page/files.tsx';
import { Link } from '../../scene/link.tsx';
import { useSay } from '../../scene/scene.ts';
import { MoneyLadder } from '../money/ladder.tsx';

/** The four numbers of money: of the currency of which most came; others on the page of money. */
export function HomeMoney({ all }: { readonly all: readonly CurrencyNumbers[] }) {
  const say = useSay();
  const [first, ...others] = all;
  if (first === undefined) return null;
  return (
    <section aria-labelledby="h-money">
      <div className="sec-head">
        <h2 id="h-money">{say('资金', 'Money')}</h2>
        <p className="tools">
          <Link to="/money">{say('每一笔资金、渠道和采购', 'Funds, channels and orders')}</Link>
        </p>
      </div>
      <MoneyLadder numbers={first} />
      <p className="not">
        {say('四个数互相重叠，不能相加。', 'The four overlap and must not be added up.')} <Files of="/v1/money" />
        {others.length === 0
          ? null
          : say(
              ` 其他币种（${others.map(({ currency }) => currency).join('、')}）在资金页。`,
              ` Other currencies (${others.map(({ currency }) => currency).join(', ')}) are on the page of money.`,
            )}
      </p>
    </section>
  );
}
