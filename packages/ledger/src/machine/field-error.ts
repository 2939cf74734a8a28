// What is wrong with a value that a schema did not take: asked after the check said no, so that it may take its time.

import type { TSchema } from 'typebox';
import { anyName, checkOf } from './check.ts';
import { codePoints } from './code-points.ts';
import { readSchema, type Schema } from './keywords.ts';

/** What is wrong with a field: where, and a word for it. */
export type FieldError = { readonly pointer: string; readonly code: string; readonly message: string };

const ERRORS_MAX = 8;

/** Names the first eight things that are wrong, in the order of the schema; of a union what is wrong by each variant. */
export function fieldErrors(schema: TSchema, value: unknown): FieldError[] {
  const found = errorsIn(schema, value, '');
  return found.filter(({ code }) => code !== SURPLUS);
}

/** A member that may not be there: said once, by the object. */
const SURPLUS = 'boolean';

type Walk = { readonly pointer: string; readonly found: FieldError[] };

function errorsIn(schema: TSchema, value: unknown, pointer: string): FieldError[] {
  const found: FieldError[] = [];
  walk(schema, value, { pointer, found });
  return found;
}

function add({ pointer, found }: Walk, code: string, message: string): void {
  if (found.length < ERRORS_MAX) found.push({ pointer, code, message });
}

function walk(schema: TSchema, value: unknown, at: Walk): void {
  if (at.found.length >= ERRORS_MAX) return;
  const read = readSchema(schema);
  if (read.type !== undefined && !isOfType(read.type, value)) add(at, 'type', `must be ${read.type}`);
  if (isRecord(value)) walkRecord(read, value, at);
  else if (Array.isArray(value)) walkList(read, value, at);
  else if (typeof value === 'string') walkText(read, value, at);
  else if (typeof value === 'number') walkNumber(read, value, at);
  if (read.const !== undefined && value !== read.const) add(at, 'const', 'must be equal to constant');
  if (read.enum !== undefined && !read.enum.includes(value))
    add(at, 'enum', 'must be equal to one of the allowed values');
  if (read.anyOf !== undefined) walkVariants(read.anyOf, value, at);
}

function isOfType(type: NonNullable<Schema['type']>, value: unknown): boolean {
  if (type === 'object') return isRecord(value);
  return checkOf({ type })(value);
}

type Members = { readonly [name: string]: unknown };

function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function walkRecord(schema: Schema, value: Members, at: Walk): void {
  const { properties = {}, required = [], minProperties = 0, maxProperties } = schema;
  const missing = required.filter((name) => !(name in value));
  if (missing.length > 0) add(at, 'required', `must have required properties ${missing.join(', ')}`);
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
  if (count < minProperties) add(at, 'minProperties', `must not have fewer than ${minProperties} properties`);
  if (maxProperties !== undefined && count > maxProperties)
    add(at, 'maxProperties', `must not have more than ${maxProperties} properties`);
}

function walkSurplus(properties: Members, value: Members, at: Walk): void {
  const surplus = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  for (const name of surplus) add(below(at, name), SURPLUS, 'schema is false');
  if (surplus.length > 0) add(at, 'additionalProperties', 'must not have additional properties');
}

function below({ pointer, found }: Walk, name: string | number): Walk {
  return { pointer: `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`, found };
}

function walkList({ items, minItems = 0, maxItems }: Schema, value: readonly unknown[], at: Walk): void {
  if (items !== undefined) for (const [index, item] of value.entries()) walk(items, item, below(at, index));
  if (value.length < minItems) add(at, 'minItems', `must not have fewer than ${minItems} items`);
  if (maxItems !== undefined && value.length > maxItems)
    add(at, 'maxItems', `must not have more than ${maxItems} items`);
}

function walkText({ pattern, minLength = 0, maxLength }: Schema, value: string, at: Walk): void {
  const length = codePoints(value);
  if (length < minLength) add(at, 'minLength', `must not have fewer than ${minLength} characters`);
  if (maxLength !== undefined && length > maxLength)
    add(at, 'maxLength', `must not have more than ${maxLength} characters`);
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
    add(at, 'pattern', `must match pattern "${pattern}"`);
}

function walkNumber({ exclusiveMinimum, minimum, maximum }: Schema, value: number, at: Walk): void {
  if (exclusiveMinimum !== undefined && !(value > exclusiveMinimum))
    add(at, 'exclusiveMinimum', `must be > ${exclusiveMinimum}`);
  if (minimum !== undefined && !(value >= minimum)) add(at, 'minimum', `must be >= ${minimum}`);
  if (maximum !== undefined && !(value <= maximum)) add(at, 'maximum', `must be <= ${maximum}`);
}

function walkVariants(variants: readonly TSchema[], value: unknown, at: Walk): void {
  if (variants.some((variant) => checkOf(variant)(value))) return;
  for (const variant of variants)
    for (const { code, message, pointer } of errorsIn(variant, value, at.pointer))
      add({ pointer, found: at.found }, code, message);
  add(at, 'anyOf', 'must match a schema in anyOf');
}
