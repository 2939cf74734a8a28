import type { Words } from '@baton/ledger';
import { amountText, minorPlaces } from '@baton/tables/money';
import { useEffect, useId, useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { ZONE_MINUTES } from '../../words/moments.tsx';
import { currencyWord } from '../../words/money.tsx';
import { useDesk } from '../desk/desk.tsx';
import { halfWidth, wholeOnly } from './digits.ts';
import { isNoCurrency } from './faults.ts';
import { type FieldProps, useTitle } from './field-props.ts';
import { minorUnits } from './minor-units.ts';
import { countsGoods } from './names.tsx';

/** A whole number; what is typed and is none stays in sight, and keeps the form from being signed. */
export function NumberField(props: FieldProps) {
  const { value, onChange, name, unit } = props;
  const say = useSay();
  const id = useId();
  const isWrong = typeof value === 'string';
  const counted = unit !== undefined && countsGoods(name);
  const [typed, setTyped] = useState(value === undefined ? '' : String(value));
  return (
    <p className="field short">
      <label htmlFor={id} className="f-label">
        {useTitle(props)}
      </label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        maxLength={16}
        aria-describedby={counted ? `${id}-unit` : undefined}
        aria-invalid={isWrong}
        value={typed}
        onChange={({ target }) => {
          const text = halfWidth(target.value).replace(/[^\d.-]/g, '');
          setTyped(text);
          onChange(/^-?\d+$/.test(text) ? Number(text) : text || undefined);
        }}
      />
      {isWrong ? <span className="small is-gone">{say(wholeOnly.zh, wholeOnly.en)}</span> : null}
      {counted ? (
        <span id={`${id}-unit`} className="small quiet">
          {unit}
        </span>
      ) : null}
    </p>
  );
}

/** What is read of an amount before its currency is known; it is read again then. */
const USUAL = 'CNY';

/** Money, as people write it, with the decimals of its currency. The record holds whole minor units. */
export function MoneyField({ value, onChange, schema, name, currency = USUAL }: FieldProps) {
  const { language } = useScene();
  const id = useId();
  const [typed, setTyped] = useState(typeof value === 'number' ? amountText(value, currency) : '');
  const minor = minorUnits(typed, currency);
  useEffect(() => {
    if (minor !== value) onChange(minor);
  }, [minor, value, onChange]);
  return (
    <p className="field short">
      <label htmlFor={id} className="f-label">
        {moneyTitle(schema, name, currency)[language]}
      </label>
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        maxLength={16}
        value={typed}
        aria-invalid={typed !== '' && minor === undefined}
        onChange={({ target }) => setTyped(target.value)}
      />
    </p>
  );
}

/** What an amount is called, and how one is written. */
function moneyTitle({ title, 'x-zh': zh }: FieldProps['schema'], name: string, currency: string): Words {
  const such = amountText(1250 * 10 ** minorPlaces(currency), currency);
  return {
    zh: `${(zh ?? name).replace('（分）', '')}（${currencyWord(currency, 'zh')}，如 ${such}）`,
    en: `${(title ?? name).replace(/,? in minor units$/, '')}, such as ${such}${currency === USUAL ? '' : ` ${currency}`}`,
  };
}

/** A code that is typed: a batch, an area, a number of somebody's register. */
export function TypedField(props: FieldProps) {
  const { name, value, onChange, schema } = props;
  const say = useSay();
  const id = useId();
  const text = typeof value === 'string' ? value : '';
  const isUnknown = isNoCurrency(name, text);
  const isWrong = text !== '' && schema.pattern !== undefined && !new RegExp(schema.pattern).test(text);
  return (
    <p className="field short">
      <label htmlFor={id} className="f-label">
        {useTitle(props)}
      </label>
      <input
        id={id}
        autoComplete="off"
        value={text}
        aria-invalid={isWrong || isUnknown}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value.trim())}
      />
      {isUnknown ? (
        <span className="small is-gone">
          {say('用 ISO 4217 的三个大写字母，人民币是 CNY', 'Three capital letters of ISO 4217: the yuan is CNY')}
        </span>
      ) : isWrong ? (
        <span className="small is-gone">
          {say('写法不对：只用字母、数字和 . _ : / * -', 'Not the form wanted: letters, digits and . _ : / * - only')}
        </span>
      ) : null}
    </p>
  );
}

