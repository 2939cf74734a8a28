import type { Flags, Option, Options } from '../command.ts';
import { codesOf, flagName, membersOf, type Schema, schemaOf, shapeOf, titleOf } from './schema.ts';
import { type Reading, readTime, readValue, readWords } from './value.ts';

/** A flag that fills a member: of the body, of an object inside it that was spread, or of its only line. */
type Field = { readonly member: string; readonly schema: Schema; readonly inside?: string; readonly needed: boolean };

/**
 * Which members of a kind are flags. `spread` names an object whose members are flags of the body itself; what is `filled` need
 * not be said.
 */
export type FlagPlan = { readonly kind: string; readonly spread?: string; readonly filled?: readonly string[] };

/** Until when words are kept. */
const UNTIL = 'words-until';
// Who imports a table says from which row a record is.
const notTyped = ['kind', 'ref', 'table'];

/** The flags of a kind, by name: its members, and the members of one line, for records that have a single one. */
function fieldsOf({ kind, spread, filled = [] }: FlagPlan): Map<string, Field> {
  const fields = new Map<string, Field>();
  const put = (name: string, field: Field) => {
    if (!fields.has(name) && !notTyped.includes(field.member)) fields.set(name, field);
  };
  const whole = schemaOf(kind);
  const body = membersOf(whole);
  const isNeeded = ({ required = [] }: Schema, member: string) => required.includes(member) && !filled.includes(member);
  for (const [member, schema] of Object.entries(body)) {
    // Of lines the flags of a single one are needed, unless several are given whole.
    const needed = member !== 'lines' && isNeeded(whole, member);
    if (member !== spread) put(flagName(member), { member, schema, needed });
  }
  for (const inside of [spread, 'lines']) {
    const outer = inside === undefined ? undefined : body[inside];
    if (inside === undefined || outer === undefined) continue;
    const part = outer.items ?? outer;
    for (const [member, schema] of Object.entries(membersOf(part)))
      put(flagName(member), { member, schema, inside, needed: isNeeded(whole, inside) && isNeeded(part, member) });
  }
  return fields;
}

/** The options that a kind's schema gives, with its own titles. */
export function optionsOf(plan: FlagPlan): Options {
  const options: { [name: string]: Option } = {};
  for (const [name, { member, schema, inside, needed }] of fieldsOf(plan)) {
    for (const [flag, option] of Object.entries(optionOf(name, member, schema))) {
      const words =
        inside === 'lines'
          ? { zh: `${option.words.zh}（只有一行时）`, en: `${option.words.en} (of a single line)` }
          : option.words;
      options[flag] = { ...option, words, ...(needed && flag === name && { needed: true as const }) };
    }
  }
  return options;
}

function optionOf(name: string, member: string, schema: Schema): Options {
  const words = titleOf(member, schema);
  const shape = shapeOf(schema);
  if (shape === 'switch') return { [name]: { words } };
  if (shape === 'words') {
    return {
      [name]: { value: 'text', words },
      [UNTIL]: {
        value: 'time',
        words: { zh: '到期后各节点不再保留所写文字', en: 'Every node drops the words from then on' },
      },
      [`${name}-zh`]: { value: 'text', words: { zh: `${words.zh}（中文）`, en: `${words.en}, in Chinese` } },
      [`${name}-en`]: { value: 'text', words: { zh: `${words.zh}（英文）`, en: `${words.en}, in English` } },
    };
  }
  const multiple = shape === 'groups' || shape === 'list' ? { multiple: true as const } : {};
  return { [name]: { value: valueName(schema), ...multiple, words } };
}

function valueName(schema: Schema): string {
  const codes = codesOf(schema);
  if (codes.length > 0) return codes.join('|');
  const shape = shapeOf(schema);
  if (shape === 'group' || shape === 'groups') return groupName(schema.items ?? schema);
  if (shape === 'list') return `${valueName(schema.items ?? {})},…`;
  const names: { readonly [shape: string]: string } = {
    integer: 'number',
    time: 'time',
    when: 'time',
    paper: 'file',
  };
  return names[shape] ?? schema['x-form'] ?? 'text';
}

/** How a group is typed: the words that alone will do, else the first of its members, those that it must have before others. */
function groupName(schema: Schema): string {
  const members = membersOf(schema);
  const types = codesOf(members['type'] ?? {});
  if (types.length > 0) return `${types.join('|')}|type=…,…`;
  const { required = [] } = schema;
  const names = [...new Set([...required, ...Object.keys(members)])];
  return `${names
    .slice(0, 3)
    .map((name) => `${name}=…`)
    .join(',')}${names.length > 3 ? ',…' : ''}`;
}

/** The members that the given flags fill; lines of single flags come after those given whole. */
export function bodyOf(plan: FlagPlan, flags: Flags, reading: Reading): { [member: string]: unknown } {
  const body: { [member: string]: unknown } = {};
  const inner: { [inside: string]: { [member: string]: unknown } } = {};
  for (const [name, { member, schema, inside }] of fieldsOf(plan)) {
    const value = filledBy(name, schema, flags, reading);
    if (value === undefined) continue;
    if (inside === undefined) body[member] = value;
    else inner[inside] = { ...inner[inside], [member]: value };
  }
  const { lines, ...spread } = inner;
  const given = body['lines'];
  if (lines !== undefined) body['lines'] = [...(Array.isArray(given) ? given : []), lines];
  return { ...body, ...spread };
}

function filledBy(name: string, schema: Schema, flags: Flags, reading: Reading): unknown {
  const shape = shapeOf(schema);
  if (shape === 'switch') return flags.choice(name);
  const typed = flags.texts(name);
  if (shape === 'words') return wordsOf(name, flags, reading);
  if (typed.length === 0) return undefined;
  if (shape === 'list' || shape === 'groups') {
    return typed.flatMap((one) => readValue(`--${name}`, schema, one, reading) as unknown[]);
  }
  return readValue(`--${name}`, schema, typed.at(-1) ?? '', reading);
}

function wordsOf(name: string, flags: Flags, reading: Reading): object | undefined {
  const [plain, zh, en] = [flags.text(name), flags.text(`${name}-zh`), flags.text(`${name}-en`)];
  if (plain === undefined && zh === undefined && en === undefined) return undefined;
  const words = plain === undefined ? {} : readWords(plain, reading.language);
  return lapsing({ ...words, ...(zh !== undefined && { zh }), ...(en !== undefined && { en }) }, flags, reading);
}

/** Words that nodes drop by themselves, if it was typed until when they keep them. */
function lapsing(words: object, flags: Flags, reading: Reading): object {
  const until = flags.text(UNTIL);
  if (until === undefined) return words;
  const { time: lapses } = readTime(`--${UNTIL}`, until, reading);
  return Object.fromEntries(Object.entries(words).map(([language, text]) => [language, { text, lapses }]));
}
