// JSON in one spelling (RFC 8785), so that a value has one hash and one signature.

import { assert, type Malformed, malformed } from './malformed.ts';

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. */
export type JsonObject = { readonly [name: string]: Json };

/** True if the value is an object, neither null nor an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}

/** True for an array: Array.isArray does not narrow readonly ones. */
export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * The RFC 8785 text of a value: members by UTF-16 code units, numbers as ECMAScript writes them.
 * Asserts that numbers are finite and strings well formed: callers pass values of their own.
 */
export function canonical(value: Json): string {
  const ordered = inOrder(value);
  return ordered === undefined ? spelled(value) : JSON.stringify(ordered);
}

/**
 * The value with its members in order: of such a one RFC 8785 is what JSON.stringify writes, four times as fast as member
 * by member. Undefined where an object keeps no order of its own, or would take a member for its prototype.
 */
function inOrder(value: Json): Json | undefined {
  if (typeof value === 'string') assert(value.isWellFormed(), 'a canonical string has no lone surrogate');
  else if (typeof value === 'number') assert(Number.isFinite(value), 'a canonical number is finite');
  else if (value !== null && typeof value !== 'boolean') {
    assert(typeof value === 'object', 'canonical takes JSON values only');
    return isArray(value) ? itemsInOrder(value) : membersInOrder(value);
  }
  return value;
}

function itemsInOrder(values: readonly Json[]): Json | undefined {
  const items: Json[] = [];
  for (const value of values) {
    const item = inOrder(value);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function membersInOrder(value: JsonObject): Json | undefined {
  const ordered: { [name: string]: Json } = {};
  for (const name of orderedNames(value)) {
    const member = startsPlainly(name) ? inOrder(memberOf(value, name)) : undefined;
    if (member === undefined) return undefined;
    ordered[name] = member;
  }
  return ordered;
}

/** An object puts names of digits first, and `__proto__` elsewhere. */
function startsPlainly(name: string): boolean {
  const code = name.charCodeAt(0);
  return code !== 0x5f && !(code >= 0x30 && code <= 0x39);
}

function orderedNames(value: JsonObject): string[] {
  const names = Object.keys(value);
  return names.every((name, i) => i === 0 || (names[i - 1] ?? '') < name) ? names : names.sort();
}

function memberOf(value: JsonObject, name: string): Json {
  assert(name.isWellFormed(), 'a canonical string has no lone surrogate');
  const member = value[name];
  assert(member !== undefined, `member ${name} has a value`);
  return member;
}

/** Member by member. */
function spelled(value: Json): string {
  if (isArray(value)) return `[${value.map(spelled).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(inOrder(value));
  return `{${orderedNames(value)
    .map((name) => `${JSON.stringify(name)}:${spelled(memberOf(value, name))}`)
    .join(',')}}`;
}

/** Depth of transactions and entries (protocol, "Bytes"). */
export const depthMax = 8;

/** What a text may hold. `names`: form of member names, which no decimal number may match. */
export type JsonLimits = { depthMax?: number; names?: RegExp };

/**
 * The value of a text that is its own canonical form and keeps the transaction profile: depth at most 8, member names
 * `[a-z][A-Za-z0-9]*`, numbers integers within ±(2^53 − 1).
 *
 * Errors: `json_too_deep`, `json_invalid`, `json_name`, `json_order`, `json_number`, `json_surrogate`,
 * `json_not_canonical` (white space, doubled names, another spelling of a string or a number).
 */
export function parseCanonical(text: string, limits: JsonLimits = {}): Json | Malformed {
  const max = limits.depthMax ?? depthMax;
  const value = parse(text);
  if (value === undefined) return malformed(deeperThan(text, max) ? 'json_too_deep' : 'json_invalid');
  // With members in order, RFC 8785 is what JSON.stringify writes; it goes no deeper than was looked.
  const fault =
    profileFault(value, limits.names ?? memberName, max) ??
    (JSON.stringify(value) === text ? undefined : 'json_not_canonical');
  if (fault === undefined) return value;
  return malformed(deeperThan(text, max) ? 'json_too_deep' : fault);
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const quote = 0x22;
const backslash = 0x5c;

// Depth comes before all other faults, also where a member that is said twice hides it from the value.
function deeperThan(text: string, max: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (isOpening(code) && ++depth > max) return true;
    else if (isClosing(code)) depth--;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  const end = text.indexOf('"', start + 1);
  if (end < 0) return text.length;
  // Without an escape before it this quote ends the string.
  if (text.charCodeAt(end - 1) !== backslash) return end;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === quote) return at;
  }
  return text.length;
}

function isOpening(code: number): boolean {
  return code === 0x7b || code === 0x5b;
}

function isClosing(code: number): boolean {
  return code === 0x7d || code === 0x5d;
}

const memberName = /^[a-z][A-Za-z0-9]*$/;

/** `left`: levels that may yet be gone down, since some 3,500 nested arrays overflow the stack. */
function profileFault(value: Json, names: RegExp, left: number): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : 'json_surrogate';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? undefined : 'json_number';
  if (value === null || typeof value === 'boolean') return undefined;
  if (left === 0) return 'json_too_deep';
  if (isArray(value)) return firstFault(value, names, left - 1);
  return nameFault(Object.keys(value), names) ?? firstFault(Object.values(value), names, left - 1);
}

/** Names found right lately: those of records are few, and each of a million records has twenty. */
const rightNames = new Set<string>();
const RIGHT_NAMES_MAX = 1_000;
/** Longer ones are none of ours, and not worth the room. */
const RIGHT_NAME_LENGTH = 40;

function isName(name: string, names: RegExp): boolean {
  if (names !== memberName) return names.test(name);
  if (rightNames.has(name)) return true;
  if (!memberName.test(name)) return false;
  if (name.length > RIGHT_NAME_LENGTH) return true;
  if (rightNames.size >= RIGHT_NAMES_MAX) rightNames.clear();
  rightNames.add(name);
  return true;
}

function nameFault(present: string[], names: RegExp): string | undefined {
  let last = '';
  for (const name of present) {
    if (!isName(name, names)) return 'json_name';
    if (name < last) return 'json_order';
    last = name;
  }
  return undefined;
}

function firstFault(values: readonly Json[], names: RegExp, left: number): string | undefined {
  for (const value of values) {
    const fault = profileFault(value, names, left);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
