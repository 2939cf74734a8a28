// Events in JSON-LD as trees. The context is never fetched: what the standard one says is known here, and prefixes that a
// document declares itself are read from it.

import { isMembers, type Members } from '../members.ts';
import { type Branch, branch, type EventTree, leaf } from './tree.ts';
import { inFull, type Place, TEXT } from './vocabulary.ts';

/** Prefixes by name, as a document declares them. */
type Prefixes = ReadonlyMap<string, string>;

/** What a document says beside its events: its prefixes, and members that its repository added and nobody else knows. */
export type Surroundings = { readonly prefixes: Prefixes; readonly ignored: ReadonlySet<string> };

/** What an event is read in, from the members of its document. */
export function surroundingsOf(...documents: readonly Members[]): Surroundings {
  const prefixes = new Map<string, string>();
  for (const context of documents.flatMap((document) => [document['@context']].flat()))
    if (isMembers(context))
      for (const [name, uri] of Object.entries(context)) if (typeof uri === 'string') prefixes.set(name, uri);
  const names = documents.flatMap((document) =>
    Object.entries(document).flatMap(([name, value]) => (name.endsWith(':ignoreFields') ? [value].flat() : [])),
  );
  return { prefixes, ignored: new Set(names.map((name) => fullName(String(name), prefixes))) };
}

/** An event as a tree. */
export function treeFromJson(event: Members, around: Surroundings): EventTree {
  const { '@context': context, type, ...members } = event;
  const inner = surroundingsOf({ '@context': context });
  const prefixes = new Map([...around.prefixes, ...inner.prefixes]);
  const below = branchesOf(members, prefixes).filter(({ name }) => !around.ignored.has(name));
  return { type: fullName(String(type), prefixes), below };
}

/** What the members of a list are called in XML. */
const lists: { readonly [list: string]: string } = {
  epcList: 'epc',
  inputEPCList: 'epc',
  outputEPCList: 'epc',
  childEPCs: 'epc',
  quantityList: 'quantityElement',
  childQuantityList: 'quantityElement',
  inputQuantityList: 'quantityElement',
  outputQuantityList: 'quantityElement',
  sensorElementList: 'sensorElement',
};

/** Lists of a link and its type, which XML writes as an attribute. */
const typed: { readonly [list: string]: readonly [name: string, place: Place] } = {
  bizTransactionList: ['bizTransaction', 'transactionType'],
  sourceList: ['source', 'sourceType'],
  destinationList: ['destination', 'sourceType'],
};

/** Members whose value may be a bare word. */
const words: { readonly [member: string]: Place } = {
  bizStep: 'bizStep',
  disposition: 'disposition',
  set: 'disposition',
  unset: 'disposition',
};

const reportWords: { readonly [member: string]: Place } = {
  type: 'measurement',
  exception: 'measurement',
  component: 'component',
};

/** Remarks of whoever wrote the document. */
const remarks = new Set(['comment', 'rdfs:comment']);

function branchesOf(members: Members, prefixes: Prefixes, known = words): Branch[] {
  return Object.entries(members).flatMap(([name, value]) =>
    remarks.has(name) || value === null ? [] : memberOf(name, value, prefixes, known),
  );
}

function memberOf(name: string, value: unknown, prefixes: Prefixes, known: typeof words): Branch[] {
  const item = Object.hasOwn(lists, name) ? lists[name] : undefined;
  const link = Object.hasOwn(typed, name) ? typed[name] : undefined;
  if (item !== undefined && Array.isArray(value))
    return [
      branch(
        name,
        value.flatMap((one) => memberOf(item, one, prefixes, known)),
      ),
    ];
  if (link !== undefined && Array.isArray(value))
    return [
      branch(
        name,
        value.map((one) => linkOf(one, link, prefixes)),
      ),
    ];
  if (Array.isArray(value)) return value.flatMap((one) => memberOf(name, one, prefixes, known));
  const full = fullName(name, prefixes);
  if (isMembers(value)) {
    const { [TEXT]: text = '', ...members } = value;
    const below = branchesOf(members, prefixes, name === 'sensorReport' ? reportWords : words);
    return [{ name: full, text: String(text), below }];
  }
  return [leaf(full, textOf(name, value, prefixes, known))];
}

function linkOf(value: unknown, [name, place]: readonly [string, Place], prefixes: Prefixes): Branch {
  if (!isMembers(value)) return leaf(name, String(value));
  const { type, [name]: target, ...more } = value;
  const own = type === undefined ? [] : [leaf('type', fullValue(inFull(place, String(type)), prefixes))];
  return { name, text: String(target ?? ''), below: [...own, ...branchesOf(more, prefixes)] };
}

function textOf(name: string, value: unknown, prefixes: Prefixes, known: typeof words): string {
  const place = Object.hasOwn(known, name) ? known[name] : undefined;
  const text = typeof value === 'number' ? plainNumber(value) : String(value);
  return fullValue(place === undefined ? text : inFull(place, text), prefixes);
}

/** A number without exponent, as far as digits go. */
function plainNumber(value: number): string {
  const text = String(value);
  return /e-/.test(text) ? value.toFixed(20) : text;
}

/** `example:field` as `{https://ns.example.com/}field`. */
function fullName(name: string, prefixes: Prefixes): string {
  const at = name.indexOf(':');
  const uri = at < 0 ? undefined : prefixes.get(name.slice(0, at));
  return uri === undefined ? name : `{${uri}}${name.slice(at + 1)}`;
}

/** `example:step` as `https://ns.example.com/step`: a value, too, may name its vocabulary by a prefix that the document declares. */
function fullValue(value: string, prefixes: Prefixes): string {
  const at = value.indexOf(':');
  const uri = at < 0 ? undefined : prefixes.get(value.slice(0, at));
  return uri === undefined ? value : uri + value.slice(at + 1);
}
