// What a proposal would do, in words: whoever votes has to know.

import { leavesOf } from '@baton/ledger';
import type { RecordWhole, TextsByDigest } from '@baton/sdk';
import { codesOf, membersOf, type Schema, schemaOf, titleOf } from '../act/schema.ts';
import type { Language } from '../language.ts';
import { typeText } from './subject.ts';

/** An act as it was signed. */
export type Act = { readonly type: string; readonly [member: string]: unknown };

/** What stands behind digests and names in an act, and the reader's language. */
export type Reading = {
  readonly texts: TextsByDigest;
  /** What a subject is called. */
  readonly name: (id: string) => string;
  readonly language: Language;
};

/** What only proves that keys are held: it was checked before the proposal was taken. */
const PROOFS: readonly string[] = ['next', 'proof', 'signature'];
/** Forms of what is a name of somebody. */
const PARTIES: readonly (string | undefined)[] = ['subject', 'party'];

/** Whom a proposal speaks of. */
export function partiesIn(body: RecordWhole['body']): string[] {
  return [...leavesOf(body).values()].filter(({ form }) => PARTIES.includes(form)).map(({ value }) => String(value));
}

/** The members of an act, each under its title, as lines; what has none stands among what is around it. */
export function actLines({ type, ...members }: Act, reading: Reading): string[] {
  const variants = membersOf(schemaOf('trust.propose'))['act']?.anyOf ?? [];
  const schema = variants.find(({ properties }) => codesOf(properties?.['type'] ?? {}).includes(type));
  return memberLines(members, schema ?? {}, reading);
}

function memberLines(members: object, { properties = {} }: Schema, reading: Reading): string[] {
  return Object.entries(members)
    .filter(([name]) => !PROOFS.includes(name))
    .flatMap(([name, value]) => {
      const schema = properties[name] ?? {};
      return valueLines(titleOf(name, schema)[reading.language], value, schema, reading);
    });
}

function valueLines(title: string, value: unknown, schema: Schema, reading: Reading): string[] {
  if (Array.isArray(value)) {
    const items = schema.items ?? {};
    if (value.some((one) => typeof one === 'object'))
      return value.flatMap((one) => valueLines(title, one, items, reading));
    return [`${title}: ${value.map((one) => plainText(one, items, reading)).join(', ')}`];
  }
  if (typeof value !== 'object' || value === null) return [`${title}: ${plainText(value, schema, reading)}`];
  if (schema['x-form'] === 'text') return [`${title}: ${wordsText(value, reading)}`];
  const lines = memberLines(value, schema, reading);
  return schema.title === undefined ? lines : [title, ...lines.map((line) => `  ${line}`)];
}

function plainText(value: unknown, schema: Schema, { name, language }: Reading): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return PARTIES.includes(schema['x-form']) ? name(value) : typeText(value, language);
}

type Held = string | { readonly digest: string };

/** Words in the reader's language, else in the other; of those that were withheld, their digest. */
function wordsText(words: { readonly zh?: Held; readonly en?: Held }, { texts, language }: Reading): string {
  const held = words[language] ?? words.zh ?? words.en ?? '';
  const digest = typeof held === 'string' ? held : held.digest;
  return texts[digest] ?? digest;
}
