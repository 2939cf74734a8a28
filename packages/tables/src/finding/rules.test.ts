// Every rule of findings, with rows in which it sees something and rows in which it does not.

import { describe, expect, it, test } from 'vitest';
import { findAll, inOrder } from './find-all.ts';
import type { QuotedRow, Rule, Seen } from './finding.ts';
import { tableRules } from './rules.ts';

type Row = Omit<Partial<QuotedRow>, 'quantity' | 'money'> & { quantity?: number; unit?: string; money?: number };
type Example = {
  readonly sees: readonly Row[];
  readonly figures?: QuotedRow['said'] | object;
  /** How many rows show it; all of them, if it does not say. */
  readonly rows?: number;
  readonly not: readonly (readonly Row[])[];
};

const DAY = 86_400;
const received = (said: QuotedRow['said'], more: Row = {}): Row => ({ about: 'received', quantity: 5, said, ...more });
const offer = (quantity: number, from = 'd1'): Row => ({ about: 'offer', item: 'n95', quantity, said: { from } });
const match = (quantity: number, said: QuotedRow['said'] = {}): Row => {
  return { about: 'match', item: 'n95', quantity, said: { from: 'd1', case: 'm1', status: 'delivered', ...said } };
};
const need = (quantity: number, time: number, said: QuotedRow['said'] = {}): Row => {
  return {
    about: 'need',
    item: 'cap',
    quantity,
    time,
    said: { place: '甲医院', place_key: 'A', area: '420100', ...said },
  };
};
const accepts = (item: string, time: number): Row => ({ about: 'need', time, said: { place: '乙医院', item } });
const total = (item: string, money: number, day: number, more: Row = {}): Row => {
  return { about: 'total', item, money, time: day * DAY, ...more };
};
const list = (money: number, day: number, more: Row = {}): Row => ({
  about: 'money_in',
  money,
  time: day * DAY,
  ...more,
});
const left = (item: string, more: Row = {}): Row => ({ about: 'distributed', quantity: 5, said: { item }, ...more });

const maker = (quantity: number, said: QuotedRow['said'] = {}): Row => ({ about: 'supplier', quantity, said });
const sent = (item: string, quantity: number, to = '甲医院'): Row => {
  return { about: 'distributed', quantity, said: { item, to, case: 'X-1' } };
};
const threeSent = (to?: string) => [sent('手套', 4, to), sent('湿巾', 8, to), sent('消毒液', 20, to)];

