// A record member by member, under the words of its schema.

import type { SignedBody } from '../answers/names.ts';
import { kindNamed } from '../kinds.ts';
import type { Words } from '../machine/rejection.ts';

/** One member of a record: what it is called, its form in the schema, and what it says. */
export type Leaf = {
  readonly path: string;
  readonly title: Words;
  readonly form: string | undefined;
  readonly value: string | number | boolean;
  /** The item or lot that a quantity is of, or the fund or order of an amount, as far as the record names it. */
  readonly of: string | undefined;
  /** The currency of an amount, where it stands beside it. */
  readonly currency: string | undefined;
  /** Whether it stands beside the content of unopened packs: then it counts those. */
  readonly packed: boolean;
  /** Of a time that says a day and no hour: by how many minutes the zone of whoever wrote it is ahead of UTC. */
  readonly dayZone: number | undefined;
};

/** As much of a record's schema as its words need. */
type Shape = {
  readonly title?: string;
  readonly 'x-zh'?: string;
  readonly 'x-form'?: string;
  readonly properties?: { readonly [name: string]: Shape };
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly const?: unknown;
};

/** Members that say nothing about the matter: the record's own name, and words beside it. */
const ASIDE: readonly string[] = ['kind', 'ref', 'note', 'papers'];
/** Words and papers stand beside the record: a new salt alone gives them another digest. */
const BESIDE: readonly (string | undefined)[] = ['text', 'part', 'paper'];
/** Members that name what the figures beside them are of, the nearest first. */
const OF: readonly string[] = ['item', 'lot', 'need'];
const MONEY_OF: readonly string[] = ['fund', 'order'];
const DEPTH_MAX = 6;

/**
 * Every figure, name and code of a record under its path, in the order of the record; nothing of a kind that is not known.
 * People count lines from one; `firstLine` is 0 where they are typed as the record has them.
 */
export function leavesOf(body: SignedBody, firstLine: 0 | 1 = 1): ReadonlyMap<string, Leaf> {
  const shape = kindNamed(body.kind)?.body as Shape | undefined;
  const leaves = new Map<string, Leaf>();
  if (shape === undefined) return leaves;
  for (const [name, value] of Object.entries(body)) {
    const member = shape.properties?.[name];
    if (member !== undefined && !ASIDE.includes(name))
      collect(
        leaves,
        member,
        value,
        {
          ...{ path: name, line: undefined, firstLine, depth: 0 },
          ...{ of: namedIn(body, body), currency: currencyIn(body), packed: isPacked(body), dayZone: periodZone(body) },
        },
        body,
      );
  }
  return leaves;
}

type At = {
  readonly path: string;
  readonly line: number | undefined;
  readonly firstLine: 0 | 1;
  readonly depth: number;
  readonly of: string | undefined;
  readonly currency: string | undefined;
  readonly packed: boolean;
  readonly dayZone: number | undefined;
};

