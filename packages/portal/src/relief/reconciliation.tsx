import { channelWord, codeWord, unitWord, type Words } from '@baton/ledger';
import type { Reconciliation as Told, TotalsInList, TotalsLine } from '@baton/sdk';
import { groupedAmount } from '@baton/tables/money';
import { PlainBar } from '../marks/plain-bar.tsx';
import { Tag } from '../marks/tag.tsx';
import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';
import { Paged } from '../page/paged.tsx';
import { queryText } from '../scene/address.ts';
import { Link, tracePath } from '../scene/link.tsx';
import { type Listed, readView } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';
import { classWord } from '../words/codes.ts';
import { figure } from '../words/figures.tsx';
import { longDayText, Moment } from '../words/moments.tsx';
import { currencyWord } from '../words/money.tsx';
import { nameOf, Party } from '../words/names.tsx';
import { plural } from '../words/plural.ts';
import { QuotedFigures } from './quoted-figures.tsx';

const ROWS = 20;

/** What organisations publish for a period, beside the sum of their own records. */
export const reconciliationPage: Make = async ({ read, query, say }): Promise<Made> => {
  const { cursor, by } = query;
  const list = await readView<Listed<TotalsInList>>(read, `/v1/totals${queryText({ by, limit: ROWS, cursor })}`);
  const told = by === undefined ? undefined : await readView<Told>(read, `/v1/reconciliation${queryText({ by })}`);
  const differ = list.items.filter(({ agrees, replacedBy }) => !agrees && replacedBy === null).length;
  const title =
    told !== undefined
      ? say(`对账：${nameOf(told.by, 'zh')}`, `Reconciliation: ${nameOf(told.by, 'en')}`)
      : list.items.length === 0
        ? say('还没有机构公示过合计', 'No organisation has published totals yet')
        : say(
            `${list.items.length} 份公示，${differ} 份与记录不符`,
            `Totals published for ${list.items.length} ${plural(list.items.length, 'period')}, ${differ} at odds with the records`,
          );
  return {
    title,
    description: title,
    content: <Reconciliation title={title} list={list} told={told} data={`/v1/totals${queryText({ by })}`} />,
  };
};

type Props = {
  readonly title: string;
  readonly list: Listed<TotalsInList>;
  /** Of one organisation: its figures beside what is quoted of it. */
  readonly told: Told | undefined;
  readonly data: string;
};

function Reconciliation({ title, list, told, data }: Props) {
  const say = useSay();
  return (
    <>
      <Heading
        kicker={say('对账', 'Reconciliation')}
        title={title}
        lead={say(
          '左边是机构自己公示的数，右边是它自己的记录加起来的数。差就写差，不替它解释。',
          'What an organisation says of a period, beside what its own records add up to. A difference is shown, not explained away.',
        )}
        without={say(
          '没有记录的收支：记录没有写下来的，这里算不出来。',
          'what is in no record: nobody can add up what was not written down.',
        )}
      />
      <p className="small">
        <Link to="/corrections">{say('更正过的记录', 'Records that were corrected')}</Link>
      </p>
      {told === undefined ? null : <QuotedFigures told={told} />}
      {list.items.map((one) => (
        <Totals key={one.id} totals={one} />
      ))}
      <Paged data={data} next={list.next} />
    </>
  );
}

