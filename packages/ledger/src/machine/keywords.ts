// The keywords of JSON Schema that Baton's schemas are written in.

import type { TSchema } from 'typebox';
import { assert } from './assert.ts';

type Type = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

/** A schema as it is read. */
export type Schema = {
  readonly type?: Type;
  readonly const?: string | number | boolean;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly TSchema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly items?: TSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: { readonly [name: string]: TSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly patternProperties?: { readonly [pattern: string]: TSchema };
  readonly minProperties?: number;
  readonly maxProperties?: number;
};

const NUMBERS: readonly Type[] = ['integer', 'number'];
const OBJECTS: readonly Type[] = ['object'];
const TEXTS: readonly Type[] = ['string'];
const LISTS: readonly Type[] = ['array'];

/** What each keyword stands beside; `undefined`: beside any type, or none. */
const KEYWORDS = new Map<string, readonly Type[] | undefined>([
  ...['type', 'const', 'enum', 'anyOf', 'title', 'description', 'examples'].map((any) => [any, undefined] as const),
  ...['pattern', 'minLength', 'maxLength'].map((text) => [text, TEXTS] as const),
  ...['minimum', 'maximum', 'exclusiveMinimum'].map((number) => [number, NUMBERS] as const),
  ...['items', 'minItems', 'maxItems'].map((list) => [list, LISTS] as const),
  ...['properties', 'required', 'additionalProperties', 'patternProperties'].map((name) => [name, OBJECTS] as const),
  ...['minProperties', 'maxProperties'].map((count) => [count, OBJECTS] as const),
]);

/** Reads a schema; what a check would pass over in silence is a bug in the schema. */
export function readSchema(schema: TSchema): Schema {
  const read: Schema = schema;
  for (const keyword of Object.keys(schema)) {
    if (keyword.startsWith('x-')) continue;
    assert(KEYWORDS.has(keyword), `a schema is not written with ${keyword}`);
    const beside = KEYWORDS.get(keyword);
    assert(beside === undefined || (read.type !== undefined && beside.includes(read.type)), `${keyword} has its type`);
  }
  assertStandsAlone(read);
  const { properties = {}, required = [] } = read;
  for (const name of Object.keys(properties)) assert(!(name in {}), `no member of every object is called ${name}`);
  assert(
    required.every((name) => name in properties),
    'what is required is described',
  );
  return read;
}

/** What is listed, or is one value, says its type itself. */
function assertStandsAlone({ type, const: one, enum: codes, anyOf }: Schema): void {
  const listed = codes ?? (one === undefined ? [] : [one]);
  assert(listed.length === 0 || anyOf === undefined, 'values are listed, or variants are');
  assert(type === undefined || listed.every((value) => typeof value === type), 'what is listed is of its type');
}
