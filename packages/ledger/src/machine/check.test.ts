import '../../test/seed.ts';
import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/schema';
import { Settings } from 'typebox/system';
import { describe, expect, test } from 'vitest';
import { bodyOf } from '../../test/anything.ts';
import { kinds } from '../kinds.ts';
import { Bug } from './assert.ts';
import { checkOf } from './check.ts';
import { fieldErrors } from './field-error.ts';
import { Type } from './schema.ts';

const segment = 'A'.repeat(27);
const thing = `${segment}/${'A'.repeat(22)}`;
// TypeBox tells eight errors unless it is told otherwise.
Settings.Set({ maxErrors: 100_000 });

const names = { subject: [segment], thing: [thing], line: [`${thing}.0`], party: [segment, thing] };

type Said = { readonly pointer: string; readonly code: string };

/** What TypeBox says of a value, all of it: the checker that ours is held to. */
function byTypeBox(schema: TSchema): (value: unknown) => Said[] {
  const validator = Compile(schema);
  return (value) => {
    if (validator.Check(value)) return [];
    return validator.Errors(value)[1].map(({ instancePath, keyword }) => ({ pointer: instancePath, code: keyword }));
  };
}

function byOurs(schema: TSchema): (value: unknown) => Said[] {
  const check = checkOf(schema);
  return (value) => (check(value) ? [] : fieldErrors(schema, value).map(({ pointer, code }) => ({ pointer, code })));
}

/** Both say no or neither; and whatever ours names, TypeBox names too, among the errors of variants that nobody meant. */
function expectAlike(ours: readonly Said[], theirs: readonly Said[]): void {
  expect(ours.length > 0).toBe(theirs.length > 0);
  const spelled = theirs.map(({ pointer, code }) => `${pointer} ${code}`);
  for (const { pointer, code } of ours) expect(spelled).toContain(`${pointer} ${code}`);
}

/** What somebody might write instead of what belongs there. */
const wrong = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'x', '口罩', '😀'.repeat(30), 'A'.repeat(41), -1, 0, 1.5, 1e15, true, [], {}, [
    [],
  ]),
  fc.constantFrom<unknown>({ digest: 'A'.repeat(43) }, { a: 1, 'b/~': 2 }, Array(600).fill('A'), [{}, 1, 'x']),
);

/** The value with something in it replaced, left out or added; `at` leads to the place. */
function spoiled(value: unknown, [here = 0, ...at]: readonly number[], instead: unknown): unknown {
  if (typeof value !== 'object' || value === null) return instead;
  const entries: [string, unknown][] = Object.entries(value);
  const chosen = here % (entries.length + 1);
  const [name, member] = entries[chosen] ?? ['surplus', instead];
  const changed = at.length === 0 ? instead : spoiled(member, at, instead);
  const rest = entries.filter(([other]) => other !== name);
  const kept = changed === undefined ? rest : [...rest, [name, changed] as const];
  return Array.isArray(value) ? kept.map(([, item]) => item) : Object.fromEntries(kept);
}

const place = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 4 });
const changes = fc.array(fc.tuple(place, fc.option(wrong, { nil: undefined })), { maxLength: 3 });

describe('checks', () => {
  test.each(kinds.map((kind) => [kind.name, kind] as const))('say of a %s what TypeBox says', (_, kind) => {
    const [theirs, ours] = [byTypeBox(kind.body), byOurs(kind.body)];
    const whole = bodyOf(kind, names, 1_580_000_000).map((body) => ({ kind: kind.name, ref: 'A'.repeat(22), ...body }));
    fc.assert(
      fc.property(whole, changes, (body, spoilers) => {
        expect(ours(body)).toEqual([]);
        const value = spoilers.reduce<unknown>((so, [at, instead]) => spoiled(so, at, instead), body);
        expectAlike(ours(value), theirs(value));
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  test('say of all that requests are made of what TypeBox says', () => {
    const schema = Type.Object(
      {
        q: Type.Optional(Type.String({ minLength: 2, maxLength: 30 })),
        n: Type.Number({ exclusiveMinimum: 0, maximum: 9 }),
        either: Type.Union([Type.Null(), Type.Enum(['a', 'b']), Type.Object({ a: Type.Boolean() })]),
        any: Type.Record(Type.String(), Type.Array(Type.Integer(), { maxItems: 1 }), { maxProperties: 2 }),
        free: Type.Optional(Type.Unknown()),
      },
      { minProperties: 4 },
    );
    const [theirs, ours] = [byTypeBox(schema), byOurs(schema)];
    const whole = { q: '口罩', n: 1, either: { a: true }, any: { a: [1], b: [] }, free: 1 };
    expect(ours(whole)).toEqual([]);
    fc.assert(
      fc.property(changes, wrong, (spoilers, other) => {
        const value = spoilers.reduce<unknown>((so, [at, instead]) => spoiled(so, at, instead), whole);
        expectAlike(ours(value), theirs(value));
        expectAlike(ours(other), theirs(other));
      }),
      { numRuns: 500 },
    );
  });

  test('a member that JSON can name and JavaScript reads otherwise is one too many', () => {
    const check = checkOf(Type.Object({ a: Type.Optional(Type.Null()) }, { additionalProperties: false }));
    const odd = ['__proto__', 'constructor', 'toString'].map((name) => JSON.parse(`{"${name}":null}`));
    expect(odd.map(check)).toEqual([false, false, false]);
  });

  test('nothing in a schema is passed over', () => {
    expect(() => checkOf({ type: 'string', format: 'date' })).toThrow(Bug);
    expect(() => checkOf({ minimum: 1 })).toThrow(Bug);
    expect(() => checkOf({ type: 'string', enum: ['a', 1] })).toThrow(Bug);
    expect(() => checkOf({ enum: ['a'], anyOf: [{}] })).toThrow(Bug);
    expect(() => checkOf({ type: 'object', properties: { toString: {} } })).toThrow(Bug);
    expect(() => checkOf({ type: 'object', properties: {}, required: ['a'] })).toThrow(Bug);
  });
});
