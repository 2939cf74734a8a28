// Says whether a value is what a schema wants, as far as `schema.ts` builds schemas. What is well-formed is part of the
// protocol, so these checks agree with every checker of JSON Schema; a test holds them to TypeBox's own, which loads 245
// modules where this is one.

import type { TSchema } from 'typebox';
import { assert } from './assert.ts';
import { codePoints } from './code-points.ts';
import { readSchema, type Schema } from './keywords.ts';

/** Whether a value is what a schema wants. */
export type Check = (value: unknown) => boolean;

/** Prepares the check of a schema. */
export function checkOf(schema: TSchema): Check {
  const read = readSchema(schema);
  if (read.const !== undefined) return constantCheck(read.const);
  if (read.enum !== undefined) return codeCheck(read.enum);
  const checks = [...typeChecks(read), ...variantChecks(read.anyOf)];
  const [first, ...more] = checks;
  if (first === undefined) return () => true;
  return more.length === 0 ? first : (value) => checks.every((check) => check(value));
}

function constantCheck(wanted: unknown): Check {
  return (value) => value === wanted;
}

function codeCheck(codes: readonly unknown[]): Check {
  return (value) => codes.includes(value);
}

function variantChecks(variants: readonly TSchema[] | undefined): Check[] {
  if (variants === undefined) return [];
  const checks = variants.map(checkOf);
  return [(value) => checks.some((check) => check(value))];
}

function typeChecks(schema: Schema): Check[] {
  return schema.type === undefined ? [] : [typeCheck(schema.type, schema)];
}

function typeCheck(type: NonNullable<Schema['type']>, schema: Schema): Check {
  switch (type) {
    case 'string':
      return textCheck(schema);
    case 'integer':
      return numberCheck(schema, Number.isInteger);
    case 'number':
      return numberCheck(schema, Number.isFinite);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'null':
      return (value) => value === null;
    case 'array':
      return listCheck(schema);
    case 'object':
      return recordCheck(schema);
  }
}

function textCheck({ pattern, minLength = 0, maxLength }: Schema): Check {
  const form = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return (value) => {
    if (typeof value !== 'string') return false;
    if (form !== undefined && !form.test(value)) return false;
    if (maxLength !== undefined && value.length > maxLength && codePoints(value) > maxLength) return false;
    return minLength === 0 || codePoints(value) >= minLength;
  };
}

function numberCheck({ minimum, maximum, exclusiveMinimum }: Schema, isNumber: (value: unknown) => boolean): Check {
  return (value) => {
    if (!isNumber(value)) return false;
    const number = value as number;
    if (minimum !== undefined && !(number >= minimum)) return false;
    if (maximum !== undefined && !(number <= maximum)) return false;
    return exclusiveMinimum === undefined || number > exclusiveMinimum;
  };
}

function listCheck({ items, minItems = 0, maxItems }: Schema): Check {
  const check = items === undefined ? undefined : checkOf(items);
  return (value) => {
    if (!Array.isArray(value) || value.length < minItems) return false;
    if (maxItems !== undefined && value.length > maxItems) return false;
    return check === undefined || value.every((item) => check(item));
  };
}

/** An object as JSON has it. */
export type Members = { readonly [name: string]: unknown };

/** Whether a value is an object as JSON has it. */
export function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Member = { readonly name: string; readonly check: Check; readonly required: boolean };

function recordCheck(schema: Schema): Check {
  const { properties = {}, required = [], additionalProperties, minProperties = 0, maxProperties } = schema;
  const members = Object.entries(properties).map(
    ([name, member]): Member => ({ name, check: checkOf(member), required: required.includes(name) }),
  );
  const closed = additionalProperties === false;
  const counted = closed || minProperties > 0 || maxProperties !== undefined;
  const rest = restCheck(schema);
  return (value) => {
    if (!isRecord(value)) return false;
    const known = countMembers(value, members);
    if (known < 0 || !rest(value)) return false;
    if (!counted) return true;
    const count = Object.keys(value).length;
    if (closed && count !== known) return false;
    return count >= minProperties && (maxProperties === undefined || count <= maxProperties);
  };
}

/** How many of these members are there, or -1 where one is missing or not what it should be. */
function countMembers(value: Members, members: readonly Member[]): number {
  let known = 0;
  for (const { name, check, required } of members) {
    const member = value[name];
    if (member === undefined) {
      if (required) return -1;
      if (name in value) known++;
    } else if (check(member)) known++;
    else return -1;
  }
  return known;
}

function restCheck({ patternProperties }: Schema): (value: Members) => boolean {
  if (patternProperties === undefined) return () => true;
  const check = checkOf(anyName(patternProperties));
  return (value) => Object.values(value).every((member) => check(member));
}

/** The schema of all members, whatever their names. */
export function anyName(patterns: { readonly [pattern: string]: TSchema }): TSchema {
  const [schema] = Object.values(patterns);
  assert(schema !== undefined && Object.keys(patterns).join() === '^.*$', 'members of any name have one schema');
  return schema;
}
