import type { HandoverLineInList } from '@baton/sdk';
import { useState } from 'react';
import type { FillName } from '../../marks/fill.ts';
import { Swatch } from '../../marks/swatch.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { reasonWord } from '../../words/codes.ts';
import { figure, GoodsQuantity } from '../../words/figures.tsx';
import { nameOf } from '../../words/names.tsx';
import { countIn, digitsIn, wholeOnly } from '../form/digits.ts';
import { Pick } from '../form/pick.tsx';
import { Closes } from './closes.tsx';
import { allGood, type Differs, type Found, faultOf, foundFrom, openOf, sentenceOf, sumsOf } from './count.ts';

type LineProps = {
  readonly line: HandoverLineInList;
  readonly label: string | undefined;
  readonly onFound: (found: Found | undefined) => void;
};

/** One line at a time: all good in one tap, a difference in three (how many, why, done). Nothing is filled in. */
export function Line({ line, label, onFound }: LineProps) {
  const { language } = useScene();
  const say = useSay();
  const name = nameOf(line.item, language);
  return (
    <section className="line" aria-label={name}>
      <p className="t">
        <span>{label === undefined ? name : say(`${label} 号：${name}`, `${label}: ${name}`)}</span>
        <GoodsQuantity value={openOf(line)} goods={line} />
      </p>
      <button type="button" className="big" onClick={() => onFound(allGood(line))}>
        {say(`全部完好（${figure(openOf(line))}）`, `All good (${figure(openOf(line))})`)}
      </button>
      <p className="or">{say('或者，有差异：', 'or something is different:')}</p>
      <Difference line={line} onFound={onFound} />
      <p className="gap">
        <button type="button" className="btn-plain" onClick={() => onFound(undefined)}>
          {say('这一行以后再数', 'Count this line later')}
        </button>
      </p>
    </section>
  );
}

const amounts = [
  { name: 'missing', fill: 'transit', zh: '没见到', en: 'Not there', chips: [5, 10, 20, 25, 50] },
  { name: 'damaged', fill: 'damaged', zh: '破损', en: 'Damaged', chips: [1, 2, 3, 5, 10] },
  { name: 'unfit', fill: 'unfit', zh: '不合用', en: 'Unfit', chips: [1, 2, 3, 5, 10] },
  { name: 'extra', fill: 'found', zh: '多出来', en: 'More than sent', chips: [1, 5, 10, 50, 100] },
] as const;

const reasons = [
  'short_packed',
  'torn',
  'wet',
  'opened',
  'unknown',
  'crushed',
  'expired',
  'over_packed',
  'not_loaded',
  'mixed_up',
  'wrong_grade',
  'no_papers',
  'other',
];

const none: Differs = { missing: 0, damaged: 0, unfit: 0, extra: 0 };

/** How many of what, then why, then done: the last button is the sentence. */
function Difference({ line, onFound }: Omit<LineProps, 'label'>) {
  const { language } = useScene();
  const say = useSay();
  const [differs, setDiffers] = useState<Differs>();
  const [wrong, setWrong] = useState<{ item: string; quantity: number }>();
  const [reason, setReason] = useState<string>();
  const isTold = differs !== undefined || wrong !== undefined;
  const counted = foundFrom(line, differs ?? none, reason);
  const found: Found = wrong === undefined ? counted : { ...counted, good: counted.good - wrong.quantity, wrong };
  const fault = faultOf(line, found);
  return (
    <>
      {isTold && (fault === undefined || fault === 'reason') ? <Closes line={line} found={found} /> : null}
      <div className="differs">
        {amounts.map(({ name, fill, chips, ...words }) => (
          <Amount
            key={name}
            fill={fill}
            label={words[language]}
            chips={name === 'extra' ? chips : chips.filter((chip) => chip <= openOf(line))}
            value={differs?.[name] ?? 0}
            onValue={(value) => setDiffers({ ...(differs ?? none), [name]: value })}
          />
        ))}
      </div>
      <WrongGoods wrong={wrong} onWrong={setWrong} />
      {isTold ? <Reasons reason={reason} onReason={setReason} /> : null}
      {isTold ? (
        <button type="button" className="big" disabled={fault !== undefined} onClick={() => onFound(found)}>
          {fault === undefined ? sentenceOf(sumsOf([line], { [line.line]: found }), true)[language] : null}
          {fault === 'fraction' ? say(wholeOnly.zh, wholeOnly.en) : null}
          {fault === 'reason' ? say('先选原因', 'Choose a reason first') : null}
          {fault === 'more_than_open'
            ? say(`这一行只有 ${figure(openOf(line))}`, `Only ${figure(openOf(line))} are open on this line`)
            : null}
        </button>
      ) : null}
    </>
  );
}

