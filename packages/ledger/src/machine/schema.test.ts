import * as TypeBox from 'typebox';
import { Compile } from 'typebox/schema';
import { describe, expect, test } from 'vitest';
import { Type } from './schema.ts';

type Builder = Pick<typeof Type, keyof typeof Type>;

/** One of everything, with and without options, built by either. */
function samples(build: Builder) {
  const words = { title: 'Name', 'x-zh': '名称' };
  return {
    array: build.Array(build.String(), { minItems: 1, maxItems: 9, ...words }),
    boolean: [build.Boolean(), build.Boolean(words)],
    enum: [build.Enum(['a', 'b']), build.Enum(['a'], words)],
    integer: [build.Integer(), build.Integer({ minimum: 1, maximum: 9, ...words })],
    literal: [build.Literal('a'), build.Literal(1), build.Literal(true, words)],
    null: [build.Null(), build.Null(words)],
    number: [build.Number(), build.Number({ exclusiveMinimum: 0 })],
    object: [
      build.Object({}),
      build.Object({ a: build.Optional(build.String()) }),
      build.Object(
        {
          b: build.String(),
          a: build.Optional(build.Union([build.Null(), build.Integer()], words)),
          c: build.Boolean(),
        },
        { additionalProperties: false },
      ),
    ],
    optional: build.Optional(build.Object({ a: build.Optional(build.String(words)), b: build.String() }, words)),
    record: [
      build.Record(build.String(), build.Unknown()),
      build.Record(build.String(), build.Integer(), { maxProperties: 1, ...words }),
    ],
    string: [build.String(), build.String({ pattern: '^a$', maxLength: 1, 'x-form': 'code' })],
    union: [
      build.Union([]),
      build.Union([build.String(), build.Null()]),
      build.Union([build.Literal(1), build.Object({ a: build.Optional(build.Null()) })], words),
    ],
    unknown: [build.Unknown(), build.Unknown(words)],
    unsafe: [
      build.Unsafe<'a'>({ type: 'string', enum: ['a'] }),
      build.Unsafe<object>(build.Object({ a: build.Optional(build.Null()) }, words)),
    ],
  };
}

describe('builders of schemas', () => {
  test('build what TypeBox builds, to the order of the members', () => {
    expect(Object.keys(samples(Type))).toEqual(Object.keys(Type).map((name) => name.toLowerCase()));
    expect(JSON.stringify(samples(Type))).toBe(JSON.stringify(samples(TypeBox.Type)));
  });

  test('a member that may be left out may be, and is checked where it stands', () => {
    const check = Compile(Type.Object({ a: Type.Optional(Type.Integer()) }, { additionalProperties: false }));
    expect([{}, { a: 1 }, { a: 'x' }, { b: 1 }].map((value) => check.Check(value))).toEqual([true, true, false, false]);
  });
});
