import type { StockInList } from '@baton/sdk';
import { useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { wordFor } from '../../words/codes.ts';
import { figure, GoodsQuantity } from '../../words/figures.tsx';
import { dayText } from '../../words/moments.tsx';
import { binText, nameOf } from '../../words/names.tsx';
import { Arrival } from '../desk/arrival.tsx';
import { AsOf } from '../desk/as-of.tsx';
import { useDesk, useRows } from '../desk/desk.tsx';
import { useSignsFor } from '../desk/key-places.ts';
import { goHome } from '../desk/screen.ts';
import { useSigning } from '../desk/signing.ts';
import type { Written } from '../desk/write.ts';
import { countIn } from '../form/digits.ts';
import { MoreFound } from '../form/more-found.tsx';
import { Typed } from '../form/typed.tsx';
import { Outcome } from '../outcome.tsx';
import { Bin } from './bin.tsx';
import { isLoose, partsOf, type Shelving, shelving, shelvingFault } from './shelve.ts';

/** What lies where, part by part as it was put there: one is tapped, and goes into another bin of the same place. */
export function Shelves() {
  const say = useSay();
  const { hands } = useDesk();
  const signsFor = useSignsFor();
  const [part, setPart] = useState<StockInList>();
  const asked = useRows<StockInList>('/v1/stock', { holder: hands.who.id });
  if (part !== undefined) return <Shelve part={part} onBack={() => setPart(undefined)} />;
  if (asked.state === 'asking') return <p role="status">{say('正在取库存……', 'Fetching the stock …')}</p>;
  if (asked.state === 'failed')
    return <p role="alert">{say('取不到库存。请再试。', 'The stock could not be fetched. Try again.')}</p>;
  const loose = partsOf(asked.seen.value.filter(isLoose));
  const within = loose.filter(({ place }) => signsFor(place.id));
  return (
    <>
      <h2>{say('换货位', 'Change the bin')}</h2>
      <AsOf at={asked.seen.asOf} />
      <p className="small">
        {say(
          '点要挪动的那一份。地点不变，账上什么都不动。',
          'Tap the part that is carried elsewhere. The place stays, and nothing moves in the books.',
        )}
      </p>
      <Parts parts={within} isKept={within.length < loose.length} onPart={setPart} />
    </>
  );
}

type PartsProps = {
  readonly parts: readonly StockInList[];
  /** Some lie at places for which the key at hand does not sign. */
  readonly isKept: boolean;
  readonly onPart: (part: StockInList) => void;
};

const SHOWN_MAX = 20;

function Parts({ parts, isKept, onPart }: PartsProps) {
  const { language } = useScene();
  const say = useSay();
  const [typed, setTyped] = useState('');
  const said = (one: StockInList) =>
    `${nameOf(one.item, language)} ${nameOf(one.place, language)}${binText(one, language)}`;
  const found = parts.filter((one) => said(one).toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <>
      <Typed label={say('找：物资、地点、货位', 'Find: item, place, bin')} onTyped={setTyped} />
      {parts.length === 0 ? (
        <p>{say('手里没有可挪动的货。', 'There is nothing in hand to be put elsewhere.')}</p>
      ) : null}
      <ul className="choices">
        {found.slice(0, SHOWN_MAX).map((one) => (
          <li key={`${one.lot} ${one.put} ${one.place.id} ${one.steward.id} ${one.condition}`}>
            <button type="button" className="btn-plain" onClick={() => onPart(one)}>
              <PartOf part={one} />
            </button>
          </li>
        ))}
      </ul>
      <MoreFound count={found.length - SHOWN_MAX} />
      {isKept ? (
        <p className="small quiet">
          {say(
            '别的地点的货没有列出：这把密钥只签登记给它的地点。',
            'What lies at other places is left out: this key signs only for those that are listed for it.',
          )}
        </p>
      ) : null}
    </>
  );
}

/** A part: what, how many, where. */
function PartOf({ part }: { readonly part: StockInList }) {
  const { language } = useScene();
  const say = useSay();
  const { item, quantity, place, condition, since } = part;
  return (
    <>
      <span>{nameOf(item, language)}</span>
      <GoodsQuantity value={quantity} goods={part} />
      <span className="small quiet">
        {nameOf(place, language)}
        {binText(part, language)}
        {condition === 'usable' ? '' : say(`，${wordFor(condition, 'zh')}`, `, ${wordFor(condition, 'en')}`)}
        {say(`，${dayText(since, 'zh')}起`, `, since ${dayText(since, 'en')}`)}
      </span>
    </>
  );
}

function Shelve({ part, onBack }: { readonly part: StockInList; readonly onBack: () => void }) {
  const say = useSay();
  const { now, write } = useDesk();
  const [quantity, setQuantity] = useState<number>();
  const [bin, setBin] = useState<Shelving['bin']>();
  const [written, setWritten] = useState<Written>();
  const chosen: Shelving = { part, bin, ...(quantity === undefined ? {} : { quantity }) };
  const { isSigning, run: sign } = useSigning(async () => setWritten(await write(shelving(now, chosen))));
  if (written !== undefined) return <Outcome written={written} onDone={goHome} onAgain={() => setWritten(undefined)} />;
  const fault = shelvingFault(chosen);
  const words = bin?.zh ?? bin?.en ?? '';
  return (
    <Arrival>
      <h2>{say('换货位', 'Change the bin')}</h2>
      <p className="part">
        <PartOf part={part} />
      </p>
      <HowMany all={part.quantity} quantity={quantity} onQuantity={setQuantity} />
      <Bin label={say('新货位', 'The new bin')} onSaid={setBin} />
      <p className="small quiet">
        {say(
          '签名后数字和时间永远公开；货位的文字可以撤下。',
          'Once signed, figures and time are public for ever; the words of a bin can be withheld.',
        )}
      </p>
      <button type="button" className="big" disabled={fault !== undefined || isSigning} onClick={() => sign()}>
        {fault === undefined
          ? say(`签名：${figure(quantity ?? 0)} 放到 ${words}`, `Sign: ${figure(quantity ?? 0)} into ${words}`)
          : say(fault.zh, fault.en)}
      </button>
      <button type="button" className="btn-plain big" onClick={onBack}>
        {say('返回，什么都不写', 'Back, nothing is written')}
      </button>
    </Arrival>
  );
}

type HowManyProps = {
  readonly all: number;
  readonly quantity: number | undefined;
  readonly onQuantity: (quantity: number | undefined) => void;
};

/** All of it in one tap, or so many. */
function HowMany({ all, quantity, onQuantity }: HowManyProps) {
  const say = useSay();
  return (
    <>
      <Typed
        label={say('放多少', 'How many')}
        numeric
        {...(quantity === all ? { shown: String(all) } : {})}
        onTyped={(text) => onQuantity(text === '' ? undefined : countIn(text))}
      />
      <p className="acts">
        <button type="button" className="btn-plain" aria-pressed={quantity === all} onClick={() => onQuantity(all)}>
          {say(`全部（${figure(all)}）`, `All of it (${figure(all)})`)}
        </button>
      </p>
    </>
  );
}
