import type { Words } from '@baton/ledger';
import { Files } from '../page/files.tsx';
import { Heading } from '../page/heading.tsx';
import type { Make } from '../page/made.ts';
import { Link } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import { plural } from '../words/plural.ts';

type Source = { readonly path: string; readonly title: Words };

const sources: readonly Source[] = [
  { path: '/v1/numbers', title: { zh: '四个数', en: 'The four numbers' } },
  { path: '/v1/flow?class=mask', title: { zh: '流向（一类）', en: 'The flow of one class' } },
  { path: '/v1/money', title: { zh: '资金的四个数', en: 'The four numbers of money' } },
  { path: '/v1/needs', title: { zh: '需求', en: 'Needs' } },
  { path: '/v1/gifts', title: { zh: '捐赠', en: 'Gifts' } },
  { path: '/v1/lots', title: { zh: '批次，及其平衡', en: 'Lots and their balances' } },
  { path: '/v1/stock', title: { zh: '库存', en: 'Stock' } },
  { path: '/v1/handovers', title: { zh: '交接', en: 'Handovers' } },
  { path: '/v1/deliveries', title: { zh: '送达并确认', en: 'Delivered and confirmed' } },
  { path: '/v1/missing', title: { zh: '缺失，由谁承担', en: 'What is missing, and who bears it' } },
  { path: '/v1/allocations', title: { zh: '分配，及其理由', en: 'Allocations with their reasons' } },
  { path: '/v1/pledges', title: { zh: '认捐', en: 'Pledges' } },
  { path: '/v1/arrivals', title: { zh: '先到、待补签的物资', en: 'What came before its dispatch' } },
  { path: '/v1/corrections', title: { zh: '更正', en: 'Corrections' } },
  { path: '/v1/funds', title: { zh: '资金，及其平衡', en: 'Funds and their balances' } },
  { path: '/v1/money-gifts', title: { zh: '捐款', en: 'Gifts in money' } },
  { path: '/v1/orders', title: { zh: '采购单', en: 'Orders' } },
  { path: '/v1/payments', title: { zh: '付款', en: 'Payments' } },
  { path: '/v1/totals', title: { zh: '公示的合计与记录', en: 'Published totals beside the records' } },
  { path: '/v1/findings', title: { zh: '疑点', en: 'Findings' } },
  { path: '/v1/items', title: { zh: '物资目录', en: 'Catalogue of items' } },
  { path: '/v1/places', title: { zh: '地点', en: 'Places' } },
  { path: '/v1/subjects', title: { zh: '机构', en: 'Organisations' } },
  { path: '/v1/qualifications', title: { zh: '资质', en: 'Qualifications' } },
  { path: '/v1/money/channels', title: { zh: '捐款渠道', en: 'Receipts by channel' } },
  { path: '/v1/withheld', title: { zh: '撤下的内容', en: 'What was withheld' } },
  { path: '/v1/proposals', title: { zh: '理事会的提案', en: 'Proposals to the council' } },
  { path: '/v1/quotations', title: { zh: '转录的外部公布', en: 'What others published, quoted' } },
  { path: '/v1/growth', title: { zh: '日志的增长', en: 'How the log grew' } },
  { path: '/v1/records', title: { zh: '所有记录', en: 'All records' } },
];

const wholes: readonly { readonly format: string; readonly title: Words }[] = [
  { format: 'xlsx', title: { zh: '工作簿（XLSX）', en: 'Workbook (XLSX)' } },
  { format: 'csv', title: { zh: 'CSV，压缩包', en: 'CSV, zipped' } },
  { format: 'jsonl', title: { zh: 'JSON Lines', en: 'JSON Lines' } },
  { format: 'datapackage', title: { zh: 'Data Package（压缩包）', en: 'Data Package, zipped' } },
  { format: 'hxl', title: { zh: 'HXL（需求和送达）', en: 'HXL, of needs and deliveries' } },
  { format: 'epcis', title: { zh: 'EPCIS 2.0（物资的每一步）', en: 'EPCIS 2.0, every step of goods' } },
  { format: 'iati', title: { zh: 'IATI 2.03（资金）', en: 'IATI 2.03, of money' } },
];