type AmountProps = {
  readonly label: string;
  readonly fill: FillName;
  readonly chips: readonly number[];
  readonly value: number;
  readonly onValue: (value: number) => void;
};

/** How many, by tapping a number; any other is typed, and what stands there is what counts. */
function Amount({ label, fill, chips, value, onValue }: AmountProps) {
  const say = useSay();
  const [typed, setTyped] = useState<string>();
  return (
    <fieldset className="chips-of amount">
      <legend>
        <Swatch of={fill} /> {label} {value > 0 ? <b>{figure(value)}</b> : null}
      </legend>
      {chips.map((chip) => (
        <button
          key={chip}
          type="button"
          className="btn-plain"
          aria-pressed={typed === undefined && value === chip}
          onClick={() => {
            setTyped(undefined);
            onValue(value === chip ? 0 : chip);
          }}
        >
          {figure(chip)}
        </button>
      ))}
      {typed === undefined ? (
        <button type="button" className="btn-plain" onClick={() => setTyped('')}>
          {say('其他', 'other')}
        </button>
      ) : (
        <input
          aria-label={say(`${label}：多少`, `${label}: how many`)}
          inputMode="numeric"
          maxLength={9}
          ref={(input) => input?.focus()}
          value={typed}
          onChange={({ target }) => {
            const digits = digitsIn(target.value);
            setTyped(digits);
            onValue(countIn(digits));
          }}
        />
      )}
    </fieldset>
  );
}

type Wrong = { readonly item: string; readonly quantity: number };

/** Something else lay in the box: what it is, and how many. */
function WrongGoods({ wrong, onWrong }: { wrong: Wrong | undefined; onWrong: (wrong: Wrong | undefined) => void }) {
  const say = useSay();
  const [item, setItem] = useState<string>();
  return (
    <details className="more-fields">
      <summary>{say('送错了东西', 'Wrong goods')}</summary>
      <Pick
        kind="relief.accept"
        field="item"
        label={say('实际是', 'What it is')}
        value={item}
        pattern={undefined}
        onPicked={(next) => {
          setItem(next);
          onWrong(undefined);
        }}
      />
      {item === undefined ? null : (
        <Amount
          label={say('送错了', 'Wrong goods')}
          fill="unfit"
          chips={[1, 5, 10, 50]}
          value={wrong?.quantity ?? 0}
          onValue={(quantity) => onWrong(quantity === 0 ? undefined : { item, quantity })}
        />
      )}
    </details>
  );
}

type ReasonsProps = { readonly reason: string | undefined; readonly onReason: (reason: string) => void };

function Reasons({ reason, onReason }: ReasonsProps) {
  const { language } = useScene();
  const say = useSay();
  return (
    <fieldset className="chips-of">
      <legend>{say('为什么？', 'Why?')}</legend>
      {reasons.map((code) => (
        <button
          key={code}
          type="button"
          className="btn-plain"
          aria-pressed={reason === code}
          onClick={() => onReason(code)}
        >
          {reasonWord(code, language)}
        </button>
      ))}
    </fieldset>
  );
}
