import { unitWord } from '@baton/ledger';
import type { AllocationInList } from '@baton/sdk';
import { PlainBar } from '../marks/plain-bar.tsx';
import { Tag } from '../marks/tag.tsx';
import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';
import { Paged } from '../page/paged.tsx';
import { queryText } from '../scene/address.ts';
import { Link, tracePath } from '../scene/link.tsx';
import { type Listed, readView } from '../scene/read.ts';
import { type Language, useSay, useScene } from '../scene/scene.ts';
import { reasonWord, wordFor } from '../words/codes.ts';
import { figure } from '../words/figures.tsx';
import { Moment } from '../words/moments.tsx';
import { amountText } from '../words/money.tsx';
import { nameOf, Party } from '../words/names.tsx';

const ROWS = 40;

/** Which lot, pledge or money goes to which need: on what basis, and whose decision it was. Newest first. */
export const allocationsPage: Make = async ({ read, query, say }): Promise<Made> => {
  const { cursor, by, need, lot } = query;
  const asked = { by, need, lot, sort: 'newest' };
  const list = await readView<Listed<AllocationInList>>(
    read,
    `/v1/allocations${queryText({ ...asked, limit: ROWS, cursor })}`,
  );
  const open = list.items.filter(({ left, lapsed }) => left > 0 && !lapsed).length;
  const more = list.next === null && cursor === undefined ? '' : say('以上', ' or more');
  const title =
    list.items.length === 0
      ? say('还没有分配记录', 'Nothing has been allocated yet')
      : say(
          `${figure(list.items.length)} 项${more}分配，${open} 项还没有发出`,
          `${figure(list.items.length)}${more} ${list.items.length === 1 ? 'allocation' : 'allocations'}, ${open} not yet sent`,
        );
  return {
    title,
    description: title,
    content: <Allocations title={title} list={list} data={`/v1/allocations${queryText(asked)}`} />,
  };
};

type Props = { readonly title: string; readonly list: Listed<AllocationInList>; readonly data: string };

function Allocations({ title, list, data }: Props) {
  const say = useSay();
  return (
    <>
      <Heading
        kicker={say('分配', 'Allocations')}
        title={title}
        lead={say(
          '谁决定把什么给谁，凭什么。分配是决定，不是送达。',
          'Who decided what goes to whom, and why. An allocation is a decision, not an arrival.',
        )}
        without={say('没有分配就发出的物资；需求本身。', 'what was sent without having been allocated; needs as such.')}
      />
      {list.items.length === 0 ? (
        <p>
          {say(
            '这里会列出每一次分配：从哪个批次、认捐或资金，给哪个需求，由谁决定，理由是什么。',
            'Each allocation would stand here: from which lot, pledge or fund, to which need, by whose decision and why.',
          )}
        </p>
      ) : (
        <AllocationTable rows={list.items} />
      )}
      <Paged data={data} next={list.next} />
    </>
  );
}

/** Allocations, a row each. */
export function AllocationTable({ rows }: { readonly rows: readonly AllocationInList[] }) {
  const say = useSay();
  return (
    <table className="stack">
      <thead>
        <tr>
          <th scope="col">{say('给谁，什么', 'To whom, what')}</th>
          <th scope="col">{say('由谁决定，为什么', 'Who decided, and why')}</th>
          <th scope="col" className="r">
            {say('数量', 'Quantity')}
          </th>
          <th scope="col" className="wide">
            {say('现在：已发出、还留着', 'Now: sent, still held back')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

/** A quantity in the unit of what is allocated: goods, packs, or money. */
export function allotted(row: AllocationInList, value: number, language: Language): string {
  const { currency, goods, item } = row;
  if (currency !== null) return amountText(value, currency, language);
  const what = goods?.item ?? item;
  if (goods?.pack != null) return `${figure(value)} ${language === 'zh' ? '箱（未拆封）' : 'unopened packs'}`;
  return `${figure(value)} ${what === null ? '' : unitWord(what.unit, what.class, language, value)}`;
}

const from: { readonly [source: string]: { readonly zh: string; readonly en: string } } = {
  lot: { zh: '出自批次：', en: 'from a lot of' },
  pledge: { zh: '出自认捐：', en: 'from a pledge of' },
  fund: { zh: '出自资金，用于：', en: 'from money for' },
};

function Row({ row }: { readonly row: AllocationInList }) {
  const { language } = useScene();
  const say = useSay();
  const { need, to, place, item, source, lot, of, goods, by, owner, time } = row;
  const what = goods?.item ?? item;
  const origin = lot ?? of;
  const text = `${from[source]?.[language] ?? ''}${say('', ' ')}${what === null ? '' : nameOf(what, language)}`;
  return (
    <tr>
      <th scope="row" className="full">
        <Party of={to} />
        {say('，', ', ')}
        <Link to={tracePath(need)}>{nameOf(place, language)}</Link>
        <br />
        <span className="small">{origin === null ? text : <Link to={tracePath(origin)}>{text}</Link>}</span>
      </th>
      <td className="full">
        <BasisOf row={row} />
        <br />
        <span className="small quiet">
          {owner === null ? null : (
            <>
              {say('决定：', 'decided by ')}
              <Party of={owner} />
              {say('，', ', ')}
            </>
          )}
          {owner === null || owner.id === by.id ? null : (
            <>
              {say('记录：', 'written by ')}
              <Party of={by} />
              {say('，', ', ')}
            </>
          )}
          <Moment at={time} />
        </span>
      </td>
      <td className="r" data-l={say('数量', 'Quantity')}>
        <span className="q">{allotted(row, row.given, language)}</span>
      </td>
      <td className="full wide">
        <Standing row={row} />
      </td>
    </tr>
  );
}

function BasisOf({ row: { basis, reason } }: { readonly row: AllocationInList }) {
  const { language } = useScene();
  const say = useSay();
  if (basis === 'earmark') return <>{say('捐赠方的定向', 'the donor’s earmark')}</>;
  if (basis === 'round') return <>{say('按公布的规则', 'by a published rule')}</>;
  return <>{reason === null ? wordFor(basis, language) : reasonWord(reason, language)}</>;
}

/** Where what was allocated is by now: sent, still held back, released, or shrunk because it was not there. */
function Standing({ row }: { readonly row: AllocationInList }) {
  const { language } = useScene();
  const say = useSay();
  const { given, left, drawn, released, shrunk, lapsed } = row;
  const parts = [
    { fill: 'used', value: drawn, title: say('已发出', 'sent') },
    { fill: 'allocated', value: left, title: say('还留着', 'held back') },
    { fill: 'away', value: released, title: say('已释放', 'released') },
    { fill: 'missing', value: shrunk, title: say('被缩减', 'shrunk') },
  ] as const;
  const some = parts.filter(({ value }) => value > 0);
  const text = some.map(({ value, title }) => `${title} ${allotted(row, value, language)}`).join(say('，', ', '));
  return (
    <>
      <PlainBar height={16} whole={Math.max(1, given)} parts={some} label={text} />
      <span className="small quiet">{text}</span>{' '}
      {lapsed && left > 0 ? <Tag kind="wait">{say('保留期已过', 'lapsed')}</Tag> : null}
    </>
  );
}
