import type { Words } from '@baton/ledger';
import type { Side, Step, Trace } from '@baton/sdk';
import { useSay, useScene } from '../../scene/scene.ts';
import { wordFor } from '../../words/codes.ts';
import { Quantity } from '../../words/figures.tsx';
import { amountText, moneyAccounts } from '../../words/money.tsx';
import { nameOf } from '../../words/names.tsx';

const accounts: { readonly [account in Side['account']]: Words } = {
  received: { zh: '收到', en: 'received' },
  opening: { zh: '期初', en: 'opening stock' },
  found: { zh: '盘盈', en: 'found' },
  made: { zh: '由其他批次合成', en: 'made of other lots' },
  held: { zh: '库存', en: 'on hand' },
  transit: { zh: '在途', en: 'in transit' },
  missing: { zh: '缺失', en: 'missing' },
  used: { zh: '使用', en: 'used' },
  lost: { zh: '损失', en: 'lost' },
  returned: { zh: '退回', en: 'returned' },
  sold: { zh: '出售', en: 'sold' },
  converted: { zh: '转入其他批次', en: 'made into other lots' },
};

/** What a record moved, line by line. */
export function Movements({ step, trace }: { readonly step: Step; readonly trace: Trace }) {
  const { language } = useScene();
  const say = useSay();
  const items = new Map(trace.lots.map(({ id, item }) => [id, item]));
  return (
    <ul className="small moved">
      {step.movements.map((one, position) => {
        const item = items.get(one.lot);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never reordered
          <li key={position}>
            <Quantity value={one.quantity} {...(item === undefined ? {} : { unit: item.unit, of: item.class })} />
            {say('：', ': ')}
            {sideText(one.from, language)} → {sideText(one.to, language)}
          </li>
        );
      })}
      {step.money.map((one, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never reordered
        <li key={`money ${position}`}>
          {amountText(one.amount, one.currency, language)}
          {say('：', ': ')}
          {moneyAccounts[one.from][language]} → {moneyAccounts[one.to][language]}
        </li>
      ))}
    </ul>
  );
}

/** An account, with whom it lies and in which condition, unless it is as good as any. */
function sideText({ account, party, condition }: Side, language: 'zh' | 'en'): string {
  const said = [accounts[account][language]];
  if (condition !== null && condition !== 'usable') said.push(wordFor(condition, language));
  if (party !== null) said.push(nameOf(party, language));
  return said.join(language === 'zh' ? '，' : ', ');
}