const examples: { readonly [rule: string]: Example } = {
  account_shared: {
    sees: [
      { about: 'channel', said: { case: 'ab1234', to: '甲基金会' } },
      { about: 'channel', said: { case: 'ab1234', to: '乙基金会' } },
    ],
    figures: { names: 2 },
    not: [
      [
        { about: 'channel', said: { case: 'ab1234', to: '甲基金会' } },
        { about: 'channel', said: { case: 'ab1234', to: '甲 基金会' } },
      ],
      [maker(5, { from: '甲厂', spec: '医用' }), maker(5, { from: '乙厂', spec: '医用' })],
    ],
  },
  carrier_as_donor: {
    sees: [
      received({ from: '顺丰快递' }),
      received({ from: '邮寄' }),
      received({ from: 'x', from_kind: 'carrier-only' }),
    ],
    not: [[received({ from: '顺丰公益基金会' })], [received({ from: '某某物流设备有限公司' })]],
  },
  changed_between_files: {
    sees: [
      received({ from: '甲厂', item: '帽' }, { time: DAY, source: 1 }),
      received({ from: '甲 厂', item: '帽' }, { time: DAY, source: 2, quantity: 7 }),
    ],
    not: [
      [
        received({ from: '甲厂', item: '帽' }, { time: DAY }),
        received({ from: '甲厂', item: '帽' }, { time: DAY, quantity: 7 }),
      ],
      [
        received({ from: '甲厂', item: '帽' }, { time: DAY, source: 1 }),
        received({ from: '甲厂', item: '帽' }, { time: 2 * DAY, source: 2, quantity: 7 }),
      ],
      [
        received({ from: '甲厂', item: '帽' }, { time: DAY, source: 1 }),
        received({ from: '甲厂', item: '帽' }, { time: DAY, source: 2 }),
      ],
      // Goods that one file says beside one another are two things.
      [
        received({ from: '甲厂', item: '帽' }, { time: DAY, source: 1 }),
        received({ from: '甲厂', item: 'N95口罩' }, { time: DAY, source: 1 }),
      ],
      [need(5, DAY, { action: 'report' }), { ...need(6, DAY, { action: 'revise' }), source: 2 }],
    ],
  },
  columns_shifted: {
    sees: [
      received({ from: 'https://example.org' }),
      need(1, 1, { place: '黄石市' }),
      received({ from: '2020-01-30' }),
    ],
    not: [[need(1, 1, { place: '黄石市中心医院' })], [received({ from: '九州通医药集团' })]],
  },
  delivered_above_offer: {
    sees: [offer(30), match(40)],
    figures: { offered: 30, delivered: 40 },
    not: [[offer(40), match(40)], [offer(30), match(40, { status: 'closed' })], [match(40)]],
  },
  delivered_without_offer: { sees: [match(40)], not: [[offer(1), match(40)], [match(40, { status: 'closed' })]] },
  distribution_unconfirmed: { sees: [left('口罩')], not: [[received({ from: 'x' })]] },
  donor_unknown: {
    sees: [received({ from: '爱心企业（个人）' }), received({}), received({ from: 'x', from_kind: 'anonymous' })],
    not: [[received({ from: '爱心基金会', from_kind: 'organisation' })]],
  },
  earmark_in_list: { sees: [received({ from: '定向捐赠协和医院' })], not: [[received({ from: '协和医院' })]] },
  ended_before_begun: {
    sees: [{ ...match(1, { ends: '1970-01-02' }), time: 3 * DAY }],
    not: [[{ ...match(1, { ends: '1970-01-04' }), time: 3 * DAY + 5 }], [match(1, { ends: '1970-01-02' })]],
  },
  figure_implausible: {
    sees: [offer(1_000_000), received({}, { quantity: 200_000_000 }), list(100_000_000_000, 1)],
    rows: 3,
    not: [[offer(999_999)], [received({ from: 'x' }, { quantity: 1_000_000 })], [list(99_999_999_999, 1)]],
  },
  figure_missing: {
    sees: [{ about: 'received', said: { from: 'x' } }],
    not: [[received({})], [{ about: 'distributed', money: 5, said: {} }], [{ about: 'need', said: {} }]],
  },
  figure_negative: { sees: [offer(-1), list(-5, 1)], not: [[offer(0)], [list(5, 1)]] },
  figure_stands_for_unknown: {
    sees: [maker(1, { kind: 'no' })],
    not: [[maker(1, { kind: 'yes' })], [maker(2, { kind: 'no' })], [maker(1)]],
  },
  figure_zero: { sees: [offer(0), need(0, 1, { action: 'report' })], not: [[need(0, 1, { action: 'withdraw' })]] },
  grade_corrected: {
    sees: [{ about: 'correction', said: { before: 'N95口罩36000个', after: 'KN95口罩36000个' } }],
    figures: { before: 'N95', after: 'KN95' },
    not: [[{ about: 'correction', said: { before: '某医院1.6万', after: '某医院1.8万个' } }]],
  },
  grade_leaves_as_another: {
    sees: [
      received({ from: '甲乙（中国）制药有限公司', item: '防护口罩', spec: 'KF94' }),
      left('防护口罩（甲乙制药）'),
    ],
    figures: { came: 'KF94', left: '–' },
    not: [
      [received({ from: '甲乙制药', item: 'KF94口罩' }), left('KF94口罩（甲乙制药）')],
      [received({ from: '甲乙制药', item: 'KF94口罩' }), left('口罩（丙丁制药）')],
      [received({ from: '甲乙制药', item: 'KF94口罩' }), left('手套（甲乙制药）')],
    ],
  },
  grades_in_one_line: {
    sees: [
      left('口罩（N95型、一次性口罩）5万只'),
      left('KN95和N95口罩'),
      left('', { said: { item: 'KN95口罩1000只', to: 'N95口罩1000只发甲医院' } }),
    ],
    not: [
      [left('KN95口罩')],
      [left('N95口罩（N95型）')],
      [left('一次性医用口罩')],
      [left('', { said: { item: 'KN95 masks', to: 'Project N95' } })],
    ],
  },
  lines_printed_twice: {
    sees: [...threeSent(), ...threeSent()],
    figures: { lines: 3 },
    not: [
      [...threeSent(), ...threeSent('乙医院')],
      [...threeSent(), sent('手套', 4), sent('湿巾', 8), sent('消毒液', 21)],
      [1, 2].flatMap(() => ['帽', '手套', '护目镜'].map((item) => received({ from: '爱心企业（个人）', item }))),
    ],
  },
  list_above_total: {
    sees: [total('money_in_day', 1_000_000, 3), list(700_000, 3), list(400_000, 3)],
    figures: { listed: 1_100_000, stated: 1_000_000, difference: 100_000, entries: 2 },
    not: [
      [total('money_in_day', 1_000_000, 3), list(1_000_900, 3)],
      [total('money_in_day', 1_000_000, 3), list(2_000_000, 4)],
      [total('money_in_day', 1_000_000, 3), list(2_000_000, 3, { said: { at: '1970-01-01/1970-01-04' } })],
    ],
  },
  list_below_total: {
    sees: [total('money_in_day', 1_000_000, 3), list(700_000, 3)],
    figures: { difference: 300_000 },
    not: [[total('money_in_day', 1_000_000, 3), list(999_100, 3)], [total('money_in_day', 1_000_000, 3)]],
  },
  list_flips: {
    sees: [need(500, 1), need(300, 2), need(500, 3), need(300, 4), need(500, 5)],
    figures: { returns: 3 },
    not: [
      [need(500, 1), need(300, 2), need(500, 3), need(300, 4)],
      [need(1, 1), need(2, 2), need(3, 3), need(4, 4), need(5, 5), need(6, 6)],
      [need(500, 1), need(300, 2), need(500, 3), need(300, 4, { place_key: 'B' }), need(500, 5, { place_key: 'B' })],
      // Requests of one place, weeks apart: none of them takes an earlier one back.
      [need(500, 1), need(300, 2e6), need(500, 4e6), need(300, 6e6), need(500, 8e6)],
    ],
  },
  marked_wrong: {
    sees: [need(5, 1, { audit: 'wrong' }), need(5, 2, { note: '链接错误' })],
    not: [[need(5, 1, { audit: 'checked', note: '链接已核对' })]],
  },
  more_left_than_came: {
    sees: [received({ from: 'x' }, { item: 'cap' }), left('帽', { item: 'cap', quantity: 6 })],
    rows: 1,
    figures: { came: 5, left: 6 },
    not: [
      [received({}, { item: 'cap' }), left('帽', { item: 'cap', quantity: 5 })],
      [received({}, { item: 'cap' }), left('帽', { item: 'cap', quantity: 6, unit: 'pack' })],
      [left('帽', { item: 'cap', quantity: 6 })],
    ],
  },
  need_said_twice: {
    sees: [need(5, 1), need(5, 1), accepts('n95;gown', 1), accepts('n95;gown', 1)],
    not: [
      [need(5, 1), need(5, 2)],
      [accepts('n95', 1), accepts('gown', 1)],
      [accepts('n95', 1), accepts('n95', 2)],
      [need(5, 1), need(6, 1)],
      [need(5, 1), need(5, 1, { place_key: 'B' })],
      [need(5, 1, { spec: 'S' }), need(5, 1, { spec: 'M' })],
      [need(5, 1, { note: '内科' }), need(5, 1, { note: '外科' })],
      ['约500', '若干'].map((quantity) => ({ about: 'need', time: 1, said: { place: '乙', item: 'cap', quantity } })),
    ],
  },
  packs_uncounted: {
    sees: [received({ from: 'x' }, { unit: 'pack' })],
    not: [[received({ spec: '2000只/箱' }, { unit: 'pack' })], [received({})]],
  },
  parts_differ: {
    sees: [left('N95口罩36000个', { said: { item: 'N95口罩36000个', to: '甲医院1.6 乙医院1.6万' } })],
    figures: { whole: 36_000, sum: 32_000 },
    not: [
      [left('', { said: { item: 'KN95口罩36000个', to: '甲医院1.8万个、乙医院1.8万个' } })],
      [left('', { said: { item: '口罩5万只、消毒液1000瓶', to: '甲1万 乙1万' } })],
      [left('', { said: { item: '口罩3万个', to: '第9医院' } })],
      [left('', { said: { item: 'KN95口罩1000只', to: 'KN95口罩1000只发甲医院' } })],
    ],
  },
  people_fall: {
    sees: [
      total('money_in_day', 5, 1, { said: { people: '500' } }),
      total('money_in_day', 9, 2, { said: { people: '400' } }),
    ],
    figures: { from: 500, to: 400 },
    not: [
      [total('money_in_day', 5, 1, { said: { people: '500' } }), total('x_day', 5, 2, { said: { people: '500' } })],
    ],
  },
  place_twice: {
    sees: [need(5, 1, { place: 'Hôpital Général' }), need(6, 2, { place: 'HOPITAL GENERAL' })],
    not: [
      [need(5, 1), need(6, 2)],
      [need(5, 1), need(6, 2, { place_key: 'B', area: '420200' })],
    ],
  },
  said_twice: { sees: [match(1), match(2)], not: [[match(1), match(2, { case: 'm2' })]] },
  test_row: {
    sees: [match(1, { reason: 'test_match' }), received({ from: '测试' })],
    not: [
      [match(1, { reason: 'latest' })],
      [received({ from: '某某检测试剂有限公司', note: `${'长'.repeat(40)}测试` })],
    ],
  },
  total_falls: {
    sees: [total('money_in_all', 500, 1), total('money_in_all', 400, 2)],
    figures: { before: 500, after: 400 },
    not: [
      [total('money_in_all', 500, 1), total('money_in_all', 500, 2)],
      [total('money_in_day', 500, 1), total('money_in_day', 400, 2)],
      [total('money_in_all', 400, 2), total('money_in_all', 300, 1)],
    ],
  },
  total_leaves_out: {
    sees: [total('money_in_all', 5000, 1), total('money_in_all', 9000, 2), total('money_in_day', 1000, 2)],
    figures: { grown: 4000, stated: 1000, difference: 3000 },
    not: [
      [total('money_in_all', 5000, 1), total('money_in_all', 6000, 2), total('money_in_day', 1000, 2)],
      [total('money_in_all', 5000, 1), total('money_in_all', 9000, 4), total('money_in_day', 1000, 4)],
    ],
  },
  total_recomputed: {
    sees: [total('money_in_day', 80_000_000, 3), total('recomputed_in_day', 84_000_000, 3)],
    figures: { stated: 80_000_000, reckoned: 84_000_000, difference: 4_000_000 },
    not: [
      [total('money_in_day', 80_000_000, 3), total('recomputed_in_day', 80_000_900, 3)],
      [total('money_in_day', 80_000_000, 3), total('recomputed_in_day', 84_000_000, 4)],
      [total('money_in_day', 80_000_000, 3), total('recomputed_in_all', 84_000_000, 3)],
    ],
  },
  totals_disagree: {
    sees: [total('money_in_day', 5000, 1, { profile: 'one' }), total('money_in_day', 7000, 1, { profile: 'other' })],
    figures: { one: 5000, other: 7000 },
    not: [
      [total('money_in_day', 5000, 1), total('money_in_day', 7000, 1, { source: 2 })],
      [total('money_in_day', 5000, 1), total('money_in_day', 5000, 1)],
      [total('money_in_day', 5000, 1, { profile: 'one' }), total('money_in_day', 5001, 1, { profile: 'other' })],
    ],
  },
};

