import type { Words } from '@baton/ledger';
import type { Claim, Side, Step, Trace } from '@baton/sdk';
import { Link, tracePath } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { wordFor } from '../../words/codes.ts';
import { figure, GoodsQuantity, Quantity } from '../../words/figures.tsx';
import { amountText, moneyAccounts } from '../../words/money.tsx';
import { nameOf } from '../../words/names.tsx';
import { allotted } from '../allocations.tsx';

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

/** What a record did to an allocation. */
const claims: { readonly [as: string]: Words } = {
  allocated: { zh: '分配', en: 'allocated' },
  drawn: { zh: '从分配里发出', en: 'sent from an allocation' },
  restored: { zh: '退回分配', en: 'given back to an allocation' },
  released: { zh: '从分配里释放', en: 'released from an allocation' },
  shrunk: { zh: '分配被缩减', en: 'an allocation shrank' },
  carried: { zh: '随物资转移的分配', en: 'an allocation moved with its goods' },
};

/** What a record moved, line by line, and what it did to allocations. */
export function Movements({ step, trace }: { readonly step: Step; readonly trace: Trace }) {
  const { language } = useScene();
  const say = useSay();
  const lots = new Map(trace.lots.map((lot) => [lot.id, lot]));
  return (
    <ul className="small moved">
      {step.movements.map((one, position) => {
        const lot = lots.get(one.lot);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never reordered
          <li key={position}>
            {lot === undefined ? <Quantity value={one.quantity} /> : <GoodsQuantity value={one.quantity} goods={lot} />}
            {say('：', ': ')}
            {sideText(one.from, language)} → {sideText(one.to, language)}
          </li>
        );
      })}
      {step.claims.map((one) => (
        <li key={`${one.allocation} ${one.as}`}>
          <b>{claimed(one, trace, language)}</b>
          {say('：', ': ')}
          {claims[one.as]?.[language] ?? one.as}
          {say('，', ', ')}
          <Link to={tracePath(one.need)}>{say('需求', 'the need')}</Link>
        </li>
      ))}
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

/** So much of an allocation, in its unit where the allocation is known. */
function claimed({ allocation, quantity }: Claim, { allocations }: Trace, language: 'zh' | 'en'): string {
  const row = allocations.find(({ id }) => id === allocation);
  return row === undefined ? figure(quantity) : allotted(row, quantity, language);
}

/** An account, with whom it lies and in which condition, unless it is as good as any. */
function sideText({ account, party, condition }: Side, language: 'zh' | 'en'): string {
  const said = [accounts[account][language]];
  if (condition !== null && condition !== 'usable') said.push(wordFor(condition, language));
  if (party !== null) said.push(nameOf(party, language));
  return said.join(language === 'zh' ? '，' : ', ');
}
