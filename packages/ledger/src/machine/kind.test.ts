import { describe, expect, test } from 'vitest';
import { octets } from '../../test/world.ts';
import { listOf, optional, paper, record, text } from './field.ts';
import { type Kind, seal } from './kind.ts';
import { Type } from './schema.ts';

const words = { zh: '字', en: 'Word' };
const variant = (type: string, more: object) => record({ type: Type.Literal(type), ...more });
const body = record({
  act: Type.Union([variant('say', { said: text(words) }), variant('show', { shown: paper(words) })]),
  lines: listOf(words, record({ note: optional(text(words)) }), 3, 0),
});
const kind = seal<typeof body, never>({
  name: 'test.say',
  title: words,
  body,
  writers: ['subject'],
  rejections: {},
  apply: () => 'ok',
} satisfies Kind<typeof body, never>);

const [one, two] = [octets(32), `${octets(32).slice(0, 42)}E`];

describe('what a record names beside the log', () => {
  test('parts are found in lists and in whichever act it is', () => {
    const said = { act: { type: 'say', said: { zh: one } }, lines: [{}, { note: { en: two } }] };
    expect(kind.parts(said).map(({ digest }) => digest)).toEqual([one, two]);
    expect(kind.papers(said)).toEqual([]);
  });

  test('papers are found apart from parts, and when they lapse', () => {
    const shown = { act: { type: 'show', shown: { digest: one, lapses: 7 } }, lines: [] };
    expect(kind.papers(shown)).toMatchObject([{ digest: one, lapses: 7 }]);
    expect(kind.parts(shown)).toEqual([]);
  });
});

describe('a schema', () => {
  test.each([
    ['a text in no language', { act: { type: 'say', said: {} }, lines: [] }],
    ['a text in a language nobody offered', { act: { type: 'say', said: { fr: one } }, lines: [] }],
    ['a member nobody knows', { act: { type: 'show', shown: one }, lines: [], more: 1 }],
    ['a list that is too long', { act: { type: 'show', shown: one }, lines: [{}, {}, {}, {}] }],
    ['a member left out', { act: { type: 'show', shown: one } }],
  ])('refuses %s, and says where', (_, value) => {
    expect(kind.check(value).length).toBeGreaterThan(0);
  });

  test('tells at most twenty errors', () => {
    const lines = Array.from({ length: 3 }, () => ({ note: { zh: 'x', en: 'y' } }));
    expect(
      kind.check({ act: 1, lines, ...Object.fromEntries('abcdefghijklmnopqrstuvwxyz'.split('').map((k) => [k, 1])) })
        .length,
    ).toBeLessThanOrEqual(20);
  });
});
