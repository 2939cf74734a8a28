import type { NeedOnBoard } from '@baton/sdk';
import { Fresh } from '../../marks/fresh.tsx';
import { PlainBar } from '../../marks/plain-bar.tsx';
import { Tag } from '../../marks/tag.tsx';
import { Link, tracePath } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { gradeWord, wordFor } from '../../words/codes.ts';
import { figure, Quantity } from '../../words/figures.tsx';
import { lengthText } from '../../words/moments.tsx';
import { nameOf } from '../../words/names.tsx';
import { NOTHING_SENT, type Sent } from './board.ts';

type NeedRowProps = {
  readonly need: NeedOnBoard;
  readonly number?: number;
  readonly sent?: Sent;
  /** Under the heading of a group. */
  readonly grouped?: boolean;
};

/** A need on the board: wanted, delivered, on its way; how fresh the word is; what is in doubt. */
export function NeedRow({ need, number, sent = NOTHING_SENT, grouped = false }: NeedRowProps) {
  const met = need.quantity !== null && need.filled >= need.quantity;
  return (
    <li className={need.stale || met ? 'need dim' : 'need'} id={number === undefined ? undefined : `n${number}`}>
      {number === undefined ? <span /> : <span className="pin">{number}</span>}
      <div>
        <Wanted need={need} grouped={grouped} />
        {need.quantity === null ? null : <Bar need={need} wanted={need.quantity} sent={sent.pieces} />}
        <Figures need={need} sent={sent} />
        <State need={need} met={met} />
      </div>
    </li>
  );
}

function Wanted({ need, grouped }: { readonly need: NeedOnBoard; readonly grouped: boolean }) {
  const { language } = useScene();
  const say = useSay();
  const { item, grades, quantity } = need;
  const what = nameOf(item, language);
  const Head = grouped ? 'h3' : 'h2';
  return (
    <div className="row">
      <Head>
        <Link to={tracePath(need.id)}>{nameOf(need.of, language)}</Link>
      </Head>
      <span className="q">
        {quantity === null ? (
          say(`需${what}，数量未写`, `needs ${what}, no amount`)
        ) : (
          <>
            {say(`需${what} `, 'needs ')}
            <Quantity value={quantity} unit={item.unit} of={item.class} />
            {say('', ` ${what}`)}
          </>
        )}
        {grades === null ? null : (
          <span className="u"> {grades.map((grade) => gradeWord(grade, language)).join(say('、', ', '))}</span>
        )}
      </span>
    </div>
  );
}

type BarProps = { readonly need: NeedOnBoard; readonly wanted: number; readonly sent: number };

function Bar({ need: { filled }, wanted, sent }: BarProps) {
  const say = useSay();
  const whole = Math.max(1, wanted, filled + sent);
  return (
    <div className="bar">
      <PlainBar
        height={22}
        whole={whole}
        parts={[
          { fill: 'used', value: filled },
          { fill: 'transit', value: sent },
        ]}
        label={say(
          `需 ${figure(wanted)}，已确认 ${figure(filled)}，在途 ${figure(sent)}`,
          `needs ${figure(wanted)}, confirmed ${figure(filled)}, in transit ${figure(sent)}`,
        )}
        {...(filled + sent > wanted ? { tick: wanted } : {})}
      />
    </div>
  );
}

type FiguresProps = { readonly need: NeedOnBoard; readonly sent: Sent };

function Figures({ need: { quantity, filled, packs, item }, sent }: FiguresProps) {
  const say = useSay();
  const unit = { unit: item.unit, of: item.class };
  const left = quantity === null ? 0 : quantity - filled;
  return (
    <p className="figs">
      <span>
        {say('已确认 ', 'confirmed ')}
        <Quantity value={filled} {...unit} />
        <Uncounted packs={packs} of={item} />
      </span>
      {sent.pieces + sent.packs === 0 ? null : (
        <span className="is-wait">
          {say('在途 ', 'in transit ')}
          {sent.pieces === 0 ? null : <Quantity value={sent.pieces} {...unit} />}
          <Uncounted packs={sent.packs} of={item} alone={sent.pieces === 0} />
        </span>
      )}
      {quantity === null ? (
        <span className="quiet">{say('没写要多少，所以不算比例', 'no amount given, so no ratio')}</span>
      ) : left > 0 ? (
        <span>
          {say('还缺 ', 'still lacking ')}
          <Quantity value={left} {...unit} />
        </span>
      ) : left < 0 ? (
        <span>
          {say('超出 ', 'over by ')}
          <Quantity value={-left} {...unit} />
        </span>
      ) : null}
    </p>
  );
}

type UncountedProps = { readonly packs: number; readonly of: NeedOnBoard['item']; readonly alone?: boolean };

/** Packs of unknown content are told beside the pieces, and never multiplied. */
function Uncounted({ packs, of: { unit, class: itemClass }, alone = false }: UncountedProps) {
  const say = useSay();
  if (packs === 0) return null;
  return (
    <>
      {alone ? null : say('，另有 ', ' and ')}
      <Quantity value={packs} unit={unit} of={itemClass} packed />
      {say('未清点', ' not counted out')}
    </>
  );
}

function State({ need, met }: { readonly need: NeedOnBoard; readonly met: boolean }) {
  const { language } = useScene();
  const say = useSay();
  const { stated, stale, reason, conflicts, closed } = need;
  const age = lengthText(stated.hours * 3600, language);
  return (
    <p className="figs">
      <span className="quiet">{nameOf(need.place, language)}</span>
      <span>{wordFor(reason, language)}</span>
      <Fresh hours={stated.hours} stale={stale}>
        {stated.hours < 120
          ? say(`${age}前重申`, `stated ${age} ago`)
          : say(`${age}没有重申`, `not restated for ${age}`)}
      </Fresh>
      {reason === 'stock_out' && !met ? <Tag kind="wait">{say('急', 'urgent')}</Tag> : null}
      {stale ? <Tag kind="wait">{say('过时', 'stale')}</Tag> : null}
      {met && !closed ? <Tag kind="quiet">{say('请先别再送', 'please send nothing more')}</Tag> : null}
      {closed ? <Tag kind="quiet">{say('已结束', 'closed')}</Tag> : null}
      {conflicts.length === 0 ? null : <Tag kind="fix">{say('两种说法', 'two statements')}</Tag>}
      {need.stater.id === need.of.id ? null : (
        <span className="quiet">
          {say('由', 'stated by ')}
          {nameOf(need.stater, language)}
          {say('通报', '')}
        </span>
      )}
    </p>
  );
}
