import { codeWord, kindNamed } from '@baton/ledger';
import type { Step, Trace } from '@baton/sdk';
import type { ReactNode } from 'react';
import { Disputed } from '../../marks/disputed.tsx';
import { Disc, OneHand, SaidLater } from '../../marks/tally.tsx';
import { FromTable } from '../../record/from-table.tsx';
import { Said } from '../../record/said.tsx';
import { Says } from '../../record/says.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { Moment, ZONE_MINUTES } from '../../words/moments.tsx';
import { Correction } from '../corrections/change.tsx';
import { halvesOf } from '../handover.ts';
import { Chain } from './chain.tsx';
import { donorOf } from './donor.ts';
import { GiftHands } from './gift-hands.tsx';
import { Handover } from './hands.tsx';
import { MoneyGiver } from './money-giver.tsx';
import { Movements } from './movements.tsx';
import { Papers } from './papers.tsx';
import type { SaidAnew } from './said-anew.ts';
import { SignedBy } from './signed.tsx';
import type { Event } from './story.ts';

/** One event on the spine: when, its mark, what happened and on whose word. */
type StoryEventProps = { readonly event: Event; readonly trace: Trace; readonly anew: SaidAnew };

export function StoryEvent({ event, trace, anew }: StoryEventProps) {
  const { step } = event;
  const steps = event.of === 'handover' ? [step, ...event.answers] : [step];
  const waits = event.of === 'handover' && event.handover.taken === null && !event.handover.cancelled;
  return (
    <li className={waits ? 'ev wait' : 'ev'} id={`e${step.index}`}>
      <p className="when">
        <Moment at={step.at?.time ?? step.time} offset={step.at?.offset ?? ZONE_MINUTES} {...precisionOf(step)} />
        <span className="yours" />
      </p>
      <div className="mark" data-record={step.record}>
        {event.of === 'handover' ? <Disc {...halvesOf(event.handover)} /> : markOf(step, trace)}
      </div>
      <div className="body">
        {event.of === 'handover' ? (
          <Handover event={event} trace={trace} />
        ) : (
          <Plain step={step} trace={trace} anew={anew} />
        )}
        {steps.some(({ disputed }) => disputed) ? <Disputed of="record" /> : null}
        {event.of === 'handover' && event.handover.disputed && !step.disputed ? <Disputed of="goods" /> : null}
        {steps.map((one) => (
          <FromTable key={one.record} step={one} />
        ))}
        {steps.map((one) => (
          <Said key={one.record} step={one} />
        ))}
        {steps.map((one) => (
          <Papers key={one.record} step={one} />
        ))}
        <Anew records={anewIn(steps, trace)} anew={anew} />
        <InFull steps={steps} anew={anew} />
        <Words steps={steps} trace={trace} />
      </div>
    </li>
  );
}

function precisionOf({ at }: Step) {
  return at === null ? {} : { precision: at.precision };
}

function markOf(step: Step, trace: Trace): ReactNode {
  if (step.kind === 'relief.correct') return <SaidLater />;
  if (step.kind !== 'relief.receive') return <OneHand />;
  return <Disc giver={donorOf(step, trace).half} taker="signed" />;
}

type PlainProps = { readonly step: Step; readonly trace: Trace; readonly anew: SaidAnew };

/** A record by itself: what was done, what it moved, who signed. */
function Plain({ step, trace, anew }: PlainProps) {
  const { language } = useScene();
  const title = kindNamed(step.kind)?.title[language] ?? step.kind;
  const reason = ['reason', 'purpose'].map((name) => step.body[name]).find((code) => typeof code === 'string');
  if (step.kind === 'relief.receive') return <GiftHands step={step} trace={trace} />;
  return (
    <>
      <h3>
        {typeof reason === 'string'
          ? `${title}${language === 'zh' ? '：' : ': '}${codeWord('reason', reason, language)}`
          : title}
      </h3>
      <MoneyGiver step={step} names={anew.names} />
      <Movements step={step} trace={trace} />
      <SignedBy step={step} />
    </>
  );
}

/** Records of a story whose corrections stand with these steps: their own; and of a correction what is on another page. */
function anewIn(steps: readonly Step[], trace: Trace): readonly string[] {
  const shown = new Set(trace.steps.map(({ record }) => record));
  return steps.flatMap(({ kind, record, body }) => {
    const corrected = String(body['record']);
    return kind === 'relief.correct' && !shown.has(corrected) ? [corrected] : [record];
  });
}

type AnewProps = { readonly records: readonly string[]; readonly anew: SaidAnew };

/** What was said anew, beside what was said first. */
function Anew({ records, anew }: AnewProps) {
  const told = records.flatMap((record) => anew.told.get(record) ?? []);
  if (told.length === 0) return null;
  return (
    <div className="fixes">
      {told.map((one) => (
        <Correction key={one.correction.id} {...one} names={anew.names} beside />
      ))}
    </div>
  );
}

/** What corrections say stands beside what they correct. */
const TOLD: readonly string[] = ['relief.correct', 'relief.agree'];

/** The records themselves, member by member; at once where nothing else tells what they say. */
function InFull({ steps, anew }: { readonly steps: readonly Step[]; readonly anew: SaidAnew }) {
  const say = useSay();
  const told = steps.filter(({ kind }) => !TOLD.includes(kind));
  if (told.length === 0) return null;
  const [only] = told;
  const bare =
    told.length === 1 && only !== undefined && only.movements.length + only.money.length + only.claims.length === 0;
  const records = told.map(({ record, kind, body }) => (
    <Says key={record} body={{ ...body, kind }} names={anew.names} />
  ));
  if (bare) return <>{records}</>;
  return (
    <details>
      <summary>{say('签的全文', 'What was signed, in full')}</summary>
      {records}
    </details>
  );
}

/** On whose word each signature stands, up to the council. */
function Words({ steps, trace }: { readonly steps: readonly Step[]; readonly trace: Trace }) {
  const say = useSay();
  const positions = [...new Set(steps.map(({ word }) => word))];
  const chains = positions.flatMap((position) => {
    const word = trace.words[position];
    return word === undefined || word.length === 0 ? [] : [{ position, word }];
  });
  if (chains.length === 0) return null;
  return (
    <details>
      <summary>{say('凭谁的话相信这个签名？', 'On whose word does this signature stand?')}</summary>
      {chains.map(({ position, word }) => (
        <Chain key={position} word={word} />
      ))}
    </details>
  );
}