function collect(leaves: Map<string, Leaf>, shape: Shape, value: unknown, at: At, body: SignedBody): void {
  if (at.depth > DEPTH_MAX || BESIDE.includes(shape['x-form'])) return;
  const inside = (part: string) => ({ ...at, path: `${at.path}.${part}`, depth: at.depth + 1 });
  if (Array.isArray(value)) {
    const many = value.length > 1 && value.every((one) => typeof one === 'object');
    for (const [position, one] of value.entries())
      collect(
        leaves,
        shape.items ?? {},
        one,
        { ...inside(String(position)), line: many ? position + at.firstLine : at.line },
        body,
      );
    return;
  }
  if (typeof value === 'object' && value !== null) {
    const properties = propertiesFor(shape, value);
    const of = namedIn(value, body) ?? at.of;
    const currency = currencyIn(value) ?? at.currency;
    const [packed, dayZone] = [isPacked(value), dayZoneIn(value)];
    for (const [name, member] of Object.entries(value))
      collect(leaves, properties[name] ?? {}, member, { ...inside(name), of, currency, packed, dayZone }, body);
    return;
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    leaves.set(at.path, leafOf(shape, value, at, body));
}

/** A member that is one of several of the same form, such as a key on one curve or another, has that form. */
function formOf({ 'x-form': form, anyOf }: Shape): string | undefined {
  return form ?? anyOf?.[0]?.['x-form'];
}

/** Amounts are of the fund or the order that the record names. */
function leafOf(shape: Shape, value: Leaf['value'], at: At, body: SignedBody): Leaf {
  const of = isMoney(shape.title ?? '') ? firstOf(body, MONEY_OF) : at.of;
  const { path, currency, packed, dayZone } = at;
  const counted = countedFor(at.firstLine, shape, value);
  return {
    path,
    title: titleOf(counted.shape, at),
    form: formOf(shape),
    value: counted.value,
    of,
    currency,
    packed,
    dayZone,
  };
}

const FROM_ZERO = /, counted from 0$/;

/** Lines and packages are counted from 0 in a record; who counts from one is told the number that they know. */
function countedFor(first: 0 | 1, shape: Shape, value: Leaf['value']): { shape: Shape; value: Leaf['value'] } {
  const { title = '' } = shape;
  if (first === 0 || typeof value !== 'number' || !FROM_ZERO.test(title)) return { shape, value };
  return { shape: { ...shape, title: title.replace(FROM_ZERO, '') }, value: value + first };
}

function isPacked(value: object): boolean {
  return typeof (value as { readonly pack?: unknown }).pack === 'number';
}

function currencyIn(value: object): string | undefined {
  const { currency } = value as { readonly currency?: unknown };
  return typeof currency === 'string' ? currency : undefined;
}

/** Totals are published for whole days, in the zone of their time. */
function periodZone({ kind, at }: SignedBody): number | undefined {
  return kind === 'relief.publishTotals' ? dayZoneIn({ ...Object(at), precision: 'day' }) : undefined;
}

function dayZoneIn(value: object): number | undefined {
  const { precision, offset } = value as { readonly precision?: unknown; readonly offset?: unknown };
  return precision === 'day' && typeof offset === 'number' ? offset : undefined;
}

/** Whether a member by its English title is an amount of money. */
export function isMoney(title: string): boolean {
  return title.includes('minor units');
}

/** The title of an amount whose currency is written beside the figure. */
export function unitless({ zh, en }: Words): Words {
  return { zh: zh.replace('（分）', ''), en: en.replace(/(, i| i|I)n minor units$/, '') || en };
}

/** What is named beside a figure; what a taker counts is of a line of the handover. */
function namedIn(value: object, body: SignedBody): string | undefined {
  const members = value as { readonly [name: string]: unknown };
  const named = firstOf(members, OF);
  if (named !== undefined) return named;
  const { handover } = body;
  return typeof handover === 'string' && typeof members['line'] === 'number'
    ? `${handover}.${members['line']}`
    : undefined;
}

function firstOf(members: { readonly [name: string]: unknown }, names: readonly string[]): string | undefined {
  const named = names.map((name) => members[name]).find((one) => typeof one === 'string');
  return typeof named === 'string' ? named : undefined;
}

/** Of several forms that an object may have, the one whose type it names. */
function propertiesFor({ properties, anyOf = [] }: Shape, value: object): { readonly [name: string]: Shape } {
  if (properties !== undefined) return properties;
  const type = (value as { readonly type?: unknown }).type;
  const fitting = anyOf.find(({ properties: own }) => own?.['type']?.const === type && type !== undefined);
  const named = Object.keys(value);
  return (fitting ?? anyOf.find(({ properties: own = {} }) => named.every((name) => name in own)))?.properties ?? {};
}

function titleOf(shape: Shape, { path, line }: At): Words {
  const name = path.split('.').findLast((part) => !/^[0-9]+$/.test(part)) ?? '';
  const [zh, en] = [shape['x-zh'] ?? words[name]?.zh ?? name, shape.title ?? words[name]?.en ?? name];
  return line === undefined ? { zh, en } : { zh: `第 ${line} 行${zh}`, en: `line ${line}, ${lowered(en)}` };
}

/** What the schemas give no title of its own: which of several forms a member has. */
const words: { readonly [name: string]: Words } = { type: { zh: '种类', en: 'Type' } };

/** How far a small letter of ASCII is from its capital. */
const SMALL = 0x20;

/** An English title as it stands in a sentence: `Quantity` begins small there, `SHA-256` stays as it is. */
export function lowered(text: string): string {
  return text.replace(/^[A-Z](?![A-Z])/, (first) => String.fromCharCode(first.charCodeAt(0) + SMALL));
}
