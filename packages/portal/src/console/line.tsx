import type { HandoverLine } from '@baton/sdk';
import { useState } from 'react';
import { useSay, useScene } from '../scene/scene.ts';
import { reasonWord } from '../words/codes.ts';
import { figure, Quantity } from '../words/figures.tsx';
import { nameOf } from '../words/names.tsx';
import { allGood, type Found, faultOf, openOf, restOf } from './count.ts';

type LineProps = {
  readonly line: HandoverLine;
  readonly found: Found | undefined;
  readonly onFound: (found: Found | undefined) => void;
};

/** One line: all good in one tap, a difference in three (how many, why, done). */
export function Line({ line, found, onFound }: LineProps) {
  const { language } = useScene();
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const isGood =
    found !== undefined && !isOpen && restOf(line, found) === 0 && found.damaged + found.unfit + found.extra === 0;
  return (
    <section className="line" aria-label={nameOf(line.item, language)}>
      <p className="t">
        <span>{nameOf(line.item, language)}</span>
        <Quantity value={openOf(line)} unit={line.item.unit} of={line.item.class} />
      </p>
      <div className="two-taps">
        <button
          type="button"
          aria-pressed={isGood}
          onClick={() => {
            setOpen(false);
            onFound(allGood(line));
          }}
        >
          {say(`全部完好（${figure(openOf(line))}）`, `All good (${figure(openOf(line))})`)}
        </button>
        <button
          type="button"
          className="btn-plain"
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(true);
            onFound(undefined);
          }}
        >
          {say('有差异', 'Something differs')}
        </button>
      </div>
      {isOpen ? <Difference line={line} found={found} onFound={onFound} /> : null}
    </section>
  );
}

const amounts = [
  { name: 'good', zh: '完好', en: 'good' },
  { name: 'damaged', zh: '破损', en: 'damaged' },
  { name: 'unfit', zh: '不合用', en: 'unfit' },
  { name: 'extra', zh: '多出来', en: 'more than sent' },
] as const;

const reasons = [
  'torn',
  'wet',
  'crushed',
  'expired',
  'opened',
  'short_packed',
  'over_packed',
  'not_loaded',
  'unknown',
  'other',
];

type Typed = { readonly [name in (typeof amounts)[number]['name']]: string };

/** How many of what, and why. Nothing is filled in. */
function Difference({ line, found, onFound }: LineProps) {
  const { language } = useScene();
  const say = useSay();
  const [typed, setTyped] = useState<Typed>({ good: '', damaged: '', unfit: '', extra: '' });
  const [reason, setReason] = useState<string>();
  const tell = (next: Typed, why: string | undefined) => {
    setTyped(next);
    setReason(why);
    onFound(next.good === '' ? undefined : foundOf(next, why));
  };
  const fault = found === undefined ? undefined : faultOf(line, found);
  return (
    <>
      <div className="amounts">
        {amounts.map(({ name, ...words }) => (
          <label key={name}>
            {words[language]}
            <input
              inputMode="numeric"
              pattern="[0-9]*"
              maxLength={9}
              value={typed[name]}
              onChange={(event) => tell({ ...typed, [name]: event.target.value.replace(/\D/g, '') }, reason)}
            />
          </label>
        ))}
      </div>
      <fieldset className="chips-of">
        <legend>{say('原因', 'Why')}</legend>
        {reasons.map((code) => (
          <button
            key={code}
            type="button"
            className="btn-plain"
            aria-pressed={reason === code}
            onClick={() => tell(typed, code)}
          >
            {reasonWord(code, language)}
          </button>
        ))}
      </fieldset>
      <p role="status" className="small">
        {statusText(line, found, fault, say)}
      </p>
    </>
  );
}

function foundOf(typed: Typed, reason: string | undefined): Found {
  const { good, damaged, unfit, extra } = typed;
  return { good: Number(good), damaged: Number(damaged), unfit: Number(unfit), extra: Number(extra), reason };
}

function statusText(
  line: HandoverLine,
  found: Found | undefined,
  fault: ReturnType<typeof faultOf>,
  say: <T>(zh: T, en: T) => T,
): string {
  if (found === undefined) return say('写下完好的数；没有就写 0。', 'Write how many are good; 0 if none.');
  if (fault === 'more_than_open') {
    return say(
      `这一行只有 ${figure(openOf(line))}。多出来的写在「多出来」里。`,
      `Only ${figure(openOf(line))} are open on this line. What is beyond goes under “more than sent”.`,
    );
  }
  if (fault === 'reason') return say('选一个原因。', 'Choose a reason.');
  const rest = restOf(line, found);
  return rest === 0
    ? say('都有着落。', 'All of it is accounted for.')
    : say(`没见到 ${figure(rest)}。`, `${figure(rest)} not seen.`);
}