function quoted(rows: readonly Row[]): QuotedRow[] {
  return rows.map(({ quantity, unit = 'piece', money, ...row }, i) => ({
    ...{ id: i + 1, publisher: 1, source: 1, profile: 'test', about: 'received', said: {} },
    ...(quantity !== undefined && { quantity: { digits: quantity, decimals: 0, unit } }),
    ...(money !== undefined && { money: { currency: 'CNY', minor: money } }),
    ...row,
  }));
}

test('every rule has its examples, a name of its own, and words in both languages that blame nobody', () => {
  expect(Object.keys(examples)).toEqual(tableRules.map(({ name }) => name));
  for (const { title, says, name } of tableRules) {
    const [first] = quoted([{}]);
    if (first === undefined) throw new Error();
    const text = says({ cases: 2, rows: 3, figures: {}, first });
    for (const words of [title, text]) expect([words.zh !== '', words.en !== ''], name).toEqual([true, true]);
    expect(text.en, name).not.toMatch(/\b(?:fraud|guilty|lied|fake|stole)\b/i);
    expect(text.zh, name).not.toMatch(/造假|贪污|欺诈|撒谎|侵吞/);
  }
});

/** What a rule sees in its example, with so much in each of its figures. */
function seenIn({ name }: Rule, figure: number): Pick<Seen, 'figures' | 'first'> {
  const [found] = findAll(tableRules, quoted(examples[name]?.sees ?? [])).filter(({ rule }) => rule.name === name);
  if (found === undefined) throw new Error(name);
  const figures = Object.entries(found.figures).map(([key, value]) => [key, Number.isFinite(value) ? figure : value]);
  return { first: found.first, figures: Object.fromEntries(figures) };
}

