import type { HandoverLineInList } from '@baton/sdk';
import { useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
import { nameOf } from '../../words/names.tsx';
import { Arrival } from '../desk/arrival.tsx';
import { useDesk } from '../desk/desk.tsx';
import type { Writing } from '../desk/write.ts';
import { countingContents, type PutDown, type Whole } from './accept.ts';
import { Sum } from './closes.tsx';
import { type Counts, type Found, isWhole, openOf, type Sums, sentenceOf, sumsOf } from './count.ts';
import { Line } from './line.tsx';

type ContentsProps = {
  readonly whole: Whole;
  readonly where: PutDown;
  readonly isSigning: boolean;
  readonly onSign: (writing: Writing) => void;
};

/** What is in the boxes, one line on the screen at a time; the button is the sentence that is signed. */
export function Contents({ whole: { handover, body }, where, isSigning, onSign }: ContentsProps) {
  const { language } = useScene();
  const say = useSay();
  const { now } = useDesk();
  const [counts, setCounts] = useState<Counts>({});
  const [later, setLater] = useState<ReadonlySet<number>>(new Set());
  const [isLast, setLast] = useState(false);
  const lines = handover.lines.filter((line) => openOf(line) > 0);
  const labelOf = ({ package: at }: HandoverLineInList) => (at === null ? undefined : body.packages?.[at]?.label);
  const next = lines.find(({ line }) => counts[line] === undefined && !later.has(line));
  const sums = sumsOf(lines, counts);
  const whole = isWhole(lines, counts);
  const last = whole && (sums.rest === 0 || isLast);
  const isReady = Object.keys(counts).length > 0;
  const said = sentenceOf(sums, last);
  const found = (line: number) => (one: Found | undefined) => {
    if (one === undefined) setLater((before) => new Set([...before, line]));
    else setCounts((before) => ({ ...before, [line]: one }));
  };
  const again = (line: number) => {
    setLater((before) => new Set([...before].filter((one) => one !== line)));
    setCounts(({ [line]: _, ...others }) => others);
  };
  if (lines.length === 0) return <Nothing />;
  return (
    <>
      <Progress all={lines.length} counted={Object.keys(counts).length} />
      {next === undefined ? null : (
        <Arrival key={next.line}>
          <Line line={next} label={labelOf(next)} onFound={found(next.line)} />
        </Arrival>
      )}
      {next === undefined && isReady ? (
        <Arrival>
          <Sum sums={sums} last={last} />
        </Arrival>
      ) : null}
      <Counted lines={lines} counts={counts} later={later} onAgain={again} />
      {whole && sums.rest > 0 ? <Last isLast={isLast} rest={sums.rest} onLast={setLast} /> : null}
      {isReady ? <Public last={last} rest={sums.rest} giver={nameOf(handover.giver, language)} /> : null}
      <button
        type="button"
        className={next === undefined ? 'big sign' : 'big sign btn-plain'}
        disabled={!isReady || isSigning}
        onClick={() => onSign(countingContents(now, { handover: handover.id, where, counts, last }, said))}
      >
        {isReady ? said[language] : say('先逐行清点', 'Count the lines first')}
      </button>
    </>
  );
}

function Nothing() {
  const say = useSay();
  return <p>{say('这次交接里没有还没清点的。', 'Nothing of this handover is left to be counted.')}</p>;
}

function Progress({ all, counted }: { readonly all: number; readonly counted: number }) {
  const say = useSay();
  if (all < 2) return null;
  return (
    <p className="prog small quiet">
      {say(`${all} 行，已数 ${counted} 行`, `${all} lines, ${counted} counted`)}
      <progress max={all} value={counted} aria-hidden="true" />
    </p>
  );
}

type CountedProps = {
  readonly lines: readonly HandoverLineInList[];
  readonly counts: Counts;
  readonly later: ReadonlySet<number>;
  readonly onAgain: (line: number) => void;
};

/** Lines that were looked at, each with its figures and a way to count it anew. */
function Counted({ lines, counts, later, onAgain }: CountedProps) {
  const { language } = useScene();
  const say = useSay();
  const seen = lines.filter(({ line }) => counts[line] !== undefined || later.has(line));
  if (seen.length === 0) return null;
  return (
    <ul className="rows">
      {seen.map((line) => (
        <li key={line.line}>
          <span>{nameOf(line.item, language)}</span>
          <span>{counts[line.line] === undefined ? say('以后再数', 'later') : figuresOf(line, counts, language)}</span>
          <button type="button" className="btn-plain" onClick={() => onAgain(line.line)}>
            {say('重数', 'Again')}
          </button>
        </li>
      ))}
    </ul>
  );
}

function figuresOf(line: HandoverLineInList, counts: Counts, language: 'zh' | 'en'): string {
  return sentenceOf(sumsOf([line], counts), false)[language].replace(/^[^：:]+[：:]\s*/, '');
}

type LastProps = { readonly isLast: boolean; readonly rest: number; readonly onLast: (isLast: boolean) => void };

/** Whether the rest may still come: until this is the last, what is not there stays in transit. */
function Last({ isLast, rest, onLast }: LastProps) {
  const say = useSay();
  return (
    <fieldset className="chips-of">
      <legend>
        {say(
          `还有 ${figure(rest)} 没见到。还有下一车吗？`,
          `${figure(rest)} have not been seen. Is there another truck?`,
        )}
      </legend>
      <button type="button" aria-pressed={!isLast} className="btn-plain" onClick={() => onLast(false)}>
        {say('可能还会到，仍算在途', 'May still come: in transit')}
      </button>
      <button type="button" aria-pressed={isLast} className="btn-plain" onClick={() => onLast(true)}>
        {say('最后一批，记为缺失', 'This was the last: missing')}
      </button>
    </fieldset>
  );
}

/** What everybody will read for ever; and what it does to the other hand. */
function Public({
  last,
  rest,
  giver,
}: {
  readonly last: boolean;
  readonly rest: Sums['rest'];
  readonly giver: string;
}) {
  const say = useSay();
  return (
    <p className="small quiet">
      {last && rest > 0
        ? say(
            `没见到的 ${figure(rest)} 变成缺失，由${giver}承担。`,
            `${figure(rest)} become missing, borne by ${giver}. `,
          )
        : null}
      {say(
        '数字、时间和单位名称永远公开，改不掉；写错了另写一条更正。不写人名。',
        'Figures, time and your organisation’s name are public for ever; a mistake is corrected by another record. No person’s name.',
      )}
    </p>
  );
}
