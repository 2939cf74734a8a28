import type { Words } from '@baton/ledger';
import type { ClassNumbers, Flow as FlowShown } from '@baton/sdk';
import { fills } from '../../marks/fill.ts';
import { Files } from '../../page/files.tsx';
import { queryText } from '../../scene/address.ts';
import { Link, partyPath } from '../../scene/link.tsx';
import { type Read, readView } from '../../scene/read.ts';
import { type Language, useSay, useScene } from '../../scene/scene.ts';
import { capital, classWord, wordFor } from '../../words/codes.ts';
import { figure } from '../../words/figures.tsx';
import { sumUnit } from '../../words/goods-unit.ts';
import { nameOf } from '../../words/names.tsx';
import { classQuery } from '../numbers.ts';
import { type Band, type FlowNode, type FlowPicture, pictureOf } from './flow-shape.ts';

/** From whom, through whom, and where now, of a class. */
export async function readFlow(read: Read, numbers: ClassNumbers): Promise<FlowShown> {
  return readView<FlowShown>(read, `/v1/flow${queryText(classQuery(numbers))}`);
}

const spots: { readonly [spot: string]: Words } = {
  use: { zh: '其他使用地点', en: 'Other places of use' },
  unconfirmed: { zh: '未确认', en: 'Unconfirmed' },
  missing: { zh: '缺失、损失', en: 'Missing, lost' },
  spoilt: { zh: '破损、扣留', en: 'Damaged, held back' },
  elsewhere: { zh: '退回、出售、转入其他批次', en: 'Returned, sold, made into others' },
  stock: { zh: '在仓库', en: 'In warehouses' },
};

const sources: { readonly [source: string]: Words } = {
  party: { zh: '其他捐赠机构', en: 'Other donors' },
  person: { zh: '个人', en: 'Persons' },
  bought: { zh: '其他采购', en: 'Other purchases' },
  opening: { zh: '加入时已有', en: 'There at joining' },
  found: { zh: '盘盈、先到', en: 'Found, came first' },
  made: { zh: '由其他批次转来', en: 'Made of other lots' },
};

function donorText({ party, kind }: FlowNode, language: Language): string {
  if (party === null) return sources[kind]?.[language] ?? capital(wordFor(kind, language));
  const name = nameOf(party, language);
  return kind === 'bought' ? `${name}${{ zh: '（采购）', en: ' (bought)' }[language]}` : name;
}

function receiverText({ party }: FlowNode, language: Language): string {
  return party === null ? { zh: '其他机构', en: 'Other organisations' }[language] : nameOf(party, language);
}

function spotText({ party, kind }: FlowNode, language: Language): string {
  return party === null ? (spots[kind]?.[language] ?? kind) : nameOf(party, language);
}

/** The picture, a sentence that says it, and its table. */
export function Flow({ numbers, flow }: { readonly numbers: ClassNumbers; readonly flow: FlowShown }) {
  const { language } = useScene();
  const say = useSay();
  const picture = pictureOf(flow);
  const sum = (spot: string) =>
    flow.now.filter((one) => one.spot === spot).reduce((total, { quantity }) => total + quantity, 0);
  const [what, unit] = [classWord(flow.class, language), sumUnit(flow, language)];
  const places = picture.spots.filter(({ kind, party }) => kind === 'use' && party !== null).length;
  const saying = say(
    `进来的 ${figure(flow.total)} ${unit}${what}里，${figure(sum('stock'))} 还在仓库，${figure(sum('use'))} 在使用地点或已使用，${figure(sum('unconfirmed'))} 发出后没有人确认。`,
    `Of ${figure(flow.total)} ${what} that came in, ${figure(sum('stock'))} are still in warehouses, ${figure(sum('use'))} are at places of use or used, and ${figure(sum('unconfirmed'))} were sent and nobody has confirmed them.`,
  );
  return (
    <section aria-labelledby="h-flow">
      <div className="sec-head">
        <h2 id="h-flow">{say('从谁来，经过谁，现在在哪里', 'From whom, through whom, and where now')}</h2>
        <p className="tools">
          <Files of={`/v1/flow${queryText(classQuery(numbers))}`} />
        </p>
      </div>
      <p className="sec-say">{saying}</p>
      <div className="only-wide">
        <Picture picture={picture} flow={flow} saying={saying} />
      </div>
      <p className="small quiet">{say(`单位：${unit}`, `In ${unit}.`)}</p>
      <Lists picture={picture} flow={flow} />
      <p className="not">
        <b>{say('不含', 'Not included')}</b>
        {say(
          `：认捐。这里的「使用地点」不看双方是否都签过，所以会多于「送达并确认」${places === 0 ? '' : '；最大的按名称列出，其余合在一起'}。`,
          `: pledges. A place of use counts here whether or not both hands signed, so that it may exceed “delivered and confirmed”${places === 0 ? '' : '; the largest stand by name, all others together'}.`,
        )}
      </p>
    </section>
  );
}

const WIDE = 1120;
const [LEFT, MIDDLE, RIGHT, THICK] = [216, 500, 800, 12];

type ListsProps = { readonly picture: FlowPicture; readonly flow: FlowShown };
type PictureProps = ListsProps & { readonly saying: string };

