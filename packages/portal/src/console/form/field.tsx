import { codeWord } from '@baton/ledger';
import type { ReactNode } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { typesGranted } from '../desk/accredited.ts';
import { useDesk } from '../desk/desk.tsx';
import type { Schema } from '../desk/kinds.ts';
import { ChosenProvider, placeIn, useChosen } from './chosen.ts';
import { CodeChips } from './code-chips.tsx';
import { emptyOf, fieldsOf, isReadLast, type Members, variantOf } from './faults.ts';
import { type FieldProps, useTitle } from './field-props.ts';
import { DayField, MoneyField, NumberField, TextField, TimeField, TypedField, WhenField } from './inputs.tsx';
import { isMoney } from './minor-units.ts';
import { currencyAmong, unitAmong } from './names.tsx';
import { PaperField } from './paper-field.tsx';
import { Pick } from './pick.tsx';

/** A field by what its schema says it is. */
function Field(props: FieldProps) {
  const { schema, name } = props;
  const form = schema['x-form'];
  if (name === 'at') return <WhenField {...props} />;
  if (form === 'text') return <TextField {...props} />;
  if (form === 'paper') return <PaperField {...props} />;
  if (form === 'seconds' && props.kind === 'relief.publishTotals') return <DayField {...props} />;
  if (form === 'seconds') return <TimeField {...props} />;
  if (form === 'statement') return null;
  if (schema.anyOf?.every(isPlain) === true) return <TypedField {...props} schema={eitherOf(schema, schema.anyOf)} />;
  if (schema.anyOf !== undefined) return <Variants {...props} variants={schema.anyOf} />;
  if (schema.type === 'array' && schema.items?.enum !== undefined)
    return <Several {...props} codes={schema.items.enum} />;
  if (schema.type === 'array') return <Items {...props} items={schema.items ?? {}} />;
  if (schema.properties !== undefined) return <Group {...props} />;
  if (schema.type === 'integer' && isMoney(schema)) return <MoneyField {...props} />;
  if (schema.type === 'integer') return <NumberField {...props} />;
  if (schema.type === 'boolean') return <Flag {...props} />;
  if (schema.enum !== undefined) return <Codes {...props} codes={schema.enum} />;
  if (form === 'thing' || form === 'line' || form === 'party' || form === 'subject') return <Thing {...props} />;
  return <TypedField {...props} />;
}

function isPlain({ properties }: Schema): boolean {
  return properties === undefined;
}

/** Of one line in one of several forms, as a public key of either algorithm: it is typed all the same. */
function eitherOf(schema: Schema, forms: readonly Schema[]): Schema {
  return { ...schema, pattern: forms.map(({ pattern }) => pattern).join('|') };
}

function Thing(props: FieldProps) {
  const { kind, name, schema, value, onChange } = props;
  const label = useTitle(props);
  const picked = typeof value === 'string' && value !== '' ? value : undefined;
  return <Pick kind={kind} field={name} label={label} value={picked} pattern={schema.pattern} onPicked={onChange} />;
}

function Codes(props: FieldProps & { readonly codes: readonly string[] }) {
  const { kind, codes, name, value, onChange } = props;
  const say = useSay();
  const { standing, now } = useDesk();
  const toggle = (code: string) => onChange(value === code ? undefined : code);
  const granted = name === 'type' && grants.includes(kind) ? typesGranted({ standing, now }) : undefined;
  const open = granted === undefined ? codes : codes.filter((code) => granted.has(code));
  return (
    <>
      <CodeChips legend={useTitle(props)} codes={open} field={name} value={value} onValue={toggle} />
      {open.length < codes.length ? (
        <p className="small quiet">
          {say('其余种类不在您的授权之内。', 'Other types are outside your accreditation.')}
        </p>
      ) : null}
    </>
  );
}

/** Kinds by which an authority grants a qualification: of the types that the council let it grant. */
const grants: readonly string[] = ['trust.qualify', 'trust.admit'];

/** Several codes of a list: each is tapped on and off. */
function Several(props: FieldProps & { readonly codes: readonly string[] }) {
  const { codes, name, value, onChange } = props;
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const toggle = (code: string) => {
    const next = chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code];
    onChange(next.length === 0 ? undefined : next);
  };
  return <CodeChips legend={useTitle(props)} codes={codes} field={name} value={chosen} onValue={toggle} />;
}

function Flag(props: FieldProps) {
  const { value, onChange } = props;
  return (
    <label className="flag">
      <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />{' '}
      {useTitle(props)}
    </label>
  );
}