test.each(tableRules.map((rule) => [rule.name, rule] as const))('numbers in the words of %s are grouped', (_, rule) => {
  const many = rule.says({ cases: 6742, rows: 12_345, ...seenIn(rule, 7_654_321) });
  for (const text of [many.zh, many.en])
    expect(text.replace(/\d{4}-\d\d-\d\d|420100/g, '')).not.toMatch(/(?<![\d,.])[1-9]\d{3,}/);
});

test('needs of which no row says an amount are not called the same in amount, and stand apart from those that do', () => {
  const rows = quoted([accepts('n95', 1), accepts('n95', 1), need(5, 1), need(5, 1)]);
  const found = findAll(tableRules, rows).filter(({ rule: { name } }) => name === 'need_said_twice');
  const words = found.map((one) => one.rule.says(one));
  expect(words.map(({ zh }) => /数量和时间都相同/.test(zh))).toEqual([false, true]);
  expect(words.map(({ en }) => /same place, goods, amount and time/.test(en))).toEqual([false, true]);
});

test('one is one', () => {
  for (const rule of tableRules)
    expect(rule.says({ cases: 1, rows: 2, ...seenIn(rule, 1) }).en, rule.name).not.toMatch(
      /\b1 (?:places|pairs|needs|entries|entry.*they)\b/,
    );
});

