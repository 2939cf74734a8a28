import type { HandoverInList } from '@baton/sdk';
import { Disputed } from '../marks/disputed.tsx';
import { Tag } from '../marks/tag.tsx';
import { Disc } from '../marks/tally.tsx';
import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';
import { Paged } from '../page/paged.tsx';
import { queryText } from '../scene/address.ts';
import { Link, tracePath } from '../scene/link.tsx';
import { type Listed, readView } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';
import { figure, GoodsQuantity } from '../words/figures.tsx';
import { lengthText, Moment } from '../words/moments.tsx';
import { nameOf, Party } from '../words/names.tsx';
import { plural } from '../words/plural.ts';
import { halvesOf } from './handover.ts';

const ROWS = 50;

/** Handovers where somebody must still act: who, since when, until when. The oldest first. */
export const waitingPage: Make = async ({ read, query, say }): Promise<Made> => {
  const asked = { waiting: true, waitingFor: query['for'], sort: 'oldest' };
  const list = await readView<Listed<HandoverInList>>(
    read,
    `/v1/handovers${queryText({ ...asked, limit: ROWS, cursor: query['cursor'] })}`,
  );
  const count = figure(list.items.length);
  const more = list.next === null && query['cursor'] === undefined ? '' : say(' 次以上', ' or more');
  const late = list.items.filter(({ waiting }) => waiting?.late === true).length;
  const title =
    list.items.length === 0
      ? say('没有交接在等人', 'No handover waits for anybody')
      : say(
          `${count}${more === '' ? ' 次' : more}交接在等人，${late} 次已逾期`,
          `${count}${more} ${plural(list.items.length, 'handover waits', 'handovers wait')} for somebody, ${late} overdue`,
        );
  return {
    title,
    description: title,
    content: <WaitingList title={title} list={list} data={`/v1/handovers${queryText(asked)}`} />,
  };
};

type Props = { readonly title: string; readonly list: Listed<HandoverInList>; readonly data: string };

function WaitingList({ title, list, data }: Props) {
  const say = useSay();
  return (
    <>
      <Heading
        kicker={say('待签收', 'Waiting')}
        title={title}
        lead={say(
          '没有签收的不算送到，在公开处一天天变老。',
          'What nobody has signed for has not arrived; it gets older in public.',
        )}
        without={say('双方都签完了的交接。', 'handovers that both hands have finished.')}
      />
      <ol className="waits">
        {list.items.map((one) => (
          <Row key={one.id} handover={one} />
        ))}
      </ol>
      <Paged data={data} next={list.next} />
    </>
  );
}

function Row({ handover }: { readonly handover: HandoverInList }) {
  const { language } = useScene();
  const say = useSay();
  const { giver, taker, consignee, waiting, dispatched } = handover;
  return (
    <li>
      <Disc {...halvesOf(handover)} />
      <div>
        <h2>
          <Link to={tracePath(handover.id)}>
            {nameOf(giver, language)} → {nameOf(taker, language)}
          </Link>
        </h2>
        <p>
          <Goods handover={handover} />
        </p>
        {handover.disputed ? <Disputed of="goods" /> : null}
        {waiting === null ? null : (
          <p className="small">
            <Tag kind="wait">{waiting.late ? say('已逾期', 'overdue') : say('等待', 'waiting')}</Tag>{' '}
            {say('等 ', 'for ')}
            <Party of={waiting.for} />
            <Begun handover={handover} />
            <Since of={waiting} />
            {waiting.due === null ? null : (
              <>
                {say('，应于 ', ', due ')}
                <Moment at={waiting.due} />
              </>
            )}
          </p>
        )}
        <p className="small quiet">
          {say('发出 ', 'sent ')}
          <Moment at={dispatched} />
          {consignee.id === taker.id ? null : `${say('，最终收货方 ', ', meant for ')}${nameOf(consignee, language)}`}
        </p>
      </div>
    </li>
  );
}

/** What the taker has signed already, where somebody still waits: its half of the disc is solid, and does not say. */
function Begun({ handover }: { readonly handover: HandoverInList }) {
  const say = useSay();
  if (handover.taken === null) return null;
  if (handover.lines.some(({ unopened }) => unopened > 0))
    return <>{say('（箱在手里，没有清点，也没有交出）', ' (has the packages; not counted, not handed on)')}</>;
  return <>{say('（签收了一部分）', ' (signed for a part)')}</>;
}

/** For how long, and since when: since it was sent, or since whoever must act has all of it in hand. */
function Since({ of: { since, hours } }: { readonly of: NonNullable<HandoverInList['waiting']> }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <>
      {say('，从 ', ', since ')}
      <Moment at={since} />
      {say(` 起，已 ${lengthText(hours * 3600, language)}`, `, for ${lengthText(hours * 3600, language)}`)}
    </>
  );
}

/** What is on its way, by item: sums of one item and unit only. */
function Goods({ handover: { lines } }: { readonly handover: HandoverInList }) {
  const { language } = useScene();
  const say = useSay();
  const groups = [...Map.groupBy(lines, ({ item, pack }) => `${item.id} ${pack !== null}`).values()];
  return (
    <>
      {groups.map((group, position) => {
        const [first] = group;
        if (first === undefined) return null;
        const { item } = first;
        return (
          <span key={first.line}>
            {position === 0 ? '' : say('，', ', ')}
            {nameOf(item, language)}{' '}
            <GoodsQuantity value={group.reduce((sum, { sent }) => sum + sent, 0)} goods={first} />
          </span>
        );
      })}
    </>
  );
}