function Totals({ totals }: { readonly totals: TotalsInList }) {
  const { language } = useScene();
  const say = useSay();
  const { id, by, from, until, time, agrees, replacedBy, lines, leavesOut } = totals;
  return (
    <section>
      <div className="sec-head">
        <h2>
          <Party of={by} />
        </h2>
        <p className="tools">
          <Link to="/reconciliation" query={{ by: by.id }}>
            {say('与转录对照', 'beside what is quoted')}
          </Link>{' '}
          <Link to={tracePath(id)}>{say('记录', 'record')}</Link>
        </p>
      </div>
      <p className="small">
        {longDayText(from, language)} – {longDayText(until, language)}
        {say('，公示于 ', ', published ')}
        <Moment at={time} />{' '}
        <Tag kind={agrees ? 'ok' : 'gone'}>
          {agrees ? say('与记录相符', 'agrees with the records') : say('与记录不符', 'at odds with the records')}
        </Tag>{' '}
        {replacedBy === null ? null : (
          <>
            <Tag kind="fix">{say('已被替换', 'replaced')}</Tag>{' '}
            <Link to={tracePath(replacedBy)}>{say('新的', 'the newer one')}</Link>
          </>
        )}
      </p>
      <p className="not">
        <b>{say('公示方说不含', 'Left out, says the publisher')}</b>
        {say('：', ': ')}
        {leavesOut.length === 0
          ? say('没有写', 'nothing named')
          : leavesOut.map((code) => codeWord('leavesOut', code, language)).join(say('、', ', '))}
      </p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('什么', 'What')}</th>
            <th scope="col" className="r">
              {say('公示', 'Published')}
            </th>
            <th scope="col" className="r">
              {say('记录合计', 'By its records')}
            </th>
            <th scope="col" className="r">
              {say('差', 'Difference')}
            </th>
            <th scope="col" className="only-wide wide">
              {say('公示中有记录的', 'Of it, on record')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.line} line={line} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const whats: { readonly [what: string]: Words } = {
  received: { zh: '收到', en: 'received' },
  taken_over: { zh: '接手', en: 'taken over' },
  dispatched: { zh: '发出', en: 'dispatched' },
  delivered: { zh: '送达', en: 'delivered' },
  used: { zh: '使用', en: 'used' },
  returned: { zh: '退回', en: 'returned' },
  lost: { zh: '损失', en: 'lost' },
  money_received: { zh: '收到捐款', en: 'money given' },
  money_net: { zh: '到账', en: 'money that arrived' },
  money_fees: { zh: '手续费', en: 'fees' },
  money_paid: { zh: '付出', en: 'money paid' },
};

function Line({ line }: { readonly line: TotalsLine }) {
  const { language } = useScene();
  const say = useSay();
  const { what, published, recorded, difference, packs, opens } = line;
  return (
    <tr>
      <th scope="row" className="full">
        {whats[what]?.[language] ?? what.replaceAll('_', ' ')}
        {say('：', ': ')}
        {nameOfLine(line, language)}
      </th>
      <td className="r" data-l={say('公示', 'Published')}>
        {amount(line, published)}
      </td>
      <td className="r" data-l={say('记录合计', 'By its records')}>
        <a href={opens.replace('?', '.csv?')}>{amount(line, recorded)}</a>
        {packs === null || packs === 0 ? null : (
          <span className="u">
            {' '}
            {say(`另有 ${figure(packs)} 箱未清点`, `and ${figure(packs)} ${plural(packs, 'pack')} not counted out`)}
          </span>
        )}
      </td>
      <td className={difference === 0 ? 'r' : 'r is-gone'} data-l={say('差', 'Difference')}>
        {difference === 0 ? '0' : `${difference > 0 ? '+' : '−'}${amount(line, Math.abs(difference))}`}
      </td>
      <td className="only-wide wide">
        <Picture published={published} recorded={recorded} />
      </td>
    </tr>
  );
}

/** On one scale: what the records hold of it, and the gap that stays open or the surplus past the tick. */
function Picture({ published, recorded }: { readonly published: number; readonly recorded: number }) {
  const say = useSay();
  const whole = Math.max(1, published, recorded);
  return (
    <PlainBar
      height={16}
      whole={whole}
      parts={[
        { fill: 'hand', value: recorded },
        { fill: 'missing', value: Math.max(0, published - recorded) },
      ]}
      label={say(
        `公示 ${figure(published)}，记录 ${figure(recorded)}`,
        `${figure(published)} published, ${figure(recorded)} on record`,
      )}
      {...(recorded > published ? { tick: published } : {})}
    />
  );
}

function nameOfLine({ item, class: itemClass, unit, currency, channel }: TotalsLine, language: 'zh' | 'en'): string {
  if (currency !== null && channel !== null)
    return `${currencyWord(currency, language)}${language === 'zh' ? '，' : ', '}${channelWord(channel, language)}`;
  const what =
    item !== null
      ? nameOf(item, language)
      : itemClass !== null
        ? classWord(itemClass, language)
        : currencyWord(currency ?? '', language);
  const word = unit === null ? '' : unitWord(unit, itemClass ?? undefined, language);
  if (word === '') return what;
  return language === 'zh' ? `${what}（${word}）` : `${what} (${word})`;
}

/** Money is in minor units of its currency; goods are whole. */
function amount({ currency }: TotalsLine, value: number): string {
  return currency === null ? figure(value) : groupedAmount(value, currency);
}
