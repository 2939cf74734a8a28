import type { GiftInList, HandoverInList, MissingInList, Trace } from '@baton/sdk';
import { Tag } from '../../marks/tag.tsx';
import { Disc } from '../../marks/tally.tsx';
import { Link, tracePath } from '../../scene/link.tsx';
import { type Listed, type Read, readView } from '../../scene/read.ts';
import { useSay, useScene } from '../../scene/scene.ts';
import { dayText, lengthText } from '../../words/moments.tsx';
import { nameOf } from '../../words/names.tsx';
import { halvesOf, handoverItems, itemsText } from '../handover.ts';

/** How many handovers of the road are shown. */
const LEGS = 4;

/** The story of one lot: of one where something is missing, else of the newest gift. Undefined where there is none. */
export async function readRoad(read: Read): Promise<Trace | undefined> {
  const lost = await readView<Listed<MissingInList>>(read, '/v1/missing?limit=1');
  const id = lost.items[0]?.lot ?? (await newestLot(read));
  return id === undefined ? undefined : readView<Trace>(read, `/v1/trace/${id}`);
}

async function newestLot(read: Read): Promise<string | undefined> {
  const { items } = await readView<Listed<GiftInList>>(read, '/v1/gifts?limit=1');
  return items[0]?.lots[0]?.id;
}

/** One gift, from hand to hand. */
export function Road({ road }: { readonly road: Trace }) {
  const say = useSay();
  const legs = road.handovers.filter(({ cancelled }) => !cancelled).toSorted((a, b) => a.dispatched - b.dispatched);
  if (legs.length === 0) return null;
  return (
    <section aria-labelledby="h-relay">
      <div className="sec-head">
        <h2 id="h-relay">{say('一份捐赠走过的路', 'The road of one gift')}</h2>
        <p className="tools">
          <Link to={tracePath(road.id)}>{say('看溯源，并核对', 'See the trace and check it')}</Link>
        </p>
      </div>
      <p className="sec-say">
        {say(
          '每次交接是一个圆：交出方签左半，接收方签右半。两半都实心，才算送到。',
          'Each handover is a disc: the giver signs the left half, the taker the right. It has arrived when both are solid.',
        )}
      </p>
      <ol className="relay">
        {legs.slice(0, LEGS).map((leg) => (
          <Leg key={leg.id} leg={leg} lots={new Set(road.lots.map(({ id }) => id))} />
        ))}
      </ol>
    </section>
  );
}

function Leg({ leg, lots }: { readonly leg: HandoverInList; readonly lots: ReadonlySet<string> }) {
  const { language, status } = useScene();
  const say = useSay();
  const items = handoverItems(leg, lots);
  const missing = itemsText(items, 'missing', language);
  const open = leg.taken === null;
  return (
    <li className={open ? 'wait' : undefined}>
      <Disc {...halvesOf(leg)} />
      <span className="quiet">{dayText(leg.dispatched, language)}</span>
      <br />
      {nameOf(leg.giver, language)} → {nameOf(leg.taker, language)}
      <span className={open ? 'fig is-wait' : 'fig'}>
        <b>{itemsText(items, 'sent', language)}</b>
      </span>
      {open ? (
        <span className="is-wait">
          {say(
            `${lengthText(status.time - leg.dispatched, 'zh')}没有人签`,
            `${lengthText(status.time - leg.dispatched, 'en')}, nobody has signed`,
          )}
        </span>
      ) : null}
      {missing === '' ? null : <Tag kind="gone">{say(`缺${missing}`, `${missing} missing`)}</Tag>}
    </li>
  );
}