/** Words, in the reader's language; the other is one line away. They stand beside the log, and can be withheld. */
export function TextField(props: FieldProps) {
  const { value, onChange } = props;
  const { language } = useScene();
  const say = useSay();
  const title = useTitle(props);
  const words = (value ?? {}) as { readonly zh?: string; readonly en?: string };
  const other = language === 'zh' ? 'en' : 'zh';
  const set = (of: 'zh' | 'en', text: string) => {
    const { [of]: _, ...rest } = words;
    const next = text === '' ? rest : { ...rest, [of]: text };
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <div className="field">
      <Lines label={title} value={words[language] ?? ''} onChange={(text) => set(language, text)} />
      <details className="more-fields" open={words[other] !== undefined}>
        <summary>{say('英文', 'In Chinese')}</summary>
        <Lines
          label={say(`${title}（英文）`, `${title} (Chinese)`)}
          value={words[other] ?? ''}
          onChange={(text) => set(other, text)}
        />
      </details>
    </div>
  );
}

type LinesProps = { readonly label: string; readonly value: string; readonly onChange: (text: string) => void };

function Lines({ label, value, onChange }: LinesProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="f-label">
        {label}
      </label>
      <textarea id={id} rows={2} maxLength={1300} value={value} onChange={({ target }) => onChange(target.value)} />
    </>
  );
}

/** Seconds as `datetime-local` shows them, in the ledger's zone. */
function localText(seconds: unknown): string {
  if (typeof seconds !== 'number') return '';
  return new Date((seconds + ZONE_MINUTES * 60) * 1000).toISOString().slice(0, 16);
}

function secondsIn(text: string): number | undefined {
  const milliseconds = Date.parse(`${text}:00Z`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000 - ZONE_MINUTES * 60;
}

/** A time, in the ledger's zone; of those to come, the usual ones in one tap. */
export function TimeField(props: FieldProps) {
  const { value, onChange, name, kind } = props;
  const say = useSay();
  const { now } = useDesk();
  const id = useId();
  const title = useTitle(props);
  return (
    <div className="field">
      <label htmlFor={id} className="f-label">
        {title} <span className="small quiet">{say('（北京时间）', '(UTC+8)')}</span>
      </label>
      <input
        id={id}
        type="datetime-local"
        value={localText(value)}
        onChange={({ target }) => onChange(secondsIn(target.value))}
      />
      {toCome.includes(name) && kind !== 'relief.publishTotals' ? (
        <fieldset className="chips-of">
          <legend className="sr">{title}</legend>
          {days.map((count) => (
            <button key={count} type="button" className="btn-plain" onClick={() => onChange(minute(now + count * DAY))}>
              {say(`${count} 天后`, `in ${count} ${count === 1 ? 'day' : 'days'}`)}
            </button>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

const toCome: readonly string[] = ['until', 'due', 'expected'];
const days = [1, 3, 7, 14] as const;
const DAY = 86_400;
const minute = (seconds: number) => seconds - (seconds % 60);

/** A day of a period that is over: its first second, or its last minute, in the ledger's zone. */
export function DayField(props: FieldProps) {
  const { value, onChange, name } = props;
  const id = useId();
  const time = name === 'until' ? '23:59' : '00:00';
  return (
    <p className="field short">
      <label htmlFor={id} className="f-label">
        {useTitle(props)}
      </label>
      <input
        id={id}
        type="date"
        value={localText(value).slice(0, 10)}
        onChange={({ target }) => onChange(secondsIn(`${target.value}T${time}`))}
      />
    </p>
  );
}

/** When it happened: now, unless somebody says otherwise. */
export function WhenField(props: FieldProps) {
  const { value, onChange, schema } = props;
  const say = useSay();
  const at = value as { readonly time?: number } | undefined;
  const time = schema.properties?.['time'] ?? {};
  return (
    <details className="more-fields">
      <summary>{say('发生时间：现在', 'When it happened: now')}</summary>
      <TimeField
        {...props}
        schema={time}
        value={at?.time}
        onChange={(next) => onChange({ time: next, offset: ZONE_MINUTES, precision: 'minute' })}
      />
    </details>
  );
}