/** Everything to take away: lists, the log itself, the interface, and how to check without us. */
export const dataPage: Make = ({ say }) => {
  const title = say('全部数据都可以带走', 'All of it can be taken away');
  return { title, description: title, content: <Data title={title} /> };
};

function Data({ title }: { readonly title: string }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <>
      <Heading
        kicker={say('数据', 'Data')}
        title={title}
        lead={say(
          '不需要账号，不需要密钥。CSV、XLSX 和 JSON Lines 给整个列表，每行写明账本、区块高度和检查点；JSON 一页一页给。',
          'No account, no key. CSV, XLSX and JSON Lines hold a whole list, and each row names ledger, height and checkpoint; JSON comes page by page.',
        )}
      />
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('内容', 'What')}</th>
            <th scope="col">{say('格式', 'Formats')}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ path, title: what }) => (
            <tr key={path}>
              <th scope="row">{what[language]}</th>
              <td className="full">
                <Files of={path} lines unlicensed />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Wholes />
      <Licence />
      <WholeLog />
      <Interface />
    </>
  );
}

/** Every list of the ledger as one file. */
function Wholes() {
  const { language } = useScene();
  const say = useSay();
  return (
    <section>
      <h2>{say('全部列表，一个文件', 'All lists in one file')}</h2>
      <p className="sec-say">
        {say(
          '某一区块之后的全部列表，出自同一时刻，数字互相对得上。',
          'Every list as it stood after one block: figures of one moment, which agree.',
        )}
      </p>
      <ul className="parties">
        {wholes.map(({ format, title: what }) => (
          <li key={format}>
            <a href={`/v1/export?format=${format}`} download>
              {what[language]}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What may be done with it, where whoever runs the node has said so. */
function Licence() {
  const { status } = useScene();
  const say = useSay();
  if (status.licence === undefined || status.licence === null) return null;
  return (
    <section>
      <h2>{say('许可', 'Licence')}</h2>
      <p className="sec-say">
        {say('本节点的运营者以此许可提供这些文件：', 'Whoever runs this node gives these files away under ')}
        <a href={status.licence.path} rel="license">
          {status.licence.title}
        </a>
        {say('。', '.')}
      </p>
    </section>
  );
}

/** The log itself, as plain files. */
function WholeLog() {
  const { status } = useScene();
  const say = useSay();
  return (
    <section>
      <h2>{say('整本日志', 'The whole log')}</h2>
      <p className="sec-say">
        {say(
          `${figure(status.size)} 条都是普通文件（C2SP tlog-tiles），别人写的工具也能读、能核对。检查点在 `,
          `${plural(status.size, 'The one entry is in', `All ${figure(status.size)} entries are`)} plain files (C2SP tlog-tiles) that tools none of us wrote can read and check. The checkpoint is `,
        )}
        <a href="/log/checkpoint">/log/checkpoint</a>
        {say('，第一捆条目在 ', ', the first bundle of entries ')}
        <a href={`/log/tile/entries/000${bundleWidth(status.size)}`}>/log/tile/entries/000</a>
        {say('。', '.')}
      </p>
    </section>
  );
}

/** Where programs begin. */
function Interface() {
  const say = useSay();
  return (
    <section>
      <h2>{say('接口', 'Interface')}</h2>
      <ul className="parties">
        <li>
          <a href="/openapi.json">OpenAPI 3.1</a>
        </li>
        <li>
          <a href="/v1/kinds">{say('每种记录的格式', 'The form of every kind of record')}</a>
        </li>
        <li>
          <a href="/v1/policy">{say('信任策略：谁的签名才算数', 'Trust policy: whose signatures count')}</a>
        </li>
        <li>
          <Link to="/about">{say('怎样自己核对', 'How to verify all of it yourself')}</Link>
        </li>
        <li>
          <a href="/v1/findings.atom">{say('疑点的订阅源（Atom）', 'Findings as a feed (Atom)')}</a>
        </li>
        <li>
          <code>/v1/events</code> {say('实时更新（Server-Sent Events）', 'live updates (Server-Sent Events)')}
        </li>
      </ul>
    </section>
  );
}

/** The first bundle of a log is partial until it holds 256 entries. */
function bundleWidth(size: number): string {
  return size >= 256 ? '' : `.p/${size}`;
}
