import { useSay, useScene } from '../../scene/scene.ts';
import { figure, Quantity } from '../../words/figures.tsx';
import { nameOf } from '../../words/names.tsx';
import type { HandoverItem } from '../handover.ts';

type ItemsProps = { readonly items: readonly HandoverItem[] };

/** What the giver sent, item by item: pieces and bottles make no sum. */
export function Sent({ items }: ItemsProps) {
  return items.map((one) => (
    <p key={keyOf(one)} className="fig">
      <Amount of={one} value={one.sums.sent} named={items.length > 1} />
    </p>
  ));
}

/** What the taker found, item by item. */
export function Counted({ items }: ItemsProps) {
  return items.map((one) => <CountedItem key={keyOf(one)} of={one} named={items.length > 1} />);
}

function keyOf({ item, packed }: HandoverItem): string {
  return `${item.id} ${packed}`;
}

type OneProps = { readonly of: HandoverItem; readonly named: boolean };

function Amount({ of: { item, packed }, named, value }: OneProps & { readonly value: number }) {
  const { language } = useScene();
  return (
    <>
      <Quantity value={value} unit={item.unit} of={item.class} packed={packed} />
      {named ? <span className="small quiet named">{nameOf(item, language)}</span> : null}
    </>
  );
}

/** What the taker found of an item, condition by condition. */
function CountedItem({ of, named }: OneProps) {
  const say = useSay();
  const { sent, good, damaged, unfit, extra, wrong, missing, lost, transit, takenBack, arrived } = of.sums;
  const found = good + damaged + unfit + extra;
  const unopened = sent - good - damaged - unfit - missing - lost - transit - takenBack - arrived;
  if (found === 0 && unopened > 0) {
    return (
      <p className="fig">
        <Amount of={of} named={named} value={unopened} />{' '}
        <span className="small quiet">{say('未拆封，没有清点', 'unopened, not counted')}</span>
      </p>
    );
  }
  if (arrived > 0 && arrived === sent) {
    return (
      <p className="fig">
        <Amount of={of} named={named} value={arrived} />{' '}
        <span className="small quiet">{say('先到，已签收', 'came before, signed for then')}</span>
      </p>
    );
  }
  const spoilt = [
    [damaged, say('破损', 'damaged')],
    [unfit, say('不合用', 'unfit')],
    [extra, say('多出来', 'more than sent')],
  ] as const;
  const some = spoilt.filter(([value]) => value > 0).map(([value, name]) => `${name} ${figure(value)}`);
  return (
    <>
      <p className="fig">
        <Amount of={of} named={named} value={found} />
      </p>
      {arrived === 0 ? null : <p>{say(`另有先到的 ${figure(arrived)}`, `and ${figure(arrived)} that came before`)}</p>}
      {some.length === 0 ? null : <p className="quiet">{say('其中', 'of these ') + some.join(say('，', ', '))}</p>}
      {wrong === 0 ? null : (
        <p className="quiet">{say(`另有送错的 ${figure(wrong)}`, `and ${figure(wrong)} of wrong goods`)}</p>
      )}
    </>
  );
}
