import { unitWord } from '@baton/ledger';
import type { HandoverInList, ItemInList, NeedOnBoard, PlaceInList } from '@baton/sdk';
import { Swatch } from '../../marks/swatch.tsx';
import { Files } from '../../page/files.tsx';
import type { Made, Make } from '../../page/made.ts';
import { More } from '../../page/more.tsx';
import { queryText } from '../../scene/address.ts';
import { type Listed, readRows, readView } from '../../scene/read.ts';
import { type Language, useSay, useScene } from '../../scene/scene.ts';
import { classWord } from '../../words/codes.ts';
import { figure, percent } from '../../words/figures.tsx';
import { nameOf } from '../../words/names.tsx';
import { Sentence } from '../../words/phrases.tsx';
import { plural } from '../../words/plural.ts';
import { type Board, type Group, groupsOf, inOrder, sentFor, sumsOf } from './board.ts';
import { Filters } from './filters.tsx';
import { NeedGroups } from './need-groups.tsx';
import { NeedMap } from './need-map.tsx';

const NEEDS_MAX = 400;
const WAITING_MAX = 400;
const CATALOGUE_MAX = 400;

/** Who lacks what: delivered against needed, how fresh, how urgent. */
export const needsPage: Make = async ({ read, query, language }): Promise<Made> => {
  const { item, place, area, class: itemClass, unit } = query;
  const closed = query['state'] === 'closed' ? true : undefined;
  const asked = { item, place, area, class: itemClass, unit, closed };
  const [needs, waiting, items, places] = await Promise.all([
    readRows<NeedOnBoard>(read, `/v1/needs${queryText(asked)}`, NEEDS_MAX),
    readRows<HandoverInList>(read, '/v1/handovers?waiting=true', WAITING_MAX),
    readRows<ItemInList>(read, '/v1/items', CATALOGUE_MAX),
    readView<Listed<PlaceInList>>(read, '/v1/places?limit=200'),
  ]);
  const groups = groupsOf(inOrder(needs.items, query['order']), query['group']);
  const board: Board = {
    needs: groups.flatMap((group) => group.needs),
    sent: sentFor(waiting.items),
    places: new Map(places.items.map((place) => [place.id, place])),
    cut: needs.next !== null,
  };
  const title = titleOf(board.needs, language, closed === true);
  return {
    title,
    description: title,
    content: (
      <NeedsContent
        board={board}
        groups={groups}
        items={items.items}
        places={used(places.items, place)}
        title={title}
        data={`/v1/needs${queryText(asked)}`}
      />
    ),
  };
};

/** The places that can be chosen: where goods are used, and the one that is chosen. */
function used(places: readonly PlaceInList[], chosen: string | undefined): readonly PlaceInList[] {
  return places.filter(({ id, use, closed }) => id === chosen || (use && !closed));
}

/** Needs of one item, or of one class in one unit, can be summed; others never are. */
function titleOf(needs: readonly NeedOnBoard[], language: Language, closed: boolean): string {
  const [first] = needs;
  if (first === undefined) return language === 'zh' ? '没有这样的需求' : 'No such needs';
  const [items, units, classes] = [
    new Set(needs.map(({ item }) => item.id)),
    new Set(needs.map(({ item }) => item.unit)),
    new Set(needs.map(({ item }) => item.class)),
  ];
  if (units.size > 1 || classes.size > 1) {
    const places = new Set(needs.map(({ place }) => place.id)).size;
    if (closed)
      return language === 'zh'
        ? `${needs.length} 项已结束的需求`
        : `${needs.length} closed ${plural(needs.length, 'need')}`;
    const open = needs.filter(({ open: left }) => left !== 0).length;
    return language === 'zh'
      ? `${places} 处有 ${open} 项需求还没有满足`
      : `${open} ${plural(open, 'need')} at ${places} ${plural(places, 'place')} ${plural(open, 'is', 'are')} not yet met`;
  }
  const what = items.size === 1 ? nameOf(first.item, language) : classWord(first.item.class, language);
  const { wanted, filled } = sumsOf(needs);
  const [amount, part] = [figure(wanted), percent(filled, wanted)];
  const unit = unitWord(first.item.unit, first.item.class, language);
  return language === 'zh'
    ? `需要${what} ${amount} ${unit}，已送达 ${part}%`
    : `${amount} ${what} needed, ${part}% delivered`;
}

type ContentProps = {
  readonly board: Board;
  readonly groups: readonly Group[];
  readonly items: readonly ItemInList[];
  readonly places: readonly PlaceInList[];
  readonly title: string;
  readonly data: string;
};

function NeedsContent({ board, groups, items, places, title, data }: ContentProps) {
  const say = useSay();
  const { needs, sent, cut } = board;
  return (
    <>
      <div className="head">
        <p className="kicker">{say('需求', 'Needs')}</p>
        <h1>
          <Sentence of={title} />
        </h1>
        <Without board={board} />
      </div>
      <Filters items={items} places={places} />
      <div className="board">
        <div>
          <Legend />
          <NeedGroups groups={groups} sent={sent} />
          {needs.length === 0 ? <p>{say('换一个筛选条件试试。', 'Try another filter.')}</p> : null}
          <p className="small">
            <Files of={data} />
          </p>
          <More cut={cut} max={NEEDS_MAX} />
        </div>
        <aside className="side" aria-label={say('地图', 'Map')}>
          <NeedMap board={board} />
        </aside>
      </div>
    </>
  );
}

function Legend() {
  const say = useSay();
  return (
    <ul className="legend">
      <li>
        <Swatch of="used" />
        {say('已送达并确认', 'delivered and confirmed')}
      </li>
      <li>
        <Swatch of="transit" />
        {say('在途，未确认', 'in transit, unconfirmed')}
      </li>
      <li>
        <Swatch of="empty" />
        {say('还缺', 'still lacking')}
      </li>
    </ul>
  );
}

function Without({ board: { needs } }: { readonly board: Board }) {
  const { language } = useScene();
  const say = useSay();
  const noAmount = needs.filter(({ quantity }) => quantity === null).length;
  const left = [
    say('收到后又转走的', 'what left again after arriving'),
    ...(noAmount === 0 ? [] : [say(`没写数量的 ${noAmount} 项`, `${noAmount} that gave no amount`)]),
    say('超出需求的部分', 'what came beyond what was asked'),
    say('等级不符合要求的', 'goods of a grade that was not asked for'),
  ];
  return (
    <p className="not">
      <b>{say('不含', 'Not included')}</b>
      {language === 'zh' ? `：${left.join('；')}。` : `: ${left.join('; ')}.`}
    </p>
  );
}
