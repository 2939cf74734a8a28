import type { StockInList } from '@baton/sdk';
import { useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { GoodsQuantity } from '../../words/figures.tsx';
import { goodsUnit } from '../../words/goods-unit.ts';
import { nameOf } from '../../words/names.tsx';
import { Arrival } from '../desk/arrival.tsx';
import { AsOf } from '../desk/as-of.tsx';
import { useDesk, useRows } from '../desk/desk.tsx';
import { useSignsFor } from '../desk/key-places.ts';
import { goHome } from '../desk/screen.ts';
import { useSigning } from '../desk/signing.ts';
import { binsText, type Together, together } from '../desk/stock.ts';
import type { Written } from '../desk/write.ts';
import { MoreFound } from '../form/more-found.tsx';
import { learn } from '../form/names.tsx';
import { Pick } from '../form/pick.tsx';
import { ForEver, Said } from '../form/said.tsx';
import { Outcome } from '../outcome.tsx';
import { dispatching, type Parcel, parcelFault } from './parcel.ts';
import { ParcelRow } from './parcel-row.tsx';

/** Sends goods: from one's stock, to whom, in which boxes. The taker signs the other half. */
export function Send() {
  const say = useSay();
  const { hands } = useDesk();
  const signsFor = useSignsFor();
  const asked = useRows<StockInList>('/v1/stock', { holder: hands.who.id });
  if (asked.state === 'asking') return <p role="status">{say('正在取库存……', 'Fetching the stock …')}</p>;
  if (asked.state === 'failed')
    return <p role="alert">{say('取不到库存。请再试。', 'The stock could not be fetched. Try again.')}</p>;
  const usable = asked.seen.value.filter(({ condition }) => condition === 'usable');
  const stock = together(usable).filter(({ place }) => signsFor(place.id));
  return (
    <>
      <h2>{say('发货', 'Send goods')}</h2>
      <AsOf at={asked.seen.asOf} />
      {stock.length === 0 ? (
        <p>
          {usable.length === 0
            ? say('手里没有可发的货。', 'There is nothing in stock to send.')
            : say(
                '货在别的地点：这把密钥只签登记给它的地点。',
                'What is in stock lies at other places: this key signs only for those that are listed for it.',
              )}
        </p>
      ) : (
        <Sending stock={stock} />
      )}
    </>
  );
}

function Sending({ stock }: { readonly stock: readonly Together[] }) {
  const say = useSay();
  const { now, write } = useDesk();
  const [parcels, setParcels] = useState<readonly Parcel[]>([]);
  const [taker, setTaker] = useState<string>();
  const [consignee, setConsignee] = useState<string>();
  const [isReading, setReading] = useState(false);
  const [written, setWritten] = useState<Written>();
  if (written !== undefined) return <Outcome written={written} onDone={goHome} onAgain={() => setWritten(undefined)} />;
  const fault = parcelFault(parcels, taker);
  const record = taker === undefined ? undefined : dispatching(now, { parcels, taker, consignee: consignee ?? taker });
  const sign = async () => {
    if (record === undefined) return;
    const said = {
      zh: `发出 ${parcels.length} 行`,
      en: `Dispatch ${parcels.length} ${parcels.length === 1 ? 'line' : 'lines'}`,
    };
    setWritten(await write({ records: [record], said }));
  };
  if (isReading && record !== undefined && fault === undefined) {
    return <ReadOnce record={record} onSign={sign} onBack={() => setReading(false)} />;
  }
  const set = (at: number, next: Parcel | undefined) =>
    setParcels((before) => before.flatMap((one, i) => (i === at ? (next ?? []) : one)));
  return (
    <>
      <To taker={taker} consignee={consignee} onTaker={setTaker} onConsignee={setConsignee} />
      {parcels.map((parcel, i) => (
        <ParcelRow key={parcel.key} parcel={parcel} taker={consignee ?? taker} onChange={(next) => set(i, next)} />
      ))}
      <FromStock
        stock={stock.filter(({ place }) => parcels.length === 0 || place.id === parcels[0]?.from.place.id)}
        onTake={(from) => setParcels((before) => [...before, newParcel(from, before.length)])}
      />
      <button type="button" className="big" disabled={fault !== undefined} onClick={() => setReading(true)}>
        {fault === undefined ? say('再读一遍，然后签', 'Read it once more, then sign') : say(fault.zh, fault.en)}
      </button>
    </>
  );
}

function newParcel(from: StockInList, at: number): Parcel {
  return { key: `${from.lot} ${at}`, from, quantity: undefined, box: '', need: undefined };
}

type ToProps = {
  readonly taker: string | undefined;
  readonly consignee: string | undefined;
  readonly onTaker: (taker: string | undefined) => void;
  readonly onConsignee: (consignee: string | undefined) => void;
};

/** Who takes it, and whom it is for in the end where that is another. */
function To({ taker, consignee, onTaker, onConsignee }: ToProps) {
  const say = useSay();
  return (
    <>
      <Pick
        kind="relief.dispatch"
        field="taker"
        label={say('交给谁', 'Who takes it')}
        value={taker}
        pattern={undefined}
        onPicked={onTaker}
      />
      <details className="more-fields" open={consignee !== undefined}>
        <summary>
          {say('最后给别的单位（承运方只带货）', 'It is for somebody else in the end (a carrier only brings it)')}
        </summary>
        <Pick
          kind="relief.dispatch"
          field="consignee"
          label={say('最后收货方', 'For whom in the end')}
          value={consignee}
          pattern={undefined}
          onPicked={onConsignee}
        />
      </details>
    </>
  );
}

const SHOWN_MAX = 12;

/** One's stock: tapped to take some of it. All of one dispatch leaves from one place. */
function FromStock({ stock, onTake }: { stock: readonly Together[]; onTake: (from: StockInList) => void }) {
  const { language } = useScene();
  const say = useSay();
  const [typed, setTyped] = useState('');
  const found = stock.filter((one) => nameOf(one.item, language).toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <>
      <p className="field">
        <label htmlFor="stock" className="f-label">
          {say('从库存取', 'Take from the stock')}
        </label>
        <input id="stock" type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
      </p>
      <ul className="choices">
        {found.slice(0, SHOWN_MAX).map((one) => (
          <li key={`${one.lot} ${one.place.id} ${one.steward.id}`}>
            <button
              type="button"
              className="btn-plain"
              onClick={() => {
                const unit = goodsUnit(one, language);
                learn({ id: one.lot, label: nameOf(one.item, language), hint: '', unit });
                learn({ id: one.place.id, label: nameOf(one.place, language), hint: '' });
                onTake(one);
              }}
            >
              <span>{nameOf(one.item, language)}</span>
              <GoodsQuantity value={one.quantity} goods={one} />
              <span className="small quiet">
                {nameOf(one.place, language)}
                {binsText(one, language)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <MoreFound count={found.length - SHOWN_MAX} />
    </>
  );
}

type ReadOnceProps = {
  readonly record: ReturnType<typeof dispatching>;
  readonly onSign: () => Promise<void>;
  readonly onBack: () => void;
};

function ReadOnce({ record, onSign, onBack }: ReadOnceProps) {
  const { language } = useScene();
  const say = useSay();
  const { kinds, hands } = useDesk();
  const { isSigning, run: sign } = useSigning(onSign);
  const kind = kinds.get('relief.dispatch');
  return (
    <Arrival>
      <h2>{say('您要签的是', 'You are about to sign')}</h2>
      {kind === undefined ? null : <Said kind={kind} record={record} />}
      <ForEver record={record} who={nameOf(hands.who, language)} />
      <button type="button" className="big" disabled={isSigning} onClick={() => sign()}>
        {say('签名：发出', 'Sign: dispatch')}
      </button>
      <button type="button" className="btn-plain big" onClick={onBack}>
        {say('改一改', 'Change something')}
      </button>
    </Arrival>
  );
}
