import { useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { GoodsQuantity } from '../../words/figures.tsx';
import { nameOf } from '../../words/names.tsx';
import { AsOf } from '../desk/as-of.tsx';
import { useAsked, useDesk } from '../desk/desk.tsx';
import { goHome } from '../desk/screen.ts';
import { useSigning } from '../desk/signing.ts';
import type { Written } from '../desk/write.ts';
import { Pick } from '../form/pick.tsx';
import { Outcome } from '../outcome.tsx';
import { readHandover, type Whole } from '../receive/accept.ts';
import { handingOn, type Load, loadsOf, placeOf } from './in-hand.ts';

/** Hands on what was carried: the same consignment, to the consignee or to the next who carries. */
export function HandOn({ id }: { readonly id: string }) {
  const desk = useDesk();
  const say = useSay();
  const asked = useAsked(`hand-on ${id}`, async () => {
    const { value: whole, asOf } = await readHandover(desk, id);
    return { value: { whole, from: whole && (await placeOf(desk, whole)) }, asOf };
  });
  if (asked.state === 'asking') return <p role="status">{say('正在取……', 'Fetching …')}</p>;
  const { whole, from } = asked.state === 'there' ? asked.seen.value : {};
  if (whole === undefined) return <p role="alert">{say('取不到这次交接。', 'The handover could not be fetched.')}</p>;
  return (
    <>
      <AsOf at={asked.state === 'there' ? asked.seen.asOf : undefined} />
      {from === undefined ? (
        <p role="alert">
          {say('不知道货在哪个地点。先收箱。', 'Where the goods lie is not known. Take them over first.')}
        </p>
      ) : (
        <To whole={whole} from={from} />
      )}
    </>
  );
}

function To({ whole, from }: { readonly whole: Whole; readonly from: string }) {
  const { language } = useScene();
  const say = useSay();
  const { queue, write, now } = useDesk();
  const { consignee } = whole.handover;
  const [taker, setTaker] = useState(consignee.signs ? consignee.id : undefined);
  const [written, setWritten] = useState<Written>();
  const loads = loadsOf(whole, queue);
  const [left, setLeft] = useState<ReadonlySet<Load['label']>>(new Set());
  const going = loads.filter(({ label }) => label === undefined || !left.has(label));
  const { isSigning, run: sign } = useSigning(async (to: string) =>
    setWritten(await write(handingOn(now, whole, { loads: going, from, taker: to }))),
  );
  if (written !== undefined) return <Outcome written={written} onDone={goHome} onAgain={() => setWritten(undefined)} />;
  return (
    <>
      <h2>{say('交给下一手', 'Hand it on')}</h2>
      <p>
        {say('最后收货的是 ', 'In the end it is for ')}
        <b>{nameOf(consignee, language)}</b>
      </p>
      {taker === consignee.id ? (
        <p>
          <button type="button" className="btn-plain" onClick={() => setTaker(undefined)}>
            {say('交给另一个承运方', 'Another carrier takes it')}
          </button>
        </p>
      ) : (
        <Pick
          kind="relief.dispatch"
          field="taker"
          label={say('谁接手', 'Who takes it')}
          value={taker}
          pattern={undefined}
          onPicked={setTaker}
        />
      )}
      <Loads loads={loads} left={left} onLeft={setLeft} />
      <p className="small quiet">
        {say(
          '签名后永远公开。对方签收以前，责任仍在您这里。',
          'Public for ever once signed. Until the other hand signs, it is yours to answer for.',
        )}
      </p>
      <button
        type="button"
        className="big"
        disabled={taker === undefined || going.length === 0 || isSigning}
        onClick={() => (taker === undefined ? undefined : sign(taker))}
      >
        {going.length === 0
          ? say('手里没有可交的', 'Nothing in hand to hand on')
          : say(
              `签名：交出这 ${going.length} 行`,
              going.length === 1 ? 'Sign: hand on this line' : `Sign: hand on these ${going.length} lines`,
            )}
      </button>
    </>
  );
}

type LoadsProps = {
  readonly loads: readonly Load[];
  readonly left: ReadonlySet<Load['label']>;
  readonly onLeft: (left: ReadonlySet<Load['label']>) => void;
};

/** What goes; a package that stays is tapped. */
function Loads({ loads, left, onLeft }: LoadsProps) {
  const { language } = useScene();
  const say = useSay();
  return (
    <ul className="rows">
      {loads.map(({ line, quantity, label }) => (
        <li key={`${line.line} ${label}`}>
          <span>{label ?? nameOf(line.item, language)}</span>
          <GoodsQuantity value={quantity} goods={line} />
          {label === undefined ? null : (
            <button
              type="button"
              className="btn-plain"
              aria-pressed={!left.has(label)}
              onClick={() =>
                onLeft(new Set(left.has(label) ? [...left].filter((one) => one !== label) : [...left, label]))
              }
            >
              {left.has(label) ? say('留下', 'stays') : say('交出', 'goes')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
