import type { Trace } from '@baton/sdk';
import { Onward } from '../../marks/tally.tsx';
import { Elsewhere, type Made, type Make } from '../../page/made.ts';
import { queryText } from '../../scene/address.ts';
import { Link, tracePath } from '../../scene/link.tsx';
import { readView } from '../../scene/read.ts';
import { useSay, useScene } from '../../scene/scene.ts';
import { Moment } from '../../words/moments.tsx';
import { Sentence } from '../../words/phrases.tsx';
import { plural } from '../../words/plural.ts';
import { Allocated } from './allocated.tsx';
import { Closing } from './closing.tsx';
import { StoryEvent } from './event.tsx';
import { Facts } from './facts.tsx';
import { headlineOf } from './headline.ts';
import { Leads } from './leads.tsx';
import { TraceMoney } from './money.tsx';
import { NeedBar } from './need-bar.tsx';
import { Records } from './records.tsx';
import { readSaidAnew, type SaidAnew } from './said-anew.ts';
import { PrintFoot, PrintHead } from './sheet.tsx';
import { eventsOf } from './story.ts';
import { Verify } from './verify.tsx';

/** The story of a lot, a gift, a need, a handover: what a label's QR code opens. */
export const tracePage: Make = async ({ read, params, query, language }): Promise<Made> => {
  const [id = ''] = params;
  const cursor = query['cursor'];
  const trace = await readView<Trace>(read, `/v1/trace/${id}${queryText({ cursor })}`);
  if (trace.id !== id) throw new Elsewhere(tracePath(trace.id));
  const anew = await readSaidAnew(read, trace);
  const own = anew.names.get(trace.id);
  const { title, lead, description } = headlineOf(trace, own, language);
  return {
    title,
    description,
    scripts: ['verify'],
    data: { verify: trace.steps.map(({ transaction, record, leaf, body }) => ({ transaction, record, leaf, body })) },
    content: <TraceContent trace={trace} anew={anew} title={title} lead={lead} />,
  };
};

type ContentProps = {
  readonly trace: Trace;
  readonly anew: SaidAnew;
  readonly title: string;
  readonly lead: string;
};

function TraceContent({ trace, anew, title, lead }: ContentProps) {
  return (
    <>
      <div className="no-print">
        <Crumb trace={trace} />
        <div className="head">
          <h1>
            <Sentence of={title} />
          </h1>
          <p className="say">{lead}</p>
        </div>
        {trace.of === 'record' ? <Leads trace={trace} /> : null}
        {trace.need === null ? null : <NeedBar need={trace.need} />}
        {isMoney(trace) ? <TraceMoney trace={trace} /> : null}
        <Closings trace={trace} />
        <Facts trace={trace} />
        <Incomplete trace={trace} />
      </div>
      <section className="no-print">
        <div className="trace">
          <Story trace={trace} anew={anew} />
          <Verify trace={trace} />
        </div>
      </section>
      <div className="no-print">
        <Allocated trace={trace} />
        {isMoney(trace) ? null : <TraceMoney trace={trace} />}
      </div>
      <section className="sheet" aria-labelledby="h-sheet">
        <PrintHead trace={trace} title={title} lead={lead} />
        <div className="only-print print-bar">
          <Closings trace={{ ...trace, balances: trace.balances.slice(0, 1) }} />
        </div>
        <Records trace={trace} />
        <PrintFoot />
      </section>
    </>
  );
}

/** A trace of money begins with the money; one of goods tells of it after the goods. */
function isMoney({ of }: Trace): boolean {
  return of === 'fund' || of === 'moneyGift' || of === 'order';
}

function Closings({ trace }: Pick<ContentProps, 'trace'>) {
  return (
    <>
      {trace.balances.map((balance) => (
        <Closing key={`${balance.class} ${balance.unit} ${balance.packed}`} balance={balance} trace={trace} />
      ))}
    </>
  );
}

function Crumb({ trace }: { readonly trace: Trace }) {
  const say = useSay();
  const up = {
    need: { to: '/needs', title: say('需求', 'Needs') },
    handover: { to: '/waiting', title: say('待签收', 'Waiting') },
    gift: { to: '/gifts', title: say('捐赠', 'Gifts') },
    lot: { to: '/gifts', title: say('捐赠', 'Gifts') },
    pledge: { to: '/gifts', title: say('捐赠', 'Gifts') },
    fund: { to: '/money', title: say('资金', 'Money') },
    moneyGift: { to: '/money', title: say('资金', 'Money') },
    order: { to: '/money', title: say('资金', 'Money') },
    record: { to: '/log', title: say('日志', 'Log') },
  }[trace.of];
  return (
    <div className="crumb">
      <p>
        <Link to={up.to}>{up.title}</Link> › <code>{trace.id.split('/')[1]}</code>
      </p>
      <p className="tools">
        <a href={`/v1/trace/${trace.id}`}>JSON</a>
        <a href="#h-sheet">{say('记录与存证回执', 'Records and receipts')}</a>
      </p>
    </div>
  );
}

function Incomplete({ trace: { complete } }: { readonly trace: Trace }) {
  const say = useSay();
  if (complete) return null;
  return (
    <p className="not">
      <b>{say('不含', 'Not included')}</b>
      {say('：太多，这一页装不下全部批次和交接。', ': there are more lots and handovers than one page holds.')}
    </p>
  );
}

function Story({ trace, anew }: { readonly trace: Trace; readonly anew: SaidAnew }) {
  const { query, status } = useScene();
  const say = useSay();
  return (
    <div>
      <div className="sec-head">
        <h2>{say('经过', 'The story')}</h2>
        <p className="tools quiet">
          {say('两个半圆都实心，才是双方都签了', 'Two solid halves: both hands have signed')}
        </p>
      </div>
      {query['cursor'] === undefined ? null : (
        <p>
          <Link to={tracePath(trace.id)}>{say('从头看', 'From the beginning')}</Link>
        </p>
      )}
      <ol className="story">
        {eventsOf(trace).map((event) => (
          <StoryEvent key={event.step.record} event={event} trace={trace} anew={anew} />
        ))}
        {trace.of === 'record' ? null : (
          <li className="ev end">
            <p className="when">
              <Moment at={status.time} />
              <span>{say('账本时间', 'ledger time')}</span>
            </p>
            <div className="mark">
              <Onward />
            </div>
            <div className="body">
              <End trace={trace} />
            </div>
          </li>
        )}
      </ol>
    </div>
  );
}

function End({ trace }: { readonly trace: Trace }) {
  const say = useSay();
  if (trace.next !== null) {
    return (
      <h3>
        <Link to={tracePath(trace.id)} query={{ cursor: trace.next }}>
          {say('接着看后面的记录', 'Go on with the story')}
        </Link>
      </h3>
    );
  }
  const open = trace.waiting.length;
  return (
    <h3>
      {open === 0
        ? say('现在：没有等待签收的交接', 'Now: no handover waits for anybody')
        : say(`现在：${open} 次交接等待签收`, `Now: ${open} ${plural(open, 'handover waits', 'handovers wait')}`)}
    </h3>
  );
}