describe.each(tableRules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const { sees, figures = {}, rows = sees.length, not } = examples[name] ?? { sees: [], not: [] };

  it('sees it, with every row that shows it', () => {
    const found = findAll([rule], quoted(sees));
    expect(found.length).toBeGreaterThan(0);
    expect(found.reduce((sum, one) => sum + one.rows, 0)).toBe(rows);
    expect(found[0]?.figures).toMatchObject(figures);
  });

  it('does not see it where it is not', () => {
    for (const other of not) expect(findAll([rule], quoted(other)), JSON.stringify(other)).toEqual([]);
  });

  it('does not mix what different publishers say', () => {
    const apart = quoted(sees).map((row, i) => ({ ...row, publisher: i }));
    for (const one of findAll([rule], apart)) expect(new Set(one.shows.map(({ publisher }) => publisher)).size).toBe(1);
  });
});

const calm = tableRules.flatMap((rule) => (rule.calm === undefined ? [] : [[rule.name, rule, rule.calm] as const]));

describe.each(calm)('%s, row after row', (name, rule, { keep, stays }) => {
  const { sees, not } = examples[name] ?? { sees: [], not: [] };

  /** How many rows, of those given, it takes until the rule is no longer sure that it sees nothing. */
  const calmFor = (given: readonly Row[]) => {
    const rows = inOrder(quoted(given));
    let kept: unknown = keep(rows.slice(0, 1));
    for (const [i, row] of rows.entries()) {
      if (i > 0) kept = stays(kept, row);
      if (kept === undefined) return i;
      expect(rule.look(rows.slice(0, i + 1))).toEqual([]);
      expect(keep(rows.slice(0, i + 1))).toEqual(kept);
    }
    return rows.length;
  };

  it('is not calm where it sees something, and sees nothing while it is calm', () => {
    expect(calmFor(sees)).toBeLessThan(sees.length);
    const together = Map.groupBy(not.flat(), (row) => JSON.stringify(rule.together?.(quoted([row])[0] as QuotedRow)));
    for (const rows of together.values()) calmFor(rows);
  });
});

test('one file that gives two totals for one day is seen, and neither of them is said not to follow from the other', () => {
  const rows = [
    ...[total('money_in_day', 70, 1), total('money_in_all', 300, 1)],
    ...[total('money_in_day', 5000, 2), total('money_in_day', 7000, 2)],
    ...[total('money_in_all', 5300, 2), total('money_in_all', 5300, 2)],
  ];
  const seen = findAll(tableRules, quoted(rows)).map(({ rule, figures }) => [rule.name, figures]);
  expect(seen).toEqual([['totals_disagree', { one: 5000, other: 7000 }]]);
});
