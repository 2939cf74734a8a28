// What a form still lacks, asked of the schema that the node will ask: so that nobody signs what cannot be accepted.

import { isCurrency } from '@baton/tables/money';
import type { Schema } from '../desk/kinds.ts';

/** A field that is not as it must be: its path in the record, and a word for what is wrong. */
export type FormFault = { readonly path: string; readonly code: 'missing' | 'form' | 'low' | 'high' | 'few' | 'many' };

/** Members that no person fills in. */
const own: readonly string[] = ['kind', 'ref', 'seen', 'current', 'table'];

/** Every fault of a value, in the order of its fields. */
export function faultsOf(schema: Schema, value: unknown, path = ''): FormFault[] {
  if (value === undefined) return [{ path, code: 'missing' }];
  if (schema['x-form'] === 'part' || schema['x-form'] === 'paper') return [];
  if (schema['x-form'] === 'text') return hasWords(value) ? [] : [{ path, code: 'missing' }];
  if (schema.anyOf !== undefined) return faultsOfVariant(schema.anyOf, value, path);
  if (schema.properties !== undefined) return faultsOfMembers(schema, value as Members, path);
  if (schema.items !== undefined) return faultsOfItems(schema, value as readonly unknown[], path);
  const code = faultOfOne(schema, value);
  return code === undefined ? [] : [{ path, code }];
}

export type Members = { readonly [name: string]: unknown };

function hasWords(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).some((text) => text !== '');
}

function faultsOfMembers(schema: Schema, value: Members, path: string): FormFault[] {
  return fieldsOf(schema)
    .filter(([name, , isRequired]) => isRequired || value[name] !== undefined)
    .flatMap(([name, member]) => {
      const at = `${path}/${name}`;
      return isNoCurrency(name, value[name])
        ? [{ path: at, code: 'form' as const }]
        : faultsOf(member, value[name], at);
    });
}

/** The ledger takes any three letters; how many decimals an amount has, only codes of ISO 4217 say. */
export function isNoCurrency(field: string, value: unknown): boolean {
  return field === 'currency' && typeof value === 'string' && value !== '' && !isCurrency(value);
}

function faultsOfItems({ items = {}, minItems = 0, maxItems }: Schema, value: readonly unknown[], path: string) {
  if (value.length < minItems) return [{ path, code: 'few' } as const];
  if (maxItems !== undefined && value.length > maxItems) return [{ path, code: 'many' } as const];
  return value.flatMap((item, i) => faultsOf(items, item, `${path}/${i}`));
}

function faultsOfVariant(variants: readonly Schema[], value: unknown, path: string): FormFault[] {
  const variant = variants[variantOf(variants, value)];
  return variant === undefined ? [{ path, code: 'missing' }] : faultsOf(variant, value, path);
}

/** Which variant of a union a value is: whose constants it has, then with whose members it shares most; −1: none. */
export function variantOf(variants: readonly Schema[], value: unknown): number {
  const held = value !== null && typeof value === 'object' ? (value as Members) : undefined;
  const scores = variants.map((variant) => (held === undefined ? plainScore(variant, value) : score(variant, held)));
  const best = Math.max(...scores);
  return best < 0 ? -1 : scores.indexOf(best);
}

function plainScore({ properties, pattern }: Schema, value: unknown): number {
  if (properties !== undefined || value === undefined) return -1;
  return pattern === undefined || new RegExp(pattern).test(String(value)) ? 1 : 0;
}

function score({ properties, required = [] }: Schema, held: Members): number {
  if (properties === undefined) return -1;
  const names = Object.keys(held);
  const constants = Object.entries(properties).every(([name, one]) => fitsConstant(one, held[name]));
  if (!constants || names.some((name) => properties[name] === undefined)) return -1;
  return names.length + required.filter((name) => held[name] !== undefined).length;
}

function fitsConstant(schema: Schema, value: unknown): boolean {
  if ('const' in schema) return schema.const === value;
  return value === undefined || schema.enum === undefined || schema.enum.includes(String(value));
}

function faultOfOne(
  { type, pattern, minimum, maximum, enum: codes }: Schema,
  value: unknown,
): FormFault['code'] | undefined {
  if (value === '') return 'missing';
  if (typeof value === 'string' && type === 'integer') return 'form';
  if (typeof value === 'string' && pattern !== undefined && !new RegExp(pattern).test(value)) return 'form';
  if (typeof value === 'string' && codes !== undefined && !codes.includes(value)) return 'form';
  if (typeof value === 'number' && minimum !== undefined && value < minimum) return 'low';
  if (typeof value === 'number' && maximum !== undefined && value > maximum) return 'high';
  return undefined;
}

/** An empty value of a schema: what an object cannot be without is there, and nothing that a person says. */
export function emptyOf(schema: Schema): unknown {
  if (schema['x-form'] === 'text') return {};
  if (schema.type === 'array')
    return schema.minItems === 1 && hasForms(schema.items) ? [emptyOf(schema.items ?? {})] : [];
  if (schema.properties === undefined) return schema.type === 'boolean' ? false : undefined;
  const { properties, required = [] } = schema;
  const members = required
    .filter((name) => !own.includes(name) && name !== 'at')
    .map((name) => [name, constantOf(properties[name]) ?? emptyOf(properties[name] ?? {})] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** Whether an item of a list is filled in field by field, of one form or of several: the first line is there to begin with. */
function hasForms(items: Schema | undefined): boolean {
  if (items?.['x-form'] === 'paper') return false;
  return items?.properties !== undefined || items?.anyOf?.some(({ properties }) => properties !== undefined) === true;
}

function constantOf(schema: Schema | undefined): unknown {
  return schema?.const;
}

/** Fields that people fill in: what must be said first, each group as it is read. */
export function fieldsOf({ properties = {}, required = [] }: Schema): readonly [string, Schema, boolean][] {
  return Object.entries(properties)
    .filter(([name, schema]) => !own.includes(name) && !('const' in schema))
    .map(([name, schema]): [string, Schema, boolean] => [name, schema, required.includes(name)])
    .toSorted(([a, , isA], [b, , isB]) => Number(isB) - Number(isA) || rank(a, properties) - rank(b, properties));
}

const reading = [
  'subject',
  'item',
  'lot',
  'what',
  'type',
  'donor',
  'given',
  'place',
  'from',
  'to',
  'taker',
  'consignee',
];
const readLast = ['reason', 'until', 'note', 'papers', 'evidence', 'at'];

/** What is read after what a record is about: why, until when. */
export function isReadLast(name: string, { properties = {} }: Schema): boolean {
  return readLast.includes(name) && !endsPeriod(name, properties);
}

type Properties = { readonly [name: string]: Schema };

/** The end of a period stands beside its beginning. */
function endsPeriod(name: string, { from }: Properties): boolean {
  return name === 'until' && from?.['x-form'] === 'seconds';
}

function rank(name: string, properties: Properties): number {
  if (endsPeriod(name, properties)) return rank('from', {}) + 0.5;
  const [first, last] = [reading.indexOf(name), readLast.indexOf(name)];
  if (first >= 0) return first;
  return last >= 0 ? 200 + last : 100;
}
