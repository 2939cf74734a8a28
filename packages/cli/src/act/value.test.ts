import { expect, test } from 'vitest';
import { schemaOf } from './schema.ts';
import { type Reading, readTime, readValue, readWords } from './value.ts';

const clock = 1_580_000_000;
const reading: Reading = { clock, language: 'en', offset: 480 };
const member = (kind: string, name: string) => schemaOf(kind).properties?.[name] ?? {};

test.each([
  ['now', clock, 'minute'],
  ['+7d', clock + 7 * 86_400, 'minute'],
  ['-2h', clock - 7_200, 'minute'],
  ['+30m', clock + 1_800, 'minute'],
  ['1580000060', clock + 60, 'minute'],
  ['2020-01-31', 1_580_400_000, 'day'],
  ['2020-01-31T10:00', 1_580_436_000, 'minute'],
  ['2020-01-31 10:00:00', 1_580_436_000, 'minute'],
  ['2020-01-31T02:00Z', 1_580_436_000, 'minute'],
  ['2020-01-31T03:00+01:00', 1_580_436_000, 'minute'],
])('%s is read as %i, known to the %s', (typed, time, precision) => {
  expect(readTime('--at', typed, reading)).toEqual({ time, precision });
});

test.each(['tomorrow', '2020-13-01', '2020-02-30', '2019-02-29T10:00', '31.1.2020', '+7', ''])(
  '%j is no time, and the answer says what would be',
  (typed) => {
    expect(() => readTime('--until', typed, reading)).toThrow(/--until: .* Wanted: a time: 2020-01-31/);
  },
);

test('of a day that no calendar has that is said, and of no other time', () => {
  for (const typed of ['2020-02-30', '2020-13-01', '2019-02-29T10:00'])
    expect(() => readTime('--until', typed, reading)).toThrow(
      `${typed} is not right: no calendar has this day. Wanted`,
    );
  for (const typed of ['tomorrow', '2020-01-31T25:00'])
    expect(() => readTime('--until', typed, reading)).toThrow(`${typed} is not right. Wanted`);
});

test('an integer may have its digits grouped, and nothing else', () => {
  const schema = member('relief.need', 'quantity');
  expect(readValue('--quantity', schema, '2_000_000', reading)).toBe(2_000_000);
  expect(readValue('--quantity', schema, '2,000,000', reading)).toBe(2_000_000);
  for (const typed of ['2.5', '2,5', '2,00', '20,0000', '２０'])
    expect(() => readValue('--quantity', schema, typed, reading)).toThrow('Wanted: a whole number');
  expect(() => readValue('--quantity', schema, 'many', reading)).toThrow('--quantity');
});

test('a code is one of the list, which the answer names', () => {
  const schema = member('relief.closeNeed', 'reason');
  expect(readValue('--reason', schema, 'met', reading)).toBe('met');
  expect(() => readValue('--reason', schema, 'done', reading)).toThrow('one of: met, met_elsewhere, no_longer, error');
});

test('lists are separated by commas', () => {
  expect(readValue('--grades', member('relief.need', 'grades'), 'n95, kn95', reading)).toEqual(['n95', 'kn95']);
});

test('groups are name=value, and reach into members', () => {
  const lines = member('relief.accept', 'lines');
  expect(readValue('--lines', lines, 'line=0,good=900,wrong.item=x,wrong.quantity=5', reading)).toEqual([
    { line: 0, good: 900, wrong: { item: 'x', quantity: 5 } },
  ]);
  expect(() => readValue('--lines', lines, 'line=0,gut=900', reading)).toThrow('damaged, extra, good, line');
});

test('lists inside groups go on without a name; of groups, a member that comes again begins the next', () => {
  const earmark = member('relief.receive', 'earmark');
  expect(readValue('--earmark', earmark, 'consignees=a,b,areas=420100,420200,fallback=ask', reading)).toEqual({
    consignees: [{ party: 'a' }, { party: 'b' }],
    areas: ['420100', '420200'],
    fallback: 'ask',
  });
  const shares = 'consignees.party=a,consignees.share=6000,consignees.party=b,fallback=pool';
  expect(readValue('--earmark', earmark, shares, reading)).toEqual({
    consignees: [{ party: 'a', share: 6000 }, { party: 'b' }],
    fallback: 'pool',
  });
  const lines = member('relief.dispatch', 'lines');
  const arrived = 'lot=x.0,quantity=70,arrived.line=y.0,arrived.quantity=40,arrived.line=y.1,arrived.quantity=30';
  expect(readValue('--lines', lines, arrived, reading)).toEqual([
    {
      lot: 'x.0',
      quantity: 70,
      arrived: [
        { line: 'y.0', quantity: 40 },
        { line: 'y.1', quantity: 30 },
      ],
    },
  ]);
  expect(() => readValue('--earmark', earmark, 'ask,consignees=a', reading)).toThrow('consignees');
});

test('a donor is one word, or a party', () => {
  const donor = member('relief.receive', 'donor');
  expect(readValue('--donor', donor, 'anonymous', reading)).toEqual({ type: 'anonymous' });
  expect(readValue('--donor', donor, 'type=party,party=x', reading)).toEqual({ type: 'party', party: 'x' });
});

test('words are in the language they are written in', () => {
  expect(readWords('发给三病区', 'en')).toEqual({ zh: '发给三病区' });
  expect(readWords('to ward 3', 'zh')).toEqual({ en: 'to ward 3' });
});
