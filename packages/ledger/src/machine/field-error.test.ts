import { describe, expect, test } from 'vitest';
import { kindNamed } from '../kinds.ts';
import { listOf, oneOf, record, subject, text } from './field.ts';
import { fieldErrors } from './field-error.ts';
import { Type } from './schema.ts';

const words = { zh: '字', en: 'Word' };
const variant = (type: string, more: object) => record({ type: Type.Literal(type), ...more });
const schema = record({
  act: Type.Union([variant('let', { who: subject(words) }), variant('say', { said: text(words) })]),
  lines: listOf(
    words,
    Type.Union([record({ good: Type.Integer() }), record({ bad: Type.Integer(), by: subject(words) })]),
    3,
  ),
  how: oneOf(words, ['well', 'badly']),
});
const sound = { act: { type: 'let', who: 'A'.repeat(27) }, lines: [{ good: 1 }], how: 'well' };
const saidOf = (value: unknown) => fieldErrors(schema, value).map(({ pointer, words: { en } }) => `${pointer} ${en}`);

describe('what is wrong with a field', () => {
  test('is nothing where it fits', () => {
    expect(saidOf(sound)).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    [
      'of the act that was meant alone',
      { act: { type: 'let', who: 'x' } },
      ['/act/who is to be a subject: the last segment of its DID, 27 characters'],
    ],
    ['which acts there are', { act: { type: 'lett', who: 'x' } }, ['/act/type is to be one of let, say']],
    ['that an act is an object', { act: 5 }, ['/act is to be an object']],
    ['of the line that has most in common', { lines: [{ bad: 1 }] }, ['/lines/0 is missing: by']],
    ['what it has no member for', { lines: [{ good: 1, more: 2 }] }, ['/lines/0 has no member more']],
    ['which codes there are', { how: 'so' }, ['/how is to be one of well, badly']],
    ['how many there are to be', { lines: [] }, ['/lines is to have items, at least 1']],
    [
      'how many there may be, and nothing of those beyond',
      { lines: [{ good: 1 }, { good: 2 }, { good: 3 }, 'x', 5] },
      ['/lines is to have items, at most 3'],
    ],
    [
      'what is left out',
      { act: undefined, how: undefined },
      ['/act is to be an object', '/how is to be one of well, badly'],
    ],
  ])('says %s', (_, change, said) => {
    expect(saidOf({ ...sound, ...change })).toEqual(said);
  });

  test('is told eight times at most, and of long names only the beginning', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${'n'.repeat(200)}${i}`, i]));
    expect(fieldErrors(schema, { ...sound, ...many }).map(({ code }) => code)).toEqual(['additionalProperties']);
    expect(saidOf({ ...sound, ...many }).join().length).toBeLessThan(8_000);
    expect(fieldErrors(listOf(words, subject(words), 99), Array(60).fill('')).length).toBe(8);
  });

  test('of an accreditation whose authority is no subject is one sentence', () => {
    const act = { type: 'accredit', authority: 'supervisor', types: ['inspector'] };
    const proposal = { kind: 'trust.propose', ref: `${'A'.repeat(21)}A`, until: 5, act };
    expect(kindNamed('trust.propose')?.check(proposal)).toEqual([
      {
        pointer: '/act/authority',
        code: 'pattern',
        words: {
          zh: '应为主体：DID 的最后一段，27 个字符',
          en: 'is to be a subject: the last segment of its DID, 27 characters',
        },
      },
    ]);
  });
});
