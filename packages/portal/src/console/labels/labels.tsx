import type { HandoverInList, RecordWhole, StockInList } from '@baton/sdk';
import { useState } from 'react';
import { addressOf } from '../../scene/address.ts';
import { tracePath } from '../../scene/link.tsx';
import { type Language, useSay, useScene } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
import { goodsUnit } from '../../words/goods-unit.ts';
import { binText, nameOf } from '../../words/names.tsx';
import { useAsked, useDesk } from '../desk/desk.tsx';
import { together } from '../desk/stock.ts';
import type { DispatchBody } from '../receive/accept.ts';
import { QrCode } from '../scan/qr-code.tsx';

/** A label: what it opens, what it says large, and two smaller lines. */
type Label = {
  readonly id: string;
  readonly code: string;
  readonly large: string;
  readonly lines: readonly string[];
  /** The dispatch that a package left with; undefined for what lies in stock. */
  readonly sent?: string;
};

const LABELS_MAX = 200;

/** Labels with QR codes, to be printed and stuck on: of what lies in stock, and of packages that were dispatched. */
export function Labels() {
  const { language, origin } = useScene();
  const say = useSay();
  const desk = useDesk();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const asked = useAsked('labels', async () => {
    const me = desk.hands.who.id;
    const [stock, sent] = await Promise.all([
      desk.line.rows<StockInList>('/v1/stock', { holder: me }),
      desk.line.rows<HandoverInList>('/v1/handovers', { giver: me, sort: 'newest' }),
    ]);
    const recent = await Promise.all(
      sent.value.slice(0, 10).map((one) => packageLabels(desk.line, one, { language, origin })),
    );
    return {
      value: [...recent.flat(), ...together(stock.value).map((one) => stockLabel(one, { language, origin }))],
      asOf: stock.asOf,
    };
  });
  const labels = asked.state === 'there' ? asked.seen.value.slice(0, LABELS_MAX) : [];
  const printed = labels.filter(({ id }) => chosen.has(id));
  const toggle = (id: string) =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  return (
    <>
      <h2>{say('打印二维码标签', 'Print labels with QR codes')}</h2>
      <p className="small">
        {say(
          '扫标签就打开它的溯源；收货时扫，就选中这一箱。',
          'Scanned, a label opens the trace; scanned while receiving, it picks the box.',
        )}
      </p>
      {asked.state === 'asking' ? <p role="status">{say('正在取……', 'Fetching …')}</p> : null}
      {asked.state === 'failed' ? (
        <p role="alert">{say('取不到库存和发货。请再试。', 'Stock and dispatches could not be fetched. Try again.')}</p>
      ) : null}
      {asked.state === 'there' && labels.length === 0 ? (
        <p>{say('没有库存，也没有发过箱子。', 'Nothing is in stock, and no box was sent.')}</p>
      ) : null}
      <LastSent labels={labels} onChoose={(ids) => setChosen(new Set(ids))} />
      <ul className="choices">
        {labels.map(({ id, large, lines }) => (
          <li key={id}>
            <button type="button" className="btn-plain" aria-pressed={chosen.has(id)} onClick={() => toggle(id)}>
              <span>{large}</span>
              <span className="small">{lines.join(say('，', ', '))}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="big" disabled={printed.length === 0} onClick={() => window.print()}>
        {say(`打印 ${printed.length} 张`, `Print ${printed.length}`)}
      </button>
      <section className="labels" aria-label={say('要打印的标签', 'Labels to be printed')}>
        {printed.map(({ id, code, large, lines }) => (
          <article key={id} className="label">
            <QrCode text={code} label={say(`${large} 的二维码`, `QR code of ${large}`)} />
            <div>
              <h3>{large}</h3>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
              <p className="small">{id.split(' ')[0]?.slice(-26)}</p>
            </div>
          </article>
        ))}
      </section>
    </>
  );
}

/** Every box of the last dispatch, in one tap. */
function LastSent({ labels, onChoose }: { labels: readonly Label[]; onChoose: (ids: readonly string[]) => void }) {
  const say = useSay();
  const last = labels.find(({ sent }) => sent !== undefined)?.sent;
  const boxes = labels.filter(({ sent }) => sent !== undefined && sent === last);
  if (boxes.length < 2) return null;
  return (
    <p className="acts">
      <button type="button" className="btn-plain" onClick={() => onChoose(boxes.map(({ id }) => id))}>
        {say(`刚发出的 ${boxes.length} 箱`, `The ${boxes.length} boxes sent last`)}
      </button>
    </p>
  );
}

type Printed = { readonly language: Language; readonly origin: string };

function stockLabel(held: StockInList, { language, origin }: Printed): Label {
  const { lot, item, quantity, place, steward, batch } = held;
  const amount = `${figure(quantity)} ${goodsUnit(held, language)}`;
  return {
    id: `${lot} ${place.id} ${steward.id} ${held.condition}`,
    code: origin + addressOf(language, tracePath(lot)),
    large: nameOf(item, language),
    lines: [amount, nameOf(place, language) + binText(held, language), ...(batch === null ? [] : [batch])],
  };
}

async function packageLabels(
  line: ReturnType<typeof useDesk>['line'],
  handover: HandoverInList,
  { language, origin }: Printed,
): Promise<readonly Label[]> {
  const { body } = (await line.look<RecordWhole>(`/v1/records/${handover.id}`)).value;
  return ((body as DispatchBody).packages ?? []).map(({ label }, i) => {
    const lines = handover.lines.filter((one) => one.package === i);
    const [first] = lines;
    const sent = lines.reduce((sum, one) => sum + one.sent, 0);
    return {
      id: `${handover.id} ${label}`,
      sent: handover.id,
      code: `${origin}${addressOf(language, tracePath(handover.id))}#${label}`,
      large: label,
      lines: [
        `${nameOf(handover.giver, language)} → ${nameOf(handover.consignee, language)}`,
        first === undefined ? '' : `${nameOf(first.item, language)} ${figure(sent)} ${goodsUnit(first, language)}`,
      ],
    };
  });
}
