import { kindNamed } from '@baton/ledger';
import type { FindingInList } from '@baton/sdk';
import { Tag } from '../marks/tag.tsx';
import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';
import { Paged } from '../page/paged.tsx';
import { queryText } from '../scene/address.ts';
import { Link, tracePath } from '../scene/link.tsx';
import { type Listed, readView } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import { Moment } from '../words/moments.tsx';
import { amountText } from '../words/money.tsx';
import { Party } from '../words/names.tsx';
import { plural } from '../words/plural.ts';

const ROWS = 20;

/** What records and quotations say against one another: no verdict, only what was seen and who could settle it. */
export const findingsPage: Make = async ({ read, query, say }): Promise<Made> => {
  const { cursor, by, rule, sure } = query;
  const asked = { by, rule, sure };
  const list = await readView<Listed<FindingInList>>(
    read,
    `/v1/findings${queryText({ ...asked, limit: ROWS, cursor })}`,
  );
  const own = list.items.filter(({ of }) => of === 'records').length;
  const more = list.next === null && cursor === undefined ? '' : say('以上', ' or more');
  const count = list.items.length;
  const title =
    count === 0
      ? say('没有疑点', 'Nothing contradicts anything, by the rules that look')
      : say(
          `${figure(count)} 个${more}疑点，${own} 个出自本账本的记录`,
          `${figure(count)}${more} ${plural(count, 'finding')}, ${own} about records of this ledger`,
        );
  return {
    title,
    description: title,
    content: <Findings title={title} list={list} data={`/v1/findings${queryText(asked)}`} />,
  };
};

type Props = { readonly title: string; readonly list: Listed<FindingInList>; readonly data: string };

function Findings({ title, list, data }: Props) {
  const say = useSay();
  return (
    <>
      <Heading
        kicker={say('疑点', 'Findings')}
        title={title}
        lead={say(
          '记录之间、记录与公布的表格之间说法不一的地方。只说看到了什么，不下结论。',
          'Where records, or the tables that others published, say something against one another. It says what was seen, and passes no verdict.',
        )}
        without={say(
          '没有人写下来的；公开的规则不看的。',
          'what nobody wrote down; what the published rules do not look at.',
        )}
      />
      {list.items.map((one) => (
        <Finding key={one.id} finding={one} />
      ))}
      <Paged data={data} next={list.next} />
    </>
  );
}

function Finding({ finding }: { readonly finding: FindingInList }) {
  const { language } = useScene();
  const say = useSay();
  const { title, text, sure, sureWords, by, of, rows, time, settles } = finding;
  return (
    <section>
      <div className="sec-head">
        <h2>{title[language]}</h2>
        <p className="tools">
          <Tag kind={sure === 'certain' ? 'wait' : 'quiet'}>{sureWords[language]}</Tag>
        </p>
      </div>
      <p className="sec-say">{text[language]}</p>
      <p className="small quiet">
        {of === 'records'
          ? say('本账本的记录', 'records of this ledger')
          : say('别处公布的，被转录', 'published elsewhere, and quoted')}
        {by === null ? null : (
          <>
            {say('，', ', ')}
            <Party of={by} />
          </>
        )}
        {say(`，${figure(rows)} 条，最近 `, `, ${figure(rows)} ${rows === 1 ? 'record' : 'records'}, the latest `)}
        <Moment at={time} />
        {of === 'records' || by === null ? null : (
          <>
            {say('；', '; ')}
            <Link to="/reconciliation" query={{ by: by.id }}>
              {say('对账', 'its figures side by side')}
            </Link>
          </>
        )}
      </p>
      {settles.length === 0 ? null : (
        <p className="small">
          {say('谁能说清：', 'Who could settle it: ')}
          {settles.map(({ role, words, party }, position) => (
            <span key={`${role} ${party?.id ?? ''}`}>
              {position === 0 ? '' : say('、', ', ')}
              {words[language]}
              {party === null ? null : (
                <>
                  {say('（', ' (')}
                  <Party of={party} />
                  {say('）', ')')}
                </>
              )}
            </span>
          ))}
        </p>
      )}
      <Shows finding={finding} />
    </section>
  );
}

/** The first rows that show it; all of them are a link away. */
function Shows({ finding: { shows, rows, opens } }: { readonly finding: FindingInList }) {
  const say = useSay();
  return (
    <details>
      <summary>{say('在哪些记录里看到的', 'Where it was seen')}</summary>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('时间', 'Time')}</th>
            <th scope="col">{say('记录，由谁', 'Record, by whom')}</th>
            <th scope="col">{say('原行', 'The row as it stands')}</th>
            <th scope="col" className="r">
              {say('数量', 'Quantity')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shows.map((one) => (
            <Shown key={`${one.record} ${one.row ?? ''}`} shown={one} />
          ))}
        </tbody>
      </table>
      {rows <= shows.length ? null : (
        <p className="small">
          <a href={opens}>{say(`全部 ${figure(rows)} 条（JSON）`, `all ${figure(rows)} of them (JSON)`)}</a>
        </p>
      )}
    </details>
  );
}

type ShownProps = { readonly shown: FindingInList['shows'][number] };

function Shown({ shown }: ShownProps) {
  const { language } = useScene();
  const say = useSay();
  const { record, kind, by, time, at, row, column, cells } = shown;
  const cell = column === null ? '' : say(`“${column}”列`, `, column “${column}”`);
  const place = row === null ? '' : say(`，第 ${row} 行${cell}`, `, row ${row}${cell}`);
  return (
    <tr>
      <td className="unit">
        <Moment at={at ?? time} />
      </td>
      <th scope="row" className="full">
        <Link to={tracePath(record)}>{kindNamed(kind)?.title[language] ?? kind}</Link>
        {place}
        <br />
        <span className="small quiet">
          <Party of={by} />
        </span>
      </th>
      <td className="full small">
        {cells === null
          ? '–'
          : Object.values(cells)
              .filter((cell) => cell !== '')
              .join(say('，', ', '))}
      </td>
      <td className="r" data-l={say('数量', 'Quantity')}>
        <Stated shown={shown} />
      </td>
    </tr>
  );
}

/** A figure as it is stated, its decimals kept; or an amount. */
function Stated({ shown: { quantity, money } }: ShownProps) {
  const { language } = useScene();
  if (money !== null) return <span className="q">{amountText(money.minor, money.currency, language)}</span>;
  if (quantity === null) return '–';
  const { digits, decimals, unit } = quantity;
  const text = String(digits).padStart(decimals + 1, '0');
  const whole = figure(Number(decimals === 0 ? text : text.slice(0, -decimals)));
  return (
    <span className="q">
      <b>{decimals === 0 ? whole : `${whole}.${text.slice(-decimals)}`}</b>
      <span className="u"> {unit}</span>
    </span>
  );
}
