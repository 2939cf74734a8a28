// What the systems of an organisation call things, and what the ledger calls them: a file that people read and correct.

import { parseDocument } from 'yaml';
import { isMembers, type Members } from '../members.ts';
import { TableRefused } from '../refusal.ts';
import { canonicalKey } from './gs1-uri.ts';
import { bizSteps, dispositions } from './vocabulary.ts';

/** Records that an event may become. */
export const bookings = ['receive', 'accept', 'arrive', 'dispatch', 'use', 'lose'] as const;
export type BookingKind = (typeof bookings)[number];

/** Which record an event becomes: the first rule that fits. What is left out fits everything. */
export type StepRule = {
  readonly bizStep: string;
  readonly action?: 'ADD' | 'OBSERVE' | 'DELETE';
  readonly disposition?: string;
  readonly record: BookingKind | 'nothing';
};

/** What something of theirs is in the ledger. */
type ItemMapped = { readonly item: string; readonly grade?: string };

export type Mapping = {
  readonly places: ReadonlyMap<string, string>;
  readonly parties: ReadonlyMap<string, string>;
  readonly items: ReadonlyMap<string, ItemMapped>;
  readonly steps: readonly StepRule[];
  readonly purpose: string;
};

/** The file that `baton bridge --template` prints: rules that hold unless it says otherwise, and places for names. */
export const mappingTemplate = `# What our systems say, and what it is in the ledger.
# 我们的系统怎么说，在账本里是什么。

# Which record an event becomes; the first line that fits. 事件成为哪种记录，取第一条符合的。
# record: receive, accept, arrive, dispatch, use, lose, nothing
steps:
  - {bizStep: receiving, action: ADD, record: receive}
  - {bizStep: receiving, record: accept}
  - {bizStep: accepting, record: accept}
  - {bizStep: arriving, action: ADD, record: arrive}
  - {bizStep: shipping, record: dispatch}
  - {bizStep: dispensing, record: use}
  - {bizStep: destroying, record: lose}
  - {bizStep: decommissioning, record: lose}

# What goods that leave stock are used for: issued_to_ward, consumed, issued_to_staff, issued_to_households, tested, other
purpose: consumed

# GS1 keys or other URIs of ours, and names in the ledger. A GTIN that an item of the catalogue has as its code needs no line.
# 我们的 GS1 代码或 URI 与账本里的名称。目录里物资的代码若就是 GTIN，不必写。
places: {}
#  urn:epc:id:sgln:4012345.00005.0: <place>
parties: {}
#  urn:epc:id:pgln:4000001.00000: <subject or listed party>
items: {}
#  urn:epc:idpat:sgtin:4012345.044444.*: {item: <item>, grade: n95}
`;

const CHARACTERS_MAX = 500_000;
const NAME = /^[A-Za-z0-9_-]{27}(?:\/[A-Za-z0-9_-]{22})?$/;
const MEMBERS = ['steps', 'purpose', 'places', 'parties', 'items'];
const PURPOSES = ['issued_to_ward', 'consumed', 'issued_to_staff', 'issued_to_households', 'tested', 'other'];

/** What a name that was typed stands for in the ledger. */
type Meant = (typed: string) => string;

/** Reads a mapping (YAML). Throws `TableRefused` naming the member that makes no sense. */
export function readMapping(text: string, meant: Meant = (typed) => typed): Mapping {
  if (text.length > CHARACTERS_MAX) throw wrong('mapping', '太长', 'is too long');
  const document = parseDocument(text, { schema: 'core' });
  const [error] = document.errors;
  if (error !== undefined) throw wrong('mapping', `不是 YAML（${saidOf(error)}）`, `is no YAML: ${saidOf(error)}`);
  const root = members(document.toJS({ maxAliasCount: 0 }) ?? {}, 'mapping');
  for (const name of Object.keys(root)) if (!MEMBERS.includes(name)) throw wrong(name, '没有这个成员', 'is not known');
  return {
    places: named(root['places'], 'places', (value, at) => thing(value, at, meant)),
    parties: named(root['parties'], 'parties', (value, at) => thing(value, at, meant)),
    items: named(root['items'], 'items', (value, at) => itemOf(value, at, meant)),
    steps: root['steps'] === undefined ? readMapping(mappingTemplate).steps : listed(root['steps']).map(ruleOf),
    purpose: oneOf(root['purpose'] ?? 'consumed', 'purpose', PURPOSES),
  };
}

/** The form in which URIs are compared. */
export function comparable(uri: string): string {
  return canonicalKey(uri) ?? uri;
}

function named<Value>(value: unknown, at: string, read: (value: unknown, at: string) => Value): Map<string, Value> {
  const entries = Object.entries(members(value ?? {}, at));
  return new Map(entries.map(([uri, inner]) => [comparable(uri), read(inner, `${at}.${uri}`)]));
}

function itemOf(value: unknown, at: string, meant: Meant): ItemMapped {
  if (typeof value === 'string') return { item: thing(value, at, meant) };
  const { item, grade } = members(value, at);
  return { item: thing(item, `${at}.item`, meant), ...(grade === undefined ? {} : { grade: String(grade) }) };
}

function ruleOf(value: unknown, i: number): StepRule {
  const at = `steps[${i}]`;
  const { bizStep, action, disposition, record } = members(value, at);
  return {
    bizStep: oneOf(bizStep, `${at}.bizStep`, [...bizSteps]),
    ...(action === undefined ? {} : { action: oneOf(action, `${at}.action`, ['ADD', 'OBSERVE', 'DELETE'] as const) }),
    ...(disposition === undefined ? {} : { disposition: oneOf(disposition, `${at}.disposition`, [...dispositions]) }),
    record: oneOf(record, `${at}.record`, [...bookings, 'nothing'] as const),
  };
}

function members(value: unknown, at: string): Members {
  if (isMembers(value)) return value;
  throw wrong(at, '应有成员', 'has to hold members');
}

function listed(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw wrong('steps', '应是一个列表', 'has to be a list');
}

function thing(value: unknown, at: string, meant: Meant): string {
  const name = typeof value === 'string' ? meant(value) : '';
  if (NAME.test(name)) return name;
  throw wrong(at, '应是账本里的名称', 'has to be a name of the ledger');
}

function oneOf<Word extends string>(value: unknown, at: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  const some = words.slice(0, 12);
  throw wrong(at, `应是其中之一：${some.join('、')}`, `has to be one of ${some.join(', ')}`);
}

/** What the reader of YAML has against a text, in its own words. */
function saidOf({ message }: Error): string {
  return message.split('\n')[0] ?? '';
}

function wrong(at: string, zh: string, en: string): TableRefused {
  return new TableRefused(
    'profile_malformed',
    { zh: `对照表的 ${at} 不对：${zh}。`, en: `In the mapping, ${at} ${en}.` },
    { zh: '照 baton bridge --template 的样子改。', en: 'Write it as baton bridge --template shows.' },
    { column: at },
  );
}
