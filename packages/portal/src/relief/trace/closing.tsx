import type { Goods, LossInTrace, MissingInList, StockInList, Trace, TraceBalance } from '@baton/sdk';
import { ClosingBar, type ClosingPart } from '../../marks/closing-bar.tsx';
import type { FillName } from '../../marks/fill.ts';
import { Swatch } from '../../marks/swatch.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { classWord } from '../../words/codes.ts';
import { figure, Quantity } from '../../words/figures.tsx';
import { sumUnit } from '../../words/goods-unit.ts';
import { dayText } from '../../words/moments.tsx';
import { nameOf, Party } from '../../words/names.tsx';
import { cameIn, type Part, partsOf, within } from './balance.ts';

type ClosingProps = {
  readonly balance: TraceBalance;
  readonly trace: Pick<Trace, 'of' | 'holdings' | 'missing' | 'losses'>;
};

/** What came in and where it is: the bar, and its key as a table that ends in the sum. */
export function Closing({ balance, trace }: ClosingProps) {
  const { language } = useScene();
  const say = useSay();
  const { unit, class: itemClass, closes, packed } = balance;
  const whole = cameIn(balance);
  const parts = partsOf(balance, trace.holdings);
  const word = sumUnit(balance, language);
  const what = classWord(itemClass, language);
  // A handover and a need are of part of their lots.
  const isPart = trace.of === 'handover' || trace.of === 'need';
  const came = say(
    `${isPart ? '整个批次' : ''}来了${what} ${figure(whole)} ${word}，现在在：`,
    `${figure(whole)} ${packed ? `${word} of ` : ''}${what} came in${isPart ? ' as whole lots' : ''}. Where they are now:`,
  );
  return (
    <>
      <ClosingBar parts={merged(parts)} whole={Math.max(1, whole)} closes={closes} caption={came} />
      <table className="keys">
        <caption className="sr">{came}</caption>
        <tbody>
          {parts.map((part) => (
            <KeyRow key={part.title.en} part={part} balance={balance} trace={trace} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <th scope="row">{say('合计', 'Sum')}</th>
            <td className="r">
              <Quantity
                value={parts.reduce((sum, { value }) => sum + value, 0)}
                unit={unit}
                of={itemClass}
                packed={balance.packed}
              />
            </td>
            <td>{closes ? sumText(balance, say) : say('与来的数不符', 'is not what came in')}</td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

/** What the sum is made of, where more than gifts came in. */
function sumText(balance: TraceBalance, say: <T>(zh: T, en: T) => T): string {
  const { sums } = balance;
  const twice = within(balance);
  const sources = [
    [sums.received, say('收到', 'received')],
    [sums.opening, say('期初', 'opening stock')],
    [sums.found, say('盘盈', 'found')],
    [sums.made - twice, say('由其他批次合成', 'made of other lots')],
  ] as const;
  const some = sources.filter(([value]) => value > 0).map(([value, name]) => `${name} ${figure(value)}`);
  const once =
    twice === 0
      ? ''
      : say(
          `；从一个批次转入另一个批次的 ${figure(twice)} 只算一次`,
          `; ${figure(twice)} that passed from lot to lot count once`,
        );
  return `= ${some.join(' + ')}${say('，合计相符', '; the sum closes')}${once}`;
}

/** Parts of one fill are one in the bar. */
function merged(parts: readonly Part[]): readonly ClosingPart[] {
  const sums = new Map<FillName, number>();
  for (const { fill, value } of parts) sums.set(fill, (sums.get(fill) ?? 0) + value);
  return [...sums].map(([fill, value]) => ({ fill, value }));
}

type KeyRowProps = {
  readonly part: Part;
  readonly balance: TraceBalance;
  readonly trace: Pick<Trace, 'missing' | 'losses'>;
};

const tones: { readonly [fill: string]: string } = { transit: 'is-wait', missing: 'is-gone', lost: 'is-gone' };

function KeyRow({ part: { fill, value, title, holdings }, balance, trace }: KeyRowProps) {
  const { language } = useScene();
  const isOwn = ({ item, pack }: Goods) =>
    item.class === balance.class && item.unit === balance.unit && (pack !== null) === balance.packed;
  return (
    <tr>
      <td>
        <Swatch of={fill} />
      </td>
      <th scope="row" className={tones[fill]}>
        {title[language]}
      </th>
      <td className="r">
        <Quantity value={value} unit={balance.unit} of={balance.class} packed={balance.packed} />
      </td>
      <td>
        {fill === 'missing' ? (
          <Bearers missing={trace.missing.filter(isOwn)} />
        ) : fill === 'lost' ? (
          <Losers losses={trace.losses.filter(isOwn)} />
        ) : (
          <Holders holdings={holdings} />
        )}
      </td>
    </tr>
  );
}

const HOLDERS_SHOWN = 3;

function Holders({ holdings }: { readonly holdings: readonly StockInList[] }) {
  const { language } = useScene();
  const say = useSay();
  const first = holdings.toSorted((a, b) => b.quantity - a.quantity).slice(0, HOLDERS_SHOWN);
  const left = holdings.length - first.length;
  return (
    <>
      {first.map((one, position) => (
        <span key={`${one.lot} ${one.record} ${one.place.id}`}>
          {position === 0 ? '' : say('；', '; ')}
          <Party of={one.holder} />
          {say('，', ', ')}
          {nameOf(one.place, language)} <b>{figure(one.quantity)}</b>
        </span>
      ))}
      {left === 0 ? null : say(`；另 ${left} 处`, `; ${left} more`)}
    </>
  );
}

function Bearers({ missing }: { readonly missing: readonly MissingInList[] }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <>
      {missing.map((one, position) => (
        <span key={`${one.lot} ${one.handover} ${one.quantity} ${one.since}`}>
          {position === 0 ? '' : say('；', '; ')}
          {figure(one.quantity)}
          {say('，由', ', borne by ')}
          <Party of={one.bearer} />
          {say('承担，', ', since ')}
          {dayText(one.since, language)}
          {say('起', '')}
        </span>
      ))}
    </>
  );
}

/** Who bears what was written off, out of whose hand it was lost, and the day it was. */
function Losers({ losses }: { readonly losses: readonly LossInTrace[] }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <>
      {losses.map(({ loss, quantity, bearer, holder, time }, position) => (
        <span key={loss}>
          {position === 0 ? '' : say('；', '; ')}
          {figure(quantity)}
          {say('，由', ', borne by ')}
          <Party of={bearer} />
          {say('承担', '')}
          {holder === null || holder.id === bearer.id ? null : (
            <>
              {say('，当时在', ', lost in the hand of ')}
              <Party of={holder} />
              {say('手中', '')}
            </>
          )}
          {say('，', ', written off ')}
          {dayText(time, language)}
          {say('报损', '')}
        </span>
      ))}
    </>
  );
}
