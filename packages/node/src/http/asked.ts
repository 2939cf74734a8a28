// What a view may be asked: names, classes, a height to wait for, a format.

import { Type } from '@baton/ledger';
import type { TSchema } from 'typebox';
import { listFormats } from '../views/export/job.ts';

const SEGMENT = '[A-Za-z0-9_-]{27}';
const REF = '[A-Za-z0-9_-]{22}';

/** The forms of names in paths and filters. */
export const nameForms = {
  party: `^${SEGMENT}(/${REF})?$`,
  thing: `^${SEGMENT}/${REF}$`,
  line: `^${SEGMENT}/${REF}\\.[0-9]{1,2}$`,
} as const;

/** How many refs or keys a question may name: some 4,600 characters of an address. */
const MANY_MAX = 200;

/** Refs or keys of 22 characters, with commas between. */
export function manyOf(description: string): TSchema {
  const pattern = `^${REF}(,${REF}){0,${MANY_MAX - 1}}$`;
  return Type.String({ pattern, description: `${description}, at most ${MANY_MAX}, with commas between` });
}

/** Query members that every view takes. */
export const everyView = {
  atLeast: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Wait, at most 2 s, until this height is in the views',
    }),
  ),
};

/** Query members of what is summed: item class, its unit, packs not counted out. */
export const tallyFields = {
  class: Type.Optional(Type.String({ maxLength: 40, description: 'Item class' })),
  unit: Type.Optional(Type.String({ maxLength: 40, description: 'Unit, where a class is counted in several' })),
  packed: Type.Optional(Type.Boolean({ description: 'Unopened packs instead of units; no by default' })),
};

/** The query member that names a format. */
export function formatField(description: string) {
  return Type.Optional(Type.Enum(['json', ...listFormats], { description }));
}

/** How long an answer may be waited for: until this height is in the views. */
export type Waits = { readonly atLeast: number | undefined };

/** Path and query as their schemas let them through. */
export type Query = { readonly [name: string]: string | number | boolean | undefined };

/** What the path and the query of a request say, and the ledger's clock. */
export type Asked = { readonly now: number; text(name: string): string; number(name: string): number | undefined };

/** The same, read by name. */
export function askedOf(given: Query, now: number): Asked {
  return {
    now,
    text: (name) => text(given[name]) ?? '',
    number: (name) => (given[name] === undefined ? undefined : Number(given[name])),
  };
}

/** A value as text, where there is one. */
export function text(value: string | number | boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
