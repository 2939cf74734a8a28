import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findAll, type QuotedRow, tableRules } from '../src/finding/index.ts';
import type { Profile, RowResult } from '../src/index.ts';
import { exampleTables, hasSharedTables, readTable, sharedTables, shippedProfile } from './tables.ts';

/** Rows as rules see them once they are quoted: whoever speaks is one publisher. */
class Quoted {
  readonly rows: QuotedRow[] = [];
  readonly #publishers = new Map<string, number>();

  async add(name: string, path: string): Promise<void> {
    const profile = shippedProfile(name);
    for (const result of await readTable(profile, path)) this.#take(profile, result);
  }

  #take({ profile, about, speaks }: Profile, result: RowResult): void {
    const { zh } = speaks.name;
    const publisher = this.#publishers.get(zh) ?? this.#publishers.size;
    this.#publishers.set(zh, publisher);
    for (const { at, item, quantity, money, said } of 'taken' in result ? result.taken : []) {
      const figures = { ...(item && { item }), ...(quantity && { quantity }), ...(money && { money }) };
      const when = at === undefined ? {} : { time: at.time, offset: at.offset };
      this.rows.push({ id: this.rows.length + 1, publisher, source: 1, profile, about, said, ...when, ...figures });
    }
  }
}

const seen = (rows: readonly QuotedRow[]) =>
  findAll(tableRules, rows).map(({ rule, cases, rows: count, figures, first }) => ({
    ...{ rule: rule.name, cases, rows: count, figures, about: first.about, city: first.said.city },
  }));

it('the small tables hold what was put into them on purpose', async () => {
  const quoted = new Quoted();
  for (const name of ['getusppe-offers', 'getusppe-matches', 'red-cross-received', 'hubei-daily'])
    await quoted.add(name, join(exampleTables, `${name}.csv`));
  const rules = seen(quoted.rows).map(({ rule }) => rule);
  expect(rules).toEqual(
    expect.arrayContaining(['carrier_as_donor', 'ended_before_begun', 'figure_negative', 'figure_zero', 'test_row']),
  );
});

describe.skipIf(!hasSharedTables)('the real tables of 2020 (left out where ../shared is absent)', () => {
  const quoted = new Quoted();
  let found: ReturnType<typeof seen>;
  const of = (rule: string) => found.filter((one) => one.rule === rule);

  beforeAll(async () => {
    const files: readonly (readonly [string, string])[] = [
      ['wuhan2020-needs', 'wuhan2020-needs/needs-observations.csv'],
      ['wuhan2020-suppliers', 'wuhan2020-needs/suppliers.csv'],
      ['red-cross-received', 'wuhan-red-cross/materials-received.csv'],
      ['red-cross-distributed', 'wuhan-red-cross/materials-distributed.csv'],
      ['red-cross-money-in', 'wuhan-red-cross/cash-received-large.csv'],
      ['red-cross-money-out', 'wuhan-red-cross/cash-disbursed.csv'],
      ['red-cross-totals', 'wuhan-red-cross/cash-daily-totals.csv'],
      ['wuhan-daily', 'wuhan-red-cross/wuhan-cash-daily.csv'],
      ['hubei-daily', 'wuhan-red-cross/hubei-cash-daily.csv'],
      ['hubei-paid-daily', 'wuhan-red-cross/hubei-disbursed-daily.csv'],
      ['hubei-chains', 'wuhan-red-cross/hubei-materials-donor-to-destination.csv'],
      ['red-cross-corrections', 'wuhan-red-cross/corrections.csv'],
      ['getusppe-offers', 'getusppe/offers.csv'],
      ['getusppe-matches', 'getusppe/matches.csv'],
      ['ppe-match-needs', 'ppe-match/recipients.csv'],
      ['findthemasks', 'findthemasks/requests.csv'],
    ];
    for (const [name, file] of files) await quoted.add(name, join(sharedTables, file));
    found = seen(quoted.rows);
  });

  it('two writers flip the list of Yichang: one conflict of thousands of rows', () => {
    expect(of('list_flips').find(({ city }) => city === '宜昌市')).toMatchObject({ cases: 103, rows: 3467 });
  });

  it.each([
    ['figure_negative', 'match', 25],
    ['figure_zero', 'match', 189],
    ['test_row', 'match', 53],
    ['ended_before_begun', 'match', 158],
    ['figure_implausible', 'need', 6],
    ['figure_negative', 'offer', 27],
    ['figure_zero', 'offer', 213],
    ['figure_stands_for_unknown', 'supplier', 21],
    ['marked_wrong', 'need', 8],
    ['marked_wrong', 'supplier', 1],
    ['need_said_twice', 'need', 38],
    ['lines_printed_twice', 'distributed', 10],
    ['grades_in_one_line', 'distributed', 2],
    ['donor_unknown', 'received', 169],
    ['packs_uncounted', 'received', 190],
    ['carrier_as_donor', 'received', 23],
    ['earmark_in_list', 'received', 2],
    ['figure_missing', 'received', 10],
    ['distribution_unconfirmed', 'distributed', 202],
  ])('%s: of %s, %i rows', (rule, about, rows) => {
    expect(of(rule).find((one) => one.about === about)).toMatchObject({ rows });
  });

  it('of four pairs of donor and goods more was delivered than offered; 21 matches say a thing twice', () => {
    expect(of('delivered_above_offer')).toHaveLength(4);
    expect(of('said_twice')).toMatchObject([{ cases: 21 }]);
    expect(of('delivered_without_offer')).toEqual([]);
  });

  it('the large gifts of a notice add up to more than its total, and so does what was paid out', () => {
    expect(of('list_above_total').map(({ figures }) => [figures['listed'], figures['stated']])).toEqual([
      [8_272_955_010, 8_062_260_000],
      [12_567_790_000, 10_467_790_000],
    ]);
  });

  it('one place stands in a list under two keys or spellings', () => {
    expect(of('place_twice').map(({ cases, rows }) => [cases, rows])).toEqual([
      [3, 6],
      [3, 6],
    ]);
  });

  it('running totals fall, and do not follow from the days; the number of donors falls', () => {
    expect(of('total_falls').map(({ figures }) => figures['after'])).toEqual([
      19_549_850_000, 1_663_500_000, 21_213_350_000,
    ]);
    expect(of('total_leaves_out')).toHaveLength(2);
    expect(of('total_recomputed').map(({ figures }) => figures['difference'])).toEqual([
      37_263_699_817, 22_599_129_649, 345_068_025, -1_041_152_326,
    ]);
    expect(of('people_fall')).toMatchObject([{ figures: { from: 16_638, to: 3_876 } }]);
  });

  it('a correction makes N95 of KN95; the parts of its line are not the whole; KF94 leaves without its grade', () => {
    expect(of('grade_corrected')).toMatchObject([{ figures: { before: 'N95', after: 'KN95' } }]);
    expect(of('parts_differ')).toMatchObject([{ figures: { whole: 36_000, sum: 32_000 } }]);
    expect(of('grade_leaves_as_another')).toMatchObject([{ figures: { came: 'KF94', left: '–' } }]);
  });
});
