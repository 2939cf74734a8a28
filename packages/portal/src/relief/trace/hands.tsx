import type { HandoverInList, Step, Trace } from '@baton/sdk';
import { HalfMark } from '../../marks/tally.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
import { clockText, dayText, Moment, ZONE_MINUTES } from '../../words/moments.tsx';
import { nameOf, Party } from '../../words/names.tsx';
import { type HandoverItem, halvesOf, handoverItems, itemsText } from '../handover.ts';
import { Counted, Sent } from './hand-figures.tsx';
import { Entry, Waiting } from './signed.tsx';
import type { Event } from './story.ts';

type HandoverEvent = Extract<Event, { of: 'handover' }>;
type Props = { readonly event: HandoverEvent; readonly trace: Trace };

/** A handover: both hands, each with its own figure, never reconciled for the reader; then what differs. */
export function Handover({ event, trace }: Props) {
  const { handover, number } = event;
  const { language } = useScene();
  const say = useSay();
  const lots = new Set(trace.lots.map(({ id }) => id));
  const items = handoverItems(handover, trace.of === 'handover' ? undefined : lots);
  return (
    <>
      <h3>
        {say(
          `交接 ${number}：交给${nameOf(handover.taker, 'zh')}`,
          `Handover ${number}: to ${nameOf(handover.taker, 'en')}`,
        )}
      </h3>
      <div className="hands">
        <Giver event={event} items={items} />
        <Taker event={event} items={items} />
      </div>
      {items.map((one) => (
        <Before key={`${one.item.id} ${one.packed}`} handover={handover} of={one} trace={trace} />
      ))}
      <Difference handover={handover} items={items} questions={questionsOf(event, trace)} />
      <Waiting handover={handover} />
      {handover.consignee.id === handover.taker.id ? null : (
        <p className="small quiet">
          {say('最终收货方：', 'Meant for ')}
          {nameOf(handover.consignee, language)}
        </p>
      )}
    </>
  );
}

type HandProps = { readonly event: HandoverEvent; readonly items: readonly HandoverItem[] };

function Giver({ event: { handover, step }, items }: HandProps) {
  const say = useSay();
  return (
    <div className="hand">
      <p className="role">
        <HalfMark side="giver" half={halvesOf(handover).giver} />
        {say('交出方', 'Giver')}
      </p>
      <p className="who">
        <Party of={handover.giver} />
      </p>
      <Sent items={items} />
      <p className="quiet">
        <When step={step} />
        <Packages handover={handover} />
        {say('，', ', ')}
        <Entry index={step.index} />
      </p>
    </div>
  );
}

function Packages({ handover: { lines } }: { readonly handover: HandoverInList }) {
  const say = useSay();
  const packages = new Set(lines.flatMap((line) => (line.package === null ? [] : [line.package]))).size;
  return packages === 0 ? null : say(`，${packages} 件`, `, in ${packages} packages`);
}

function Taker({ event: { handover, answers }, items }: HandProps) {
  const say = useSay();
  const { taker } = halvesOf(handover);
  const waits = taker === 'awaited';
  return (
    <div className={waits ? 'hand wait' : 'hand'}>
      <p className="role">
        <HalfMark side="taker" half={taker} />
        {say('接收方', 'Taker')}
      </p>
      <p className="who">
        <Party of={handover.taker} />
      </p>
      {handover.taken === null ? (
        <p className={waits ? 'fig is-wait' : 'fig'}>
          {waits ? say('未签', 'not signed') : say('已取消', 'cancelled')}
        </p>
      ) : (
        <Counted items={items} />
      )}
      {handover.taken === null && waits ? (
        <p className="quiet">{say('没签的不算到', 'not signed, not arrived')}</p>
      ) : null}
      {answers.map((step) => (
        <p key={step.record} className="quiet">
          <When step={step} />
          {say('，', ', ')}
          {answerText(step, say)}
          {say('，', ', ')}
          <Entry index={step.index} />
        </p>
      ))}
    </div>
  );
}

type BeforeProps = { readonly handover: HandoverInList; readonly of: HandoverItem; readonly trace: Trace };

