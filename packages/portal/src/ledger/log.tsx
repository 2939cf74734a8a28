import { kindNamed } from '@baton/ledger';
import type { DayGrown, RecordInList } from '@baton/sdk';
import { Tag } from '../marks/tag.tsx';
import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';
import { Paged } from '../page/paged.tsx';
import { addressOf } from '../scene/address.ts';
import { Link } from '../scene/link.tsx';
import { type Listed, readView } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import { Moment } from '../words/moments.tsx';
import { Party } from '../words/names.tsx';
import { plural } from '../words/plural.ts';
import { Growth } from './growth.tsx';

const LATEST = 20;

/** The log: the checkpoint line by line, who watches it, the last records, an entry by its number. */
export const logPage: Make = async ({ read, query, status, say }): Promise<Made> => {
  const cursor = query['cursor'] === undefined ? '' : `&cursor=${encodeURIComponent(query['cursor'])}`;
  const [note, records, growth] = await Promise.all([
    readView<string>(read, '/log/checkpoint'),
    readView<Listed<RecordInList>>(read, `/v1/records?sort=newest&limit=${LATEST}${cursor}`),
    readView<{ items: readonly DayGrown[] }>(read, '/v1/growth'),
  ]);
  const title = say(
    `${figure(status.size)} 条，只增不改`,
    `${figure(status.size)} ${plural(status.size, 'entry', 'entries')}, only ever added to`,
  );
  return { title, description: title, content: <Log {...{ title, note, records }} days={growth.items} /> };
};

type LogProps = {
  readonly title: string;
  readonly note: string;
  readonly records: Listed<RecordInList>;
  readonly days: readonly DayGrown[];
};

function Log({ title, note, records, days }: LogProps) {
  const { status } = useScene();
  const say = useSay();
  const watched = status.witnesses.length > 0;
  return (
    <>
      <Heading
        kicker={say('日志', 'Log')}
        title={title}
        lead={
          watched
            ? say(
                `所有记录排成一行，运营者签名，${status.witnesses.length} 个见证方联署。改动一条，签名就对不上。`,
                `All records stand in one line, signed by the operator and cosigned by ${status.witnesses.length} ${plural(status.witnesses.length, 'witness', 'witnesses')}. Change one, and the signatures no longer fit.`,
              )
            : say(
                '所有记录排成一行，由运营者签名。改动一条，签名就对不上。没有见证方：它是不是给每个人看同一本，只有运营者的保证。',
                'All records stand in one line, signed by the operator. Change one, and the signatures no longer fit. There is no witness: that everybody is shown the same log is the word of the operator alone.',
              )
        }
      />
      <section className="first">
        <div className="two even">
          <div>
            <h2>{say('您的浏览器记得什么', 'What your browser remembers')}</h2>
            <div id="memory">
              <p className="gap quiet">
                {say('没有脚本，浏览器不记得任何检查点。', 'Without scripts your browser remembers no checkpoint.')}
              </p>
            </div>
          </div>
          <div>
            <Lookup />
          </div>
        </div>
      </section>
      <Checkpoint note={note} />
      <Watchers />
      <Growth days={days} />
      <Latest records={records} />
    </>
  );
}

function Lookup() {
  const { language } = useScene();
  const say = useSay();
  return (
    <>
      <h2>{say('查一条', 'Look up an entry')}</h2>
      <form className="lookup gap" action={addressOf(language, '/search')}>
        <label className="grow">
          {say('条目编号或交易编号', 'Entry number or transaction id')}
          <input name="q" required maxLength={100} />
        </label>
        <button type="submit">{say('查', 'Look up')}</button>
      </form>
    </>
  );
}

