import type { GiftInList, LotInList } from '@baton/sdk';
import { PlainBar } from '../marks/plain-bar.tsx';
import { Tag } from '../marks/tag.tsx';
import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';
import { Paged } from '../page/paged.tsx';
import { queryText } from '../scene/address.ts';
import { Link, tracePath } from '../scene/link.tsx';
import { type Listed, readView } from '../scene/read.ts';
import { type Language, useSay, useScene } from '../scene/scene.ts';
import { capital, wordFor } from '../words/codes.ts';
import { figure, GoodsQuantity } from '../words/figures.tsx';
import { Moment } from '../words/moments.tsx';
import { nameOf, Party } from '../words/names.tsx';
import { plural } from '../words/plural.ts';

const ROWS = 30;

/** Gifts, newest first: from whom, to whom, and where they are now. */
export const giftsPage: Make = async ({ read, query, language }): Promise<Made> => {
  const { cursor, receiver, donor } = query;
  const list = await readView<Listed<GiftInList>>(
    read,
    `/v1/gifts${queryText({ receiver, donor, limit: ROWS, cursor })}`,
  );
  const title = titleOf(list, cursor !== undefined, language);
  return {
    title,
    description: title,
    content: <Gifts title={title} list={list} data={`/v1/gifts${queryText({ receiver, donor })}`} />,
  };
};

/** How many gifts the page tells of, and how many rest on the receiver's word alone. */
function titleOf({ items, next }: Listed<GiftInList>, isLater: boolean, language: Language): string {
  const [count, alone] = [items.length, items.filter(({ confirmed }) => !confirmed).length];
  if (count === 0) return { zh: '没有这样的捐赠', en: 'No such gift is on record' }[language];
  const which = {
    zh: isLater ? '这一页的 ' : next === null ? '' : '最近的 ',
    en: isLater ? 'On this page: ' : next === null ? '' : 'The latest ',
  }[language];
  return {
    zh: `${which}${count} 份捐赠，${alone} 份只有接收方一方的话`,
    en: `${which}${count} ${plural(count, 'gift')}, ${alone} on the receiver’s word alone`,
  }[language];
}

type GiftsProps = { readonly title: string; readonly list: Listed<GiftInList>; readonly data: string };

function Gifts({ title, list, data }: GiftsProps) {
  const say = useSay();
  return (
    <>
      <Heading
        kicker={say('捐赠', 'Gifts')}
        title={title}
        lead={say(
          '谁捐了什么，现在在哪里；最近收到的在前。',
          'Who gave what, and where it is now; the latest come first.',
        )}
        without={say(
          '认捐而没有收到的；转手再收的。',
          'what was pledged and not received; what was received again from hand to hand.',
        )}
      />
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('收到', 'Received')}</th>
            <th scope="col">{say('从谁到谁', 'From whom to whom')}</th>
            <th scope="col">{say('物资', 'Goods')}</th>
            <th scope="col" className="r">
              {say('数量', 'Quantity')}
            </th>
            <th scope="col" className="wide">
              {say('现在：已用、在手、在途、缺失', 'Now: used, on hand, in transit, missing')}
            </th>
          </tr>
        </thead>
        {list.items.map((gift) => (
          <Gift key={gift.id} gift={gift} />
        ))}
      </table>
      {list.items.length === 0 ? <p>{say('还没有捐赠记录。', 'No gift is on record yet.')}</p> : null}
      <Paged data={data} next={list.next} />
    </>
  );
}

function Gift({ gift }: { readonly gift: GiftInList }) {
  return (
    <tbody>
      {gift.lots.map((lot, position) => (
        <tr key={lot.id}>
          {position === 0 ? <GiftHead gift={gift} /> : null}
          <LotCells lot={lot} />
        </tr>
      ))}
    </tbody>
  );
}

function GiftHead({ gift }: { readonly gift: GiftInList }) {
  const { language } = useScene();
  const say = useSay();
  const { donor, donorType, receiver, confirmed, given, lots, time } = gift;
  return (
    <>
      <td className="unit" rowSpan={lots.length}>
        <Link to={tracePath(gift.id)}>
          <Moment at={time} />
        </Link>
      </td>
      <th scope="rowgroup" rowSpan={lots.length} className="full">
        {donor === null ? capital(wordFor(donorType, language)) : <Party of={donor} />} → <Party of={receiver} />
        {given === 'bought' ? <span className="quiet">{say('，采购', ', bought')}</span> : null}
        {confirmed ? null : (
          <>
            {' '}
            <Tag kind="quiet">{say('接收方单方', 'receiver’s word alone')}</Tag>
          </>
        )}
      </th>
    </>
  );
}

function LotCells({ lot }: { readonly lot: LotInList }) {
  const { language } = useScene();
  const say = useSay();
  const { balance, item } = lot;
  const whole = balance.received + balance.opening + balance.found + balance.made;
  const now = [
    [balance.used, say('已用', 'used')],
    [balance.held, say('在手', 'on hand')],
    [balance.transit, say('在途', 'in transit')],
    [balance.missing, say('缺失', 'missing')],
    [balance.lost, say('损失', 'lost')],
  ] as const;
  const text = now.filter(([value]) => value > 0).map(([value, name]) => `${name} ${figure(value)}`);
  return (
    <>
      <td data-l={say('物资', 'Goods')}>
        <Link to={tracePath(lot.id)}>{nameOf(item, language)}</Link>
      </td>
      <td className="r" data-l={say('数量', 'Quantity')}>
        <GoodsQuantity value={balance.received} goods={lot} />
      </td>
      <td className="full wide">
        <PlainBar
          height={16}
          whole={Math.max(1, whole)}
          parts={[
            { fill: 'used', value: balance.used },
            { fill: 'hand', value: balance.held },
            { fill: 'transit', value: balance.transit },
            { fill: 'missing', value: balance.missing },
            { fill: 'lost', value: balance.lost },
            { fill: 'away', value: balance.returned + balance.sold + balance.converted },
          ]}
          label={text.join(say('，', ', '))}
        />
        <span className="small quiet">{text.join(say('，', ', '))}</span>
      </td>
    </>
  );
}