/** Why the taker's figure is not the giver's, where part of it had come before the giver signed. */
function Before({ handover, of: { item, sums }, trace: { arrivals, steps } }: BeforeProps) {
  const say = useSay();
  const { sent, arrived } = sums;
  if (arrived === 0) return null;
  const own = arrivals.find(
    (one) => one.item.id === item.id && one.matched.some(({ line }) => line.startsWith(`${handover.id}.`)),
  );
  const step = steps.find(({ record }) => record === own?.lot.replace(/\.[0-9]+$/, ''));
  const rest = sent - arrived;
  return (
    <p className="diff before">
      <span>
        <b>
          {say(
            `发出的 ${figure(sent)} 里，${figure(arrived)} 先到。`,
            `${figure(arrived)} of ${figure(sent)} came before.`,
          )}
        </b>{' '}
        {say('交出方还没签，接收方就签收了', 'The taker signed for them before the giver did')}
        {own === undefined ? null : (
          <>
            {say('（', ' (')}
            <Moment at={step?.at?.time ?? own.since} />
            {step === undefined ? null : (
              <>
                {say('，', ', ')}
                <Entry index={step.index} />
              </>
            )}
            {say('）', ')')}
          </>
        )}
        {rest === 0
          ? say('，所以这里没有再点。', '; nothing was left to count here.')
          : say(
              `；接收方在这里签的，是其余的 ${figure(rest)}。`,
              `; what it signed here is the other ${figure(rest)}.`,
            )}
      </span>
    </p>
  );
}

/** What one acceptance did: packages taken, contents counted, the last, refused. */
function answerText({ kind, body }: Step, say: <T>(zh: T, en: T) => T): string {
  if (kind === 'relief.refuse') return say('拒收', 'refused');
  const checked =
    body['checked'] === 'contents'
      ? say('清点内容', 'counted contents')
      : say('收箱，未拆封', 'took packages, unopened');
  return body['last'] === true ? checked + say('，最后一批', ', the last') : checked;
}

function When({ step }: { readonly step: Step }) {
  const { language } = useScene();
  const say = useSay();
  const [time, offset] = [step.at?.time ?? step.time, step.at?.offset ?? ZONE_MINUTES];
  const hour = step.at?.precision === 'day' ? '' : ` ${clockText(time, offset)}`;
  return <>{`${say('', 'signed ')}${dayText(time, language, offset)}${hour}${say(' 签', '')}`}</>;
}

function questionsOf({ answers }: HandoverEvent, { questions }: Trace): number {
  const own = questions.filter(({ record }) => answers.some((step) => step.record === record));
  return new Set(own.flatMap(({ unopened }) => unopened)).size;
}

type DifferenceProps = {
  readonly handover: HandoverInList;
  readonly items: readonly HandoverItem[];
  readonly questions: number;
};

/** One line that names what differs, who bears it, and which legs were taken unopened. */
function Difference({ handover, items, questions }: DifferenceProps) {
  const { language } = useScene();
  const say = useSay();
  const amount = (name: 'missing' | 'lost') =>
    items.every(({ sums }) => sums[name] === 0)
      ? undefined
      : items.length === 1
        ? figure(items[0]?.sums[name] ?? 0)
        : itemsText(items, name, language);
  const [short, lost] = [amount('missing'), amount('lost')];
  if (short === undefined && lost === undefined && questions === 0) return null;
  const giver = nameOf(handover.giver, language);
  return (
    <p className="diff">
      <span>
        {short === undefined ? null : (
          <>
            <b className="is-gone">{say(`差 ${short}。`, `${short} short.`)}</b>{' '}
            {say(
              `接收方签了「最后一批」，所以记为缺失，由${giver}承担。`,
              `The taker signed “last”, so they are missing, borne by ${giver}.`,
            )}
          </>
        )}{' '}
        {lost === undefined ? null : (
          <>
            <b className="is-gone">{say(`报损 ${lost}。`, `${lost} written off.`)}</b>{' '}
            {say(`原是这次交接缺失的，由${giver}承担。`, `Missing from this handover before, borne by ${giver}.`)}
          </>
        )}{' '}
        {questions === 0
          ? null
          : say(
              '前面有人未拆封收箱，差异可能出在更早。',
              'An earlier hand took the packages unopened: the difference may be older.',
            )}
      </span>
    </p>
  );
}