/** One of several forms: which is said first, then its fields. */
function Variants(props: FieldProps & { readonly variants: readonly Schema[] }) {
  const { variants, value, onChange } = props;
  const { language } = useScene();
  const chosen = variantOf(variants, value);
  const variant = variants[chosen];
  const type = (value as Members | undefined)?.['type'];
  return (
    <div className="group">
      <fieldset className="chips-of">
        <legend className="f-label">{useTitle(props)}</legend>
        {variants.map((one, i) =>
          typesOf(one).map((code) => (
            <button
              key={`${variantKey(one)} ${code}`}
              type="button"
              className="btn-plain"
              aria-pressed={i === chosen && (code === undefined || code === type)}
              onClick={() => onChange(code === undefined ? emptyOf(one) : { ...(emptyOf(one) as Members), type: code })}
            >
              {code === undefined ? variantWord(one, language) : codeWord('type', code, language)}
            </button>
          )),
        )}
      </fieldset>
      {variant === undefined ? null : <Fields {...props} schema={withoutType(variant)} />}
    </div>
  );
}

/** The types that a form may be of, each chosen by a tap of its own; undefined: it is known by its fields. */
function typesOf({ properties = {} }: Schema): readonly (string | undefined)[] {
  const { const: only, enum: several } = properties['type'] ?? {};
  return several ?? [typeof only === 'string' ? only : undefined];
}

/** What is left to be said of a form once its type is chosen. */
function withoutType(schema: Schema): Schema {
  const { type: _, ...properties } = schema.properties ?? {};
  return typesOf(schema)[0] === undefined ? schema : { ...schema, properties };
}

function variantKey({ properties = {} }: Schema): string {
  return `${String(properties['type']?.const ?? '')} ${Object.keys(properties).join()}`;
}

/** A variant by the first field that tells it from others. */
function variantWord({ properties = {}, required = [] }: Schema, language: 'zh' | 'en'): string {
  const first = required.map((name) => properties[name]).find((one) => one !== undefined);
  return (language === 'zh' ? first?.['x-zh'] : first?.title) ?? required[0] ?? '';
}

function Group(props: FieldProps) {
  const title = useTitle(props);
  return (
    <fieldset className="group">
      <legend className="f-label">{title}</legend>
      <Fields {...props} />
    </fieldset>
  );
}

/** What need not be said and nearly always is: how many are wanted, in which bin it was put. */
const usual: readonly string[] = ['quantity', 'bin'];

/** The fields of an object: what must be said and what usually is, and behind one line what may be. */
export function Fields({ kind, schema, value, currency: around, onChange }: FieldProps): ReactNode {
  const say = useSay();
  const members = (value ?? {}) as Members;
  const set = (name: string) => (next: unknown) => {
    const { [name]: _, ...others } = members;
    onChange(next === undefined ? others : { ...others, [name]: next });
  };
  const fields = fieldsOf(schema);
  const [unit, currency] = [unitAmong(members), currencyAmong(members) ?? around];
  const draw = ([name, one]: readonly [string, Schema, boolean]) => (
    <Field key={name} {...{ kind, name, unit, currency }} schema={one} value={members[name]} onChange={set(name)} />
  );
  const said = fields.filter(([name, , required]) => required || usual.includes(name));
  const atOnce = [
    ...said.filter(([name]) => !isReadLast(name, schema)),
    ...said.filter(([name]) => isReadLast(name, schema)),
  ];
  const optional = fields.filter((field) => !atOnce.includes(field));
  // A line that says its own place takes goods from there.
  const { record, place } = useChosen();
  return (
    <ChosenProvider value={{ record, place: placeIn(members) ?? place }}>
      <div className="fields">{atOnce.map(draw)}</div>
      {optional.length === 0 ? null : (
        <details className="more-fields" open={optional.some(([name]) => members[name] !== undefined)}>
          <summary>{say('还可以写', 'More, if you like')}</summary>
          <div className="fields">{optional.map(draw)}</div>
        </details>
      )}
    </ChosenProvider>
  );
}

function Items(props: FieldProps & { readonly items: Schema }) {
  const { kind, name, schema, items, value, currency, onChange } = props;
  const say = useSay();
  const title = useTitle(props);
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const set = (at: number, next: unknown) => onChange(list.map((one, i) => (i === at ? next : one)));
  return (
    <fieldset className="group">
      <legend className="f-label">{title}</legend>
      {list.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its position, in the record as here
        <div key={i} className="line">
          <p className="t">
            <span>{say(`第 ${i + 1} 行`, `Line ${i + 1}`)}</span>
            <button type="button" className="btn-plain" onClick={() => onChange(without(list, i))}>
              {say('去掉', 'Remove')}
            </button>
          </p>
          {items.properties === undefined ? (
            <Field {...{ kind, name, currency }} schema={items} value={one} onChange={(next) => set(i, next)} />
          ) : (
            <Fields {...{ kind, name, currency }} schema={items} value={one} onChange={(next) => set(i, next)} />
          )}
        </div>
      ))}
      {schema.maxItems !== undefined && list.length >= schema.maxItems ? null : (
        <button type="button" className="btn-plain" onClick={() => onChange([...list, emptyOf(items)])}>
          {say(`加一行：${title}`, `Add: ${title.toLowerCase()}`)}
        </button>
      )}
    </fieldset>
  );
}

function without(list: readonly unknown[], at: number): readonly unknown[] | undefined {
  const left = list.filter((_, i) => i !== at);
  return left.length === 0 ? undefined : left;
}
