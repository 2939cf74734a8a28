import type { Step, Trace } from '@baton/sdk';
import { HalfMark } from '../../marks/tally.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { wordFor } from '../../words/codes.ts';
import { GoodsQuantity } from '../../words/figures.tsx';
import { nameOf, Party } from '../../words/names.tsx';
import { donorOf } from './donor.ts';
import { Entry } from './signed.tsx';

/** A gift as it came in: whoever gave it, and whoever says to have received it. */
export function GiftHands({ step, trace }: { readonly step: Step; readonly trace: Trace }) {
  const { language } = useScene();
  const say = useSay();
  const { party, type, half, bought } = donorOf(step, trace);
  const lots = trace.lots.filter(({ record }) => record === step.record);
  return (
    <>
      <h3>{bought ? say('采购收到', 'Bought and received') : say('收到捐赠', 'Gift received')}</h3>
      <div className="hands">
        <div className="hand">
          <p className="role">
            <HalfMark side="giver" half={half} />
            {bought ? say('供应方', 'Supplier') : say('捐赠方', 'Donor')}
          </p>
          <p className="who">{party === null ? wordFor(type, language) : <Party of={party} />}</p>
          <p className="quiet">
            {half === 'signed'
              ? say('已签名确认', 'confirmed it by signature')
              : half === 'awaited'
                ? say('还没有签名确认', 'has not confirmed it by signature')
                : say('没有密钥，不签名；这是接收方单方所写', 'has no keys; this is the word of the receiver alone')}
          </p>
        </div>
        <div className="hand">
          <p className="role">
            <HalfMark side="taker" half="signed" />
            {say('接收方', 'Receiver')}
          </p>
          <p className="who">
            <Party of={step.signer} />
          </p>
          {lots.map((lot) => (
            <p key={lot.id} className="fig">
              <GoodsQuantity value={received(step, lot.id)} goods={lot} />{' '}
              <span className="small quiet">{nameOf(lot.item, language)}</span>
            </p>
          ))}
          <p className="quiet">
            <Entry index={step.index} />
          </p>
        </div>
      </div>
    </>
  );
}

/** What a record brought into a lot. */
function received({ movements }: Step, lot: string): number {
  return movements.filter((one) => one.lot === lot).reduce((sum, { quantity }) => sum + quantity, 0);
}
