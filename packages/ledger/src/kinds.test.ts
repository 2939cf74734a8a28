import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kinds, rejections } from './kinds.ts';
import type { Rejection } from './machine/rejection.ts';
import { transactionRejections } from './machine/rejections.ts';
import { tables } from './machine/state.ts';
import { qualificationTypes } from './trust/qualification/type.ts';

type Schema = {
  readonly type?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly title?: string;
  readonly 'x-form'?: string;
  readonly 'x-zh'?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Schema[];
};

/** A schema and everything in it, with where it stands. A whole statement inside is that of its own kind. */
function within(schema: Schema, path: string): [string, Schema][] {
  if (schema['x-form'] === 'statement') return [[path, schema]];
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, one]) => within(one, `${path}.${name}`));
  const variants = (schema.anyOf ?? []).flatMap((one, i) => within(one, `${path}|${i}`));
  return [[path, schema], ...members, ...variants, ...(schema.items ? within(schema.items, `${path}[]`) : [])];
}

const schemas = kinds.flatMap((kind) => within(kind.body as Schema, kind.name));

/** The forms that a string in a record may have (docs/spec/transaction.md, "Strings"), besides codes and octets. */
const samples: { readonly [form: string]: string } = {
  subject: 'A'.repeat(27),
  thing: `${'A'.repeat(27)}/${'A'.repeat(22)}`,
  line: `${'A'.repeat(27)}/${'A'.repeat(22)}.0`,
  party: 'A'.repeat(27),
  ref: 'A'.repeat(22),
  digest: 'A'.repeat(43),
};

describe('schemas', () => {
  const of = (type: string) => schemas.filter(([, schema]) => schema.type === type && schema.const === undefined);

  test('every string is a name, a digest, a code or octets', () => {
    for (const [path, schema] of of('string')) {
      const form = schema['x-form'] ?? '';
      if (form === 'code') expect(isCode(schema), path).toBe(true);
      else if (form === 'octets') expect(schema.pattern, path).toMatch(/^\^\[A-Za-z0-9_-\]\{\d+\}[^*+.]*\$$/);
      else {
        expect(Object.keys(samples), path).toContain(form);
        expect(samples[form], path).toMatch(new RegExp(schema.pattern ?? '$^'));
      }
    }
  });

  function isCode({ enum: known, pattern = '' }: Schema): boolean {
    const closed = /^[A-Za-z0-9._:/*-]{1,40}$/;
    if (known !== undefined) return known.every((one) => closed.test(one));
    // Codes that others keep: no pattern takes a space, a letter beyond ASCII or 41 characters.
    const own = new RegExp(pattern);
    return ![' ', 'a b', '口罩', 'é', 'a'.repeat(41), '1'.repeat(41)].some((text) => own.test(text));
  }

  test('every object has the members it names and no others', () => {
    for (const [path, schema] of of('object')) {
      expect(schema.additionalProperties, path).toBe(false);
      for (const name of Object.keys(schema.properties ?? {})) expect(name, path).toMatch(/^[a-z][A-Za-z0-9]*$/);
    }
  });

  test('every list is of bounded length, and every number a bounded integer', () => {
    for (const [path, schema] of of('array')) expect(schema.maxItems, path).toBeLessThanOrEqual(100);
    for (const [path, { minimum, maximum }] of of('integer')) {
      expect(minimum, path).toBeGreaterThanOrEqual(-(2 ** 40));
      expect(maximum, path).toBeLessThanOrEqual(2 ** 40);
    }
    expect(of('number')).toEqual([]);
  });

  test('titles come in both languages or not at all', () => {
    for (const [path, { title, 'x-zh': zh }] of schemas) expect(typeof title, path).toBe(typeof zh);
  });
});

describe('kinds', () => {
  test.each(kinds.map((kind) => [kind.name, kind] as const))(
    '%s is titled, written by somebody, and has a table',
    (name, kind) => {
      expect(kind.title.zh).toMatch(/[一-鿿]/);
      expect(kind.title.en).toMatch(/^[A-Z]/);
      expect(kind.writers.length).toBeGreaterThan(0);
      for (const writer of kind.writers)
        expect([...Object.keys(qualificationTypes), 'council', 'panel', 'authority', 'subject']).toContain(writer);
      const exported = name.slice(name.indexOf('.') + 1);
      // Kinds that speak of records of others are made from those.
      const table = new RegExp(`\\((seal\\(${exported}\\)|registered\\('${name}'\\))`);
      expect(tableOf(exported), `${exported} has a table test`).toMatch(table);
    },
  );

  test('names are told apart', () => {
    expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
  });
});

/** The table of a kind stands beside it, or with what it shares its table. */
function tableOf(exported: string): string {
  const file = exported.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const rooms = ['trust/admission', 'trust/council', 'trust/key', 'trust/qualification', 'trust/words'];
  rooms.push(
    'relief/item',
    'relief/place',
    'relief/need',
    'relief/stock',
    'relief/handover',
    'relief/totals',
    'relief/source',
    'relief/use',
    'relief/money',
    'relief/correction',
    'relief/allocation',
    'relief/pledge',
  );
  const files = rooms.flatMap((room) => [
    `${room}/${file}.test.ts`,
    `${room}/standing.test.ts`,
    `${room}/recover.test.ts`,
  ]);
  const here = files.map((path) => new URL(path, import.meta.url)).filter((url) => existsSync(url));
  return here.map((url) => readFileSync(url, 'utf8')).join('\n');
}

describe('rejections', () => {
  const all = [
    ...Object.entries<Rejection>(transactionRejections),
    ...kinds.flatMap((kind) => Object.entries(kind.rejections)),
  ];

  test('a code means one thing everywhere', () => {
    for (const [code, rejection] of all) expect(rejections.get(code), code).toBe(rejection);
  });

  test('a number means one thing', () => {
    const numbers = [...rejections.values()].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('each is said in both languages, with the same figures, and a status that blames the client', () => {
    for (const [code, rejection] of rejections) expectSaid(code, rejection);
  });

  function expectSaid(code: string, rejection: Rejection): void {
    expect(code).toMatch(/^[a-z][a-z_]+$/);
    expect(rejection.title.zh).toMatch(/[一-鿿].*。$/);
    expect(rejection.title.en).toMatch(/^[A-Z].*\.$/);
    expect(rejection.right.zh).toMatch(/[一-鿿].*。$/);
    expect(rejection.right.en).toMatch(/^[A-Z].*\.$/);
    for (const language of ['zh', 'en'] as const)
      expect(rejection.detail?.[language] ?? '').not.toContain(rejection.right[language]);
    expect([400, 401, 403, 404, 409, 410, 413, 422, 429]).toContain(rejection.status);
    const figures = ({ zh, en }: { zh: string; en: string }) =>
      [zh, en].map((text) => (text.match(/\{\w+\}/g) ?? []).sort());
    const [zh, en] = figures(rejection.detail ?? { zh: '', en: '' });
    expect(zh).toEqual(en);
  }
});

test('tables have numbers and names of their own', () => {
  expect(new Set(tables().map(({ number }) => number)).size).toBe(tables().length);
  expect(new Set(tables().map(({ name }) => name)).size).toBe(tables().length);
});