function Picture({ picture, flow, saying }: PictureProps) {
  const { language } = useScene();
  return (
    <svg className="flow" width="100%" viewBox={`0 0 ${WIDE} ${picture.height}`} role="img" aria-label={saying}>
      {picture.came.map((band) => (
        <path key={band.key} className="link-moved" d={bandPath(band, LEFT + THICK, MIDDLE)} />
      ))}
      {picture.now.map((band) => (
        <path key={band.key} {...bandLook(band)} d={bandPath(band, MIDDLE + THICK, RIGHT)} />
      ))}
      {picture.donors.map((node) => (
        <Label key={node.key} node={node} text={donorText(node, language)} x={LEFT} side="end" />
      ))}
      {picture.receivers.map((node) => (
        <Label key={node.key} node={node} text={receiverText(node, language)} x={MIDDLE} side="halo" />
      ))}
      {picture.spots.map((node) => (
        <Label key={node.key} node={node} text={spotText(node, language)} x={RIGHT} side="" flow={flow} />
      ))}
    </svg>
  );
}

function bandLook({ spot }: Band): { readonly className: string; readonly fill?: string } {
  if (spot === 'use') return { className: 'link-ok' };
  if (spot === 'unconfirmed') return { className: 'w0', fill: 'url(#p-wait)' };
  if (spot === 'missing') return { className: 'f-gone' };
  return { className: spot === 'stock' ? 'link-still' : 'link-moved' };
}

function bandPath({ from, to, height }: Band, x1: number, x2: number): string {
  const middle = (x1 + x2) / 2;
  const [a, b, c, d] = [from, to, from + height, to + height].map((y) => y.toFixed(1));
  return `M${x1} ${a}C${middle} ${a} ${middle} ${b} ${x2} ${b}V${d}C${middle} ${d} ${middle} ${c} ${x1} ${c}z`;
}

const tones: { readonly [kind: string]: string } = { unconfirmed: 't-wait b', missing: 't-gone' };
const inks: { readonly [kind: string]: string } = {
  use: 'f-ok',
  unconfirmed: 'f-wait',
  missing: 'f-gone',
  '': 'f-ink',
};

/** How much room a character takes: Chinese ones two. */
const roomOf = (character: string) => (character > '\u2e7f' ? 2 : 1);

/** Names are cut where they have no room; the table has them whole. */
function cut(text: string, room: number): string {
  let left = room;
  let kept = '';
  for (const character of text) {
    left -= roomOf(character);
    if (left < 0) return `${kept.slice(0, -1)}…`;
    kept += character;
  }
  return kept;
}

type LabelProps = {
  readonly node: FlowNode;
  readonly text: string;
  readonly x: number;
  readonly side: 'end' | 'halo' | '';
  readonly flow?: FlowShown;
};

function Label({ node, text, x, side, flow }: LabelProps) {
  const say = useSay();
  const { y, height, kind, quantity } = node;
  const middle = y + height / 2;
  const at = side === 'end' ? x - 10 : x + THICK + 8;
  const still = kind === 'stock' && flow !== undefined ? flow.notMoved : 0;
  return (
    <>
      <rect
        className={side === 'end' ? 'f-ink' : (inks[kind] ?? 'f-edge')}
        x={x}
        y={y.toFixed(1)}
        width={THICK}
        height={height.toFixed(1)}
      />
      {still === 0 ? null : <Still node={node} x={x} part={still / quantity} />}
      <text className={`${side} ${side === 'halo' ? 'b' : (tones[kind] ?? '')}`} x={at} y={middle - 1}>
        {cut(text, side === 'end' ? 24 : 34)}
      </text>
      <text className={`${side} sm q2`} x={at} y={middle + 17}>
        {figure(quantity)}
      </text>
      {still === 0 ? null : (
        <text className="sm q2" x={at} y={middle + 35}>
          {say(`其中 48 小时未动 ${figure(still)}`, `of these not moved for 48 h: ${figure(still)}`)}
        </text>
      )}
    </>
  );
}

/** The part of what is in stock that has not moved, drawn as everywhere. */
function Still({
  node: { y, height },
  x,
  part,
}: {
  readonly node: FlowNode;
  readonly x: number;
  readonly part: number;
}) {
  const own = height * Math.min(1, part);
  return <rect {...fills.still} x={x} y={(y + height - own).toFixed(1)} width={THICK} height={own.toFixed(1)} />;
}

/** The table twin: the three columns of the picture. */
function Lists({ picture: { donors, receivers, spots: now }, flow }: ListsProps) {
  const { language } = useScene();
  const say = useSay();
  return (
    <div className="lists">
      <Column title={say('从谁来', 'From')} nodes={donors} textOf={(node) => donorText(node, language)} />
      <Column
        title={say('谁先收到', 'First received by')}
        nodes={receivers}
        textOf={(node) => receiverText(node, language)}
      />
      <Column
        title={say('现在', 'Now')}
        nodes={now}
        textOf={(node) => spotText(node, language)}
        still={flow.notMoved}
      />
    </div>
  );
}

type ColumnProps = {
  readonly title: string;
  readonly nodes: readonly FlowNode[];
  readonly textOf: (node: FlowNode) => string;
  readonly still?: number;
};

const words: { readonly [kind: string]: string } = { unconfirmed: 'is-wait', missing: 'is-gone' };

function Column({ title, nodes, textOf, still = 0 }: ColumnProps) {
  const say = useSay();
  return (
    <div>
      <h3>{title}</h3>
      <table className="nums">
        <caption className="sr">{title}</caption>
        <tbody>
          {nodes.map((node) => (
            <tr key={node.key}>
              <th scope="row" className={words[node.kind]}>
                {node.party === null ? textOf(node) : <Link to={partyPath(node.party.id)}>{textOf(node)}</Link>}
              </th>
              <td className="r">{figure(node.quantity)}</td>
            </tr>
          ))}
          {still === 0 ? null : (
            <tr>
              <th scope="row" className="quiet">
                {say('其中 48 小时未动', 'of these, not moved for 48 h')}
              </th>
              <td className="r">{figure(still)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
