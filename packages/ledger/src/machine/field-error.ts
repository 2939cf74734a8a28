// What is wrong with a value that a schema did not take: asked after the check said no, so that it may take its time.

import type { TSchema } from 'typebox';
import { anyName, checkOf, isRecord, type Members } from './check.ts';
import { codePoints } from './code-points.ts';
import { readSchema, type Schema } from './keywords.ts';
import type { Words } from './rejection.ts';

/** What is wrong with a field: where, a word for it, and what would be right. */
export type FieldError = { readonly pointer: string; readonly code: string; readonly words: Words };

const ERRORS_MAX = 8;
/** Names and values that one error lists. */
const LISTED_MAX = 100;

/**
 * Names the first eight things that are wrong, in the order of the schema. Of a union only what is wrong by the variant that
 * was meant: what is wrong by all the others would say nothing.
 */
export function fieldErrors(schema: TSchema, value: unknown): FieldError[] {
  const found: FieldError[] = [];
  walk(schema, value, { pointer: '', found });
  return found;
}

type Walk = { readonly pointer: string; readonly found: FieldError[] };

function add({ pointer, found }: Walk, code: string, words: Words): void {
  if (found.length < ERRORS_MAX) found.push({ pointer, code, words });
}

function walk(schema: TSchema, value: unknown, at: Walk): void {
  if (at.found.length >= ERRORS_MAX) return;
  const read = readSchema(schema);
  if (read.type !== undefined && !isOfType(read.type, value) && read.enum === undefined)
    add(at, 'type', formOf(schema) ?? typeWords(read.type));
  if (isRecord(value)) walkRecord(read, value, at);
  else if (Array.isArray(value)) walkList(read, value, at);
  else if (typeof value === 'string') walkText(read, value, at, formOf(schema));
  else if (typeof value === 'number') walkNumber(read, value, at);
  if (read.const !== undefined && value !== read.const) add(at, 'const', oneOf([read.const]));
  if (read.enum !== undefined && !read.enum.includes(value)) add(at, 'enum', oneOf(read.enum));
  if (read.anyOf !== undefined) walkVariants(read.anyOf, value, at);
}

function isOfType(type: NonNullable<Schema['type']>, value: unknown): boolean {
  return type === 'object' ? isRecord(value) : checkOf({ type })(value);
}

function walkRecord(schema: Schema, value: Members, at: Walk): void {
  const { properties = {}, required = [], minProperties = 0, maxProperties } = schema;
  const missing = required.filter((name) => !(name in value));
  if (missing.length > 0) add(at, 'required', listed('缺少', 'is missing:', missing));
  if (schema.additionalProperties === false) walkSurplus(properties, value, at);
  if (schema.patternProperties !== undefined) {
    const all = anyName(schema.patternProperties);
    for (const [name, member] of Object.entries(value)) walk(all, member, below(at, name));
  }
  for (const [name, member] of Object.entries(properties)) {
    const given = value[name];
    if (given !== undefined || (name in value && required.includes(name))) walk(member, given, below(at, name));
  }
  const count = Object.keys(value).length;
  if (count < minProperties)
    add(at, 'minProperties', counted('成员数至少为', 'is to have members, at least', minProperties));
  if (maxProperties !== undefined && count > maxProperties)
    add(at, 'maxProperties', counted('成员数至多为', 'is to have members, at most', maxProperties));
}

function walkSurplus(properties: Members, value: Members, at: Walk): void {
  const surplus = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  if (surplus.length > 0) add(at, 'additionalProperties', listed('没有成员', 'has no member', surplus));
}

function below({ pointer, found }: Walk, name: string | number): Walk {
  return { pointer: `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`, found };
}

function walkList({ items, minItems = 0, maxItems }: Schema, value: readonly unknown[], at: Walk): void {
  // Not those beyond the last that may be: to say that a list is too long must not take longer, the longer it is.
  if (items !== undefined)
    for (const [index, item] of value.slice(0, maxItems).entries()) walk(items, item, below(at, index));
  if (value.length < minItems) add(at, 'minItems', counted('项数至少为', 'is to have items, at least', minItems));
  if (maxItems !== undefined && value.length > maxItems)
    add(at, 'maxItems', counted('项数至多为', 'is to have items, at most', maxItems));
}

function walkText({ pattern, minLength = 0, maxLength }: Schema, value: string, at: Walk, form?: Words): void {
  const length = codePoints(value);
  if (length < minLength) add(at, 'minLength', counted('字符数至少为', 'is to have characters, at least', minLength));
  if (maxLength !== undefined && length > maxLength)
    add(at, 'maxLength', counted('字符数至多为', 'is to have characters, at most', maxLength));
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
    add(at, 'pattern', form ?? { zh: `应符合 ${pattern}`, en: `is to match ${pattern}` });
}

