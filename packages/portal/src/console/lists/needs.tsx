import type { NeedOnBoard } from '@baton/sdk';
import { Tag } from '../../marks/tag.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { Quantity } from '../../words/figures.tsx';
import { nameOf } from '../../words/names.tsx';
import { useDesk } from '../desk/desk.tsx';
import { useSignsFor } from '../desk/key-places.ts';
import { learn } from '../form/names.tsx';
import { Acts } from './acts.tsx';
import { Listed } from './listed.tsx';

/** Needs that this subject stated and that are open: changed, said again, closed. */
export function Needs() {
  const say = useSay();
  const { hands } = useDesk();
  return (
    <Listed<NeedOnBoard>
      title={say('我们的需求', 'Our needs')}
      path="/v1/needs"
      query={{ stater: hands.who.id }}
      empty={say('没有未结的需求。', 'No need of yours is open.')}
      idOf={({ id }) => id}
      draw={(need) => <Need need={need} />}
    />
  );
}

const acts = [
  { kind: 'relief.reviseNeed', field: 'need', words: { zh: '改', en: 'Change' } },
  { kind: 'relief.reaffirmNeed', field: 'need', words: { zh: '重申', en: 'Say again' } },
  { kind: 'relief.closeNeed', field: 'need', words: { zh: '结束', en: 'Close' } },
];

function Need({ need }: { readonly need: NeedOnBoard }) {
  const { language } = useScene();
  const say = useSay();
  const signsFor = useSignsFor();
  const { item, place, open: left, quantity, stale, paused } = need;
  learn({ id: need.id, label: nameOf(item, language), hint: nameOf(place, language) });
  return (
    <>
      <p>
        <b>{nameOf(item, language)}</b> {say('，', ', ')}
        {nameOf(place, language)}{' '}
        {left === null || quantity === null ? null : (
          <>
            {say('还缺 ', 'still missing ')}
            <Quantity value={left} unit={item.unit} of={item.class} />
          </>
        )}{' '}
        {stale ? <Tag kind="wait">{say('过时', 'stale')}</Tag> : null}
        {paused ? <Tag kind="wait">{say('已暂停', 'paused')}</Tag> : null}
      </p>
      {signsFor(place.id) ? (
        <Acts acts={acts} id={need.id} />
      ) : (
        <p className="small quiet">{say('这把密钥不签这个地点。', 'The key at hand does not sign for this place.')}</p>
      )}
    </>
  );
}