function Latest({ records }: { readonly records: Listed<RecordInList> }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <section aria-labelledby="h-latest">
      <h2 id="h-latest">{say('最近的记录', 'Latest records')}</h2>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col" className="r">
              {say('条目', 'Entry')}
            </th>
            <th scope="col">{say('记录', 'Record')}</th>
            <th scope="col">{say('签名者', 'Signed by')}</th>
            <th scope="col" className="r">
              {say('时间', 'Time')}
            </th>
          </tr>
        </thead>
        <tbody>
          {records.items.map((one) => (
            <tr key={one.id}>
              <td className="r" data-l={say('条目', 'Entry')}>
                <Link to={`/log/${one.index}`}>{figure(one.index)}</Link>
              </td>
              <th scope="row">
                {kindNamed(one.kind)?.title[language] ?? one.kind}
                {one.disputed ? (
                  <>
                    {' '}
                    <Tag kind="fix">{say('存疑', 'disputed')}</Tag>
                  </>
                ) : null}
              </th>
              <td data-l={say('签名者', 'Signed by')}>
                <Party of={one.signer} />
              </td>
              <td className="r quiet" data-l={say('时间', 'Time')}>
                <Moment at={one.time} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Paged data="/v1/records" next={records.next} />
    </section>
  );
}

/** The checkpoint as it was signed, each line with what it says. */
function Checkpoint({ note }: { readonly note: string }) {
  const say = useSay();
  const [origin = '', size = '', root = '', , ...signatures] = note.trimEnd().split('\n');
  const lines = [
    [
      origin,
      say(
        '账本的名称，由第一条算出，别的账本不会有。',
        'The ledger’s name, computed from its first entry. No other ledger can have it.',
      ),
    ],
    [size, say('此刻有多少条。', 'How many entries there are at this moment.')],
    [
      root,
      say(
        '全部条目的指纹（Merkle 根）。改一个字节，它就变。',
        'The fingerprint of all entries (Merkle root). One changed byte changes it.',
      ),
    ],
    ...signatures.map((line, position) => [
      line,
      position === 0 ? say('运营者的签名', 'signed by the operator') : say('见证方的联署', 'cosigned by a witness'),
    ]),
  ];
  return (
    <section>
      <div className="sec-head">
        <h2>{say('最新的检查点，逐行', 'The latest checkpoint, line by line')}</h2>
        <p className="tools">
          <a href="/log/checkpoint">{say('原文', 'raw')}</a>
          <a href="/v1/policy">{say('策略文件', 'policy file')}</a>
        </p>
      </div>
      <div className="anno">
        {lines.map(([line, text]) => (
          <div key={line} className="pair">
            <div className="m">{line}</div>
            <div>{text}</div>
          </div>
        ))}
      </div>
    </section>
  );
}

function Watchers() {
  const { status } = useScene();
  const say = useSay();
  return (
    <section>
      <h2>{say('谁看着这本日志', 'Who watches this log')}</h2>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('签名者', 'Signer')}</th>
            <th scope="col">{say('做什么', 'What it does')}</th>
            <th scope="col" className="r">
              {say('最后签到', 'Last signed size')}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" className="full">
              {say('本节点', 'This node')}
            </th>
            <td className="full">{say('运营者：排序，签检查点', 'operator: orders, signs checkpoints')}</td>
            <td className="r" data-l={say('最后签到', 'Last signed')}>
              {figure(status.size)}
            </td>
          </tr>
          {status.witnesses.map(({ name, cosigned }) => (
            <tr key={name}>
              <th scope="row" className="full">
                {name}
              </th>
              <td className="full">{say('见证方：核对旧的没有改', 'witness: checks that nothing old changed')}</td>
              <td className="r" data-l={say('最后签到', 'Last signed')}>
                {cosigned === null ? <Tag kind="wait">{say('还没有', 'not yet')}</Tag> : figure(cosigned.size)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="not gap">
        <b>{say('注', 'Note')}</b>
        {say(
          `：理事会 ${status.council.members.length} 家中要 ${status.council.threshold} 家同意。`,
          `: the council needs ${status.council.threshold} of its ${status.council.members.length}.`,
        )}
      </p>
    </section>
  );
}