function walkNumber({ exclusiveMinimum, minimum, maximum }: Schema, value: number, at: Walk): void {
  if (exclusiveMinimum !== undefined && !(value > exclusiveMinimum))
    add(at, 'exclusiveMinimum', counted('应大于', 'is to be more than', exclusiveMinimum));
  if (minimum !== undefined && !(value >= minimum))
    add(at, 'minimum', counted('不得小于', 'is to be at least', minimum));
  if (maximum !== undefined && !(value <= maximum))
    add(at, 'maximum', counted('不得大于', 'is to be at most', maximum));
}

function walkVariants(variants: readonly TSchema[], value: unknown, at: Walk): void {
  if (variants.some((variant) => checkOf(variant)(value))) return;
  const alike = variants.filter((variant) => isRecord(value) === (readSchema(variant).type === 'object'));
  const candidates = alike.length > 0 ? alike : variants;
  const types = candidates.flatMap((variant) => typeOf(variant) ?? []);
  const said = isRecord(value) ? value['type'] : undefined;
  if (isRecord(value) && types.length > 0 && !types.some((type) => type === said)) {
    if ('type' in value) add(below(at, 'type'), 'const', oneOf(types));
    else add(at, 'required', listed('缺少 type，', 'is missing: type, one of', types));
    return;
  }
  const named = candidates.filter((variant) => typeOf(variant) === said);
  const [meant] = (named.length > 0 ? named : candidates).toSorted((a, b) => strangers(a, value) - strangers(b, value));
  if (meant !== undefined) walk(meant, value, at);
}

/** What a variant is called, where variants are told apart by a member `type`. */
function typeOf(variant: TSchema): Schema['const'] {
  const type = readSchema(variant).properties?.['type'];
  return type === undefined ? undefined : readSchema(type).const;
}

/** Members that a variant does not know, and after them those that it misses. */
function strangers(variant: TSchema, value: unknown): number {
  const { properties = {}, required = [] } = readSchema(variant);
  if (!isRecord(value)) return 0;
  const surplus = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  return surplus.length * 1_000 + required.filter((name) => !(name in value)).length;
}

function listed(zh: string, en: string, names: readonly unknown[]): Words {
  const all = names.slice(0, LISTED_MAX).map((name) => String(name).slice(0, 60));
  return { zh: `${zh} ${all.join('、')}`, en: `${en} ${all.join(', ')}` };
}

function oneOf(values: readonly unknown[]): Words {
  return listed('应为以下之一：', 'is to be one of', values);
}

function counted(zh: string, en: string, figure: number): Words {
  return { zh: `${zh} ${figure}`, en: `${en} ${figure}` };
}

function typeWords(type: NonNullable<Schema['type']>): Words {
  return { zh: `应为${types[type].zh}`, en: `is to be ${types[type].en}` };
}

const types: { readonly [type in NonNullable<Schema['type']>]: Words } = {
  array: { zh: '列表', en: 'a list' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  integer: { zh: '整数', en: 'an integer' },
  null: { zh: ' null', en: 'null' },
  number: { zh: '数字', en: 'a number' },
  object: { zh: '对象', en: 'an object' },
  string: { zh: '文本', en: 'text' },
};

function formOf(schema: TSchema): Words | undefined {
  const form = forms.get(String((schema as { readonly 'x-form'?: unknown })['x-form']));
  return form && { zh: `应为${form.zh}`, en: `is to be ${form.en}` };
}

/** Forms of strings and of times, as docs/spec/transaction.md has them. */
const forms = new Map<string, Words>([
  ['subject', { zh: '主体：DID 的最后一段，27 个字符', en: 'a subject: the last segment of its DID, 27 characters' }],
  ['thing', { zh: '事物的名称：<主体>/<编号>，50 个字符', en: 'a thing: <subject>/<ref>, 50 characters' }],
  ['line', { zh: '事物的一行：<主体>/<编号>.<行>，自 0 数起', en: 'a line: <subject>/<ref>.<line>, counted from 0' }],
  ['party', { zh: '主体（27 个字符）或名录中的一方（50 个）', en: 'a subject (27 characters) or a listed party (50)' }],
  ['ref', { zh: '编号：22 个 base64url 字符', en: 'a ref: 22 characters of base64url' }],
  ['digest', { zh: 'SHA-256 摘要：43 个 base64url 字符', en: 'a SHA-256 digest: 43 characters of base64url' }],
  ['octets', { zh: '固定长度的 base64url', en: 'base64url of a length that its kind fixes' }],
  ['code', { zh: '代码：字母、数字和 ._:-，至多 40 个', en: 'a code: letters, digits and ._:-, at most 40' }],
  ['seconds', { zh: '时间：1970 年以来的整秒数', en: 'a time: whole seconds since 1970' }],
]);
