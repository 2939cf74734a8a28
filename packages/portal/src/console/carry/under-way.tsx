import type { HandoverInList } from '@baton/sdk';
import { useSay, useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';
import { useDesk } from '../desk/desk.tsx';
import { open } from '../desk/screen.ts';
import { Listed } from '../lists/listed.tsx';
import { isUnderWay } from './in-hand.ts';

/** What was taken over for somebody else and is still in hand. */
export function UnderWay() {
  const say = useSay();
  const { hands, queue } = useDesk();
  return (
    <Listed<HandoverInList>
      title={say('手里替别人带的', 'In hand, for somebody else')}
      path="/v1/handovers"
      query={{ taker: hands.who.id, sort: 'newest' }}
      keep={(one) => isUnderWay(one, hands.who.id, queue)}
      empty={say('手里没有替别人带的货。', 'Nothing is in hand for somebody else.')}
      idOf={({ id }) => id}
      draw={(one) => <Carried of={one} />}
    />
  );
}

function Carried({ of: { id, giver, consignee, lines } }: { readonly of: HandoverInList }) {
  const { language } = useScene();
  const say = useSay();
  const first = lines[0];
  return (
    <>
      <p>
        {nameOf(giver, language)} → <b>{nameOf(consignee, language)}</b>
        {first === undefined ? null : `, ${nameOf(first.item, language)}`}
      </p>
      <p className="acts">
        <button type="button" onClick={() => open('hand-on', id)}>
          {say('交给下一手', 'Hand it on')}
        </button>
      </p>
    </>
  );
}
