import type { NeedOnBoard } from '@baton/sdk';
import { useSay, useScene } from '../../scene/scene.ts';
import { figure, GoodsQuantity } from '../../words/figures.tsx';
import { nameOf } from '../../words/names.tsx';
import { useRows } from '../desk/desk.tsx';
import { countIn } from '../form/digits.ts';
import { learn } from '../form/names.tsx';
import { Typed } from '../form/typed.tsx';
import type { Parcel } from './parcel.ts';

type ParcelProps = {
  readonly parcel: Parcel;
  readonly taker: string | undefined;
  readonly onChange: (parcel: Parcel | undefined) => void;
};

/** One line of a dispatch: how many of the holding, in which box, for which need. */
export function ParcelRow({ parcel, taker, onChange }: ParcelProps) {
  const { language } = useScene();
  const say = useSay();
  const { item, quantity } = parcel.from;
  const name = nameOf(item, language);
  return (
    <div className="line">
      <p className="t">
        <span>{name}</span>
        <GoodsQuantity value={quantity} goods={parcel.from} />
      </p>
      <div className="fields">
        <Typed
          label={say('发多少', 'How many go')}
          numeric
          onTyped={(text) => onChange({ ...parcel, quantity: text === '' ? undefined : countIn(text) })}
        />
        <Typed
          label={say('箱号（没有就空着）', 'Label of the box, if any')}
          onTyped={(box) => onChange({ ...parcel, box })}
        />
      </div>
      <NeedOf parcel={parcel} taker={taker} onNeed={(need) => onChange({ ...parcel, need })} />
      <p className="acts">
        <button type="button" className="btn-plain" onClick={() => onChange(undefined)}>
          {say('去掉', 'Remove')}
        </button>
      </p>
    </div>
  );
}

type NeedOfProps = {
  readonly parcel: Parcel;
  readonly taker: string | undefined;
  readonly onNeed: (need: string | undefined) => void;
};

/** Open needs for this item at places of whoever it is for. */
function NeedOf({ parcel: { from, need }, taker, onNeed }: NeedOfProps) {
  const { language } = useScene();
  const say = useSay();
  const asked = useRows<NeedOnBoard>('/v1/needs', { item: from.item.id });
  const needs = asked.state === 'there' ? asked.seen.value.filter(({ of }) => of.id === taker) : [];
  if (needs.length === 0) return null;
  return (
    <fieldset className="chips-of">
      <legend className="f-label">{say('为了哪个需求', 'For which need')}</legend>
      {needs.map((one) => (
        <button
          key={one.id}
          type="button"
          className="btn-plain"
          aria-pressed={need === one.id}
          onClick={() => {
            learn({ id: one.id, label: nameOf(one.item, language), hint: nameOf(one.place, language) });
            onNeed(need === one.id ? undefined : one.id);
          }}
        >
          {nameOf(one.place, language)}
          {one.open === null ? '' : say(`，还缺 ${figure(one.open)}`, `, ${figure(one.open)} missing`)}
        </button>
      ))}
    </fieldset>
  );
}
