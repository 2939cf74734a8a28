import { codeWord } from '@baton/ledger';
import { personalData } from '@baton/sdk';
import { createContext, type ReactNode, useContext } from 'react';
import { type Say, useSay, useScene } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
import { Moment } from '../../words/moments.tsx';
import { amountText } from '../../words/money.tsx';
import type { KindShown, Schema } from '../desk/kinds.ts';
import { fieldsOf, type Members, variantOf } from './faults.ts';
import { isMoney } from './minor-units.ts';
import { countsGoods, currencyAmong, unitAmong, useNameOf } from './names.tsx';

type SaidProps = { readonly kind: KindShown; readonly record: Members };

/** A record in words, as it will stand for ever: read once more before it is signed. */
export function Said({ kind, record }: SaidProps) {
  return (
    <RecordContext value={record}>
      <dl className="in-words">
        <Rows schema={kind.body} value={record} />
      </dl>
    </RecordContext>
  );
}

/** The whole record, for what says more elsewhere in it. */
const RecordContext = createContext<Members>({});

/** A package by its label: the record counts them. */
function PackageName({ at }: { readonly at: number }) {
  const { packages } = useContext(RecordContext) as { readonly packages?: readonly { readonly label: string }[] };
  return packages?.[at]?.label ?? String(at);
}

function Rows({ schema, value }: { readonly schema: Schema; readonly value: Members }) {
  const say = useSay();
  const whole = useContext(RecordContext);
  const currency = currencyAmong(value) ?? currencyAmong(whole);
  const said = fieldsOf(schema).filter(([name]) => value[name] !== undefined);
  return said.map(([name, one]) => (
    <div key={name}>
      <dt>{name === 'package' ? say('所在件', 'Package') : titleOf(name, one, say)}</dt>
      <dd>
        <Value {...{ name, currency }} schema={one} value={value[name]} unit={unitAmong(value)} />
      </dd>
    </div>
  ));
}

/** What a member is called; of money without the unit of the record, for it is read with two decimals. */
function titleOf(name: string, { title = name, 'x-zh': zh = name }: Schema, say: Say): string {
  return say(zh.replace('（分）', ''), title.replace(/,? in minor units$/, ''));
}

type ValueProps = {
  readonly name: string;
  readonly schema: Schema;
  readonly value: unknown;
  /** What goods of its group are counted in, in words. */
  readonly unit?: string | undefined;
  readonly currency?: string | undefined;
};

function Value({ name, schema, value, unit, currency }: ValueProps): ReactNode {
  const { language } = useScene();
  const say = useSay();
  const nameOf = useNameOf();
  const form = schema['x-form'];
  if (name === 'package') return <PackageName at={Number(value)} />;
  if (name === 'at') return <Moment at={(value as { time: number }).time} year />;
  if (form === 'text')
    return Object.values(value as Members)
      .map(String)
      .join(' / ');
  if (form === 'paper') return say('附一份文件', 'a file goes with it');
  if (form === 'seconds') return <Moment at={Number(value)} year />;
  if (Array.isArray(value)) return <List name={name} schema={schema.items ?? {}} values={value as unknown[]} />;
  if (schema.anyOf !== undefined) return <Variant name={name} variants={schema.anyOf} value={value} />;
  if (schema.properties !== undefined) return <Inner schema={schema} value={value as Members} />;
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no');
  if (typeof value === 'number' && isMoney(schema))
    return currency === undefined
      ? say(`${figure(value)} 最小货币单位`, `${figure(value)} minor units`)
      : amountText(value, currency, language);
  if (typeof value === 'number')
    return unit !== undefined && countsGoods(name) ? `${figure(value)} ${unit}` : figure(value);
  if (form === 'thing' || form === 'line' || form === 'party' || form === 'subject') return nameOf(String(value));
  return codeWord(name, String(value), language);
}

function Inner({ schema, value }: { readonly schema: Schema; readonly value: Members }) {
  const { language } = useScene();
  const type = value['type'];
  const own = schema.properties?.['type'];
  return (
    <>
      {own !== undefined && 'const' in own ? codeWord('type', String(type), language) : null}
      <dl className="in-words">
        <Rows schema={schema} value={value} />
      </dl>
    </>
  );
}

function Variant({ name, variants, value }: { name: string; variants: readonly Schema[]; value: unknown }) {
  const variant = variants[variantOf(variants, value)];
  return variant === undefined ? null : <Value name={name} schema={variant} value={value} />;
}

function List({ name, schema, values }: { name: string; schema: Schema; values: readonly unknown[] }) {
  return (
    <ul>
      {values.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their position
        <li key={i}>
          <Value name={name} schema={schema} value={one} />
        </li>
      ))}
    </ul>
  );
}

/** What everybody will be able to read for ever, and what can still be taken away; and what must not be there. */
export function ForEver({ record, who }: { readonly record: Members; readonly who: string }) {
  const { language } = useScene();
  const say = useSay();
  const warnings = personalData(JSON.stringify(record));
  return (
    <>
      {warnings.map(({ what, found, words }) => (
        <p key={`${what} ${found}`} className="msg is-g" role="alert">
          <b>{found}</b> {words[language]}
        </p>
      ))}
      <p className="small">
        {say(
          `签名后永远公开：${who}、时间和以上内容。备注等文字放在日志旁边，理事会可以撤下；其余的永远改不掉，写错了另写一条更正。绝不写人名、电话、病情。`,
          `Public for ever once signed: ${who}, the time, and all of the above. Remarks stand beside the log and can be withheld; the rest never changes, and a mistake is corrected by another record. Never write names, telephone numbers or illnesses of people.`,
        )}
      </p>
    </>
  );
}
