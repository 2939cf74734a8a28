import { describe, expect, it } from 'vitest';
import { all } from '../../test/all.ts';
import { readCsv } from '../read/csv.ts';
import { interpret } from './interpret.ts';
import { readProfile } from './read-profile.ts';
import type { RowResult } from './statement.ts';

const head = `profile: test
title: { zh: 试, en: test }
about: distributed
speaks: { name: { zh: 试, en: test }, type: list, area: "420000" }
reads: { year: 2020, order: mdy }
`;
const ward = `${head}columns:
  - { column: ward, as: to, required: true }
  - { column: who, person: true }
  - { each: at, unit: piece, required: true }
`;
const read = (text: string, profile = ward) => all(interpret(readProfile(profile), readCsv([text])));
const taken = (results: readonly RowResult[]) => results.flatMap((one) => ('taken' in one ? one.taken : []));
const named = async (text: string, profile?: string) =>
  taken(await read(text, profile)).map(({ key, content }) => `${key} ${content}`);

describe('a table with a column a day', () => {
  const table = 'ward,who,2/3/20,2/4/20\nA,x,5,\nB,y,0,7\n';

  it('says a thing in each filled cell: of that day, with row and column', async () => {
    const results = await read(table);
    expect(results).toMatchObject([
      {
        taken: [{ row: 2, column: '2/3/20', quantity: { digits: 5, unit: 'piece' }, said: { to: 'A', at: '2/3/20' } }],
      },
      {
        taken: [
          { column: '2/3/20', quantity: { digits: 0 } },
          { column: '2/4/20', quantity: { digits: 7 } },
        ],
      },
    ]);
    const [first, second] = taken(results.slice(1));
    expect((second?.at?.time ?? 0) - (first?.at?.time ?? 0)).toBe(86_400);
    expect(first?.cells).toEqual({ ward: 'B', who: '', '2/3/20': '0' });
  });

  it('takes a zero for nothing where the profile says so', async () => {
    const empty = ward.replace('each: at,', 'each: at, zero: empty,');
    expect(await named(table, empty)).toHaveLength(2);
    expect(await read('ward,2/3/20\nA,0\n', empty)).toMatchObject([{ refused: { row: 2, code: 'nothing_said' } }]);
  });

  it('adds the cells of a column that is added, and nothing else; a sum that grows with it tells no row', async () => {
    const before = await named(table.replaceAll('\n', ',\n').replace(',\n', ',Total\n'));
    const after = await named('Total,2/5/20,ward,who,2/3/20,2/4/20\n9,4,A,x,5,\n9,,B,y,0,7\n');
    expect(after).toHaveLength(4);
    expect(after.filter((one) => !before.includes(one))).toHaveLength(1);
    expect(before.every((one) => after.includes(one))).toBe(true);
  });

  it('knows a cell again whose figure was changed, and a column whose date is written otherwise', async () => {
    const keys = async (text: string) => (await named(text)).map((one) => one.split(' ')[0]);
    const [first] = await keys('ward,2/3/20\nA,5\n');
    expect(await keys('ward,2020-02-03\nA,6\n')).toEqual([first]);
    expect(await named('ward,2/3/20\nA,6\n')).not.toEqual(await named('ward,2/3/20\nA,5\n'));
  });

  it('leaves out what is no number, and says in which cell', async () => {
    expect(await read('ward,2/3/20,2/4/20\nA,x5,6\n')).toMatchObject([
      {
        taken: [{ column: '2/3/20' }, { quantity: { digits: 6 } }],
        remarks: [{ row: 2, column: '2/3/20', cell: 'x5' }],
      },
    ]);
  });

  it('leaves a column that is no day as it stands, and is refused without a day at all', async () => {
    const [row] = await read('ward,note,2/3/20\nA,tired,5\n');
    expect(row).toMatchObject({ taken: [{ cells: { note: 'tired' } }] });
    await expect(read('ward,note\nA,tired\n')).rejects.toMatchObject({ code: 'columns_missing' });
  });

  it('counts weekdays, and days of a month, from the day on that the profile says', async () => {
    const week = ward.replace('year: 2020', 'at: "2020-02-03"');
    const days = taken(await read('ward,Mon,Tue,9\nA,1,2,3\n', week)).map(({ at }) => at?.time ?? 0);
    expect(days.map((day) => (day - (days[0] ?? 0)) / 86_400)).toEqual([0, 1, 6]);
  });

  it('may have a column a month: a cell stays itself while the month runs, and its column may be written otherwise', async () => {
    const months = ward.replace('order: mdy', 'at: "2020-02-15"');
    const found = taken(await read('ward,1月,2月\nA,5,6\n', months));
    expect(found.map(({ at }) => new Date(((at?.time ?? 0) + 28_800) * 1000).toISOString().slice(0, 10))).toEqual([
      '2020-01-31',
      '2020-02-15',
    ]);
    const later = months.replace('2020-02-15', '2020-02-20');
    const keys = async (text: string, profile: string) => (await named(text, profile)).map((one) => one.split(' ')[0]);
    expect(await keys('ward,2020-01,Feb 2020\nA,5,9\n', later)).toEqual(found.map(({ key }) => key));
  });

  it('may have a column a day and item, and one of one day', async () => {
    const both = `${head.replace('reads: {', 'reads: { header: { row: 1, rows: 2 },')}columns:
  - { column: ward, as: to }
  - { column: earlier N95, at: "2020-02-01", item: respirator_n95, unit: piece }
  - { each: [at, item], contains: { N95: respirator_n95, gown: isolation_gown }, unit: piece }
`;
    expect(taken(await read('ward,earlier,2/3/20,,2/4/20\n,N95,N95,gowns,N95\nA,1,2,3,4\n', both))).toMatchObject([
      { item: 'respirator_n95', said: { at: '2020-02-01' } },
      { item: 'respirator_n95', said: { at: '2/3/20' }, quantity: { digits: 2 } },
      { item: 'isolation_gown', said: { at: '2/3/20' } },
      { item: 'respirator_n95', said: { at: '2/4/20' } },
    ]);
  });
});

describe('a table with a column an item, or a place', () => {
  const needs = (group: string) => `${head}key: [ward]\ncolumns:\n  - { column: ward, as: place }\n  - { ${group} }\n`;

  it('takes every column whose header is one', async () => {
    const items = needs('each: item, unit: piece, codes: { N95: n95, "Surgical masks": mask_surgical }');
    expect(taken(await read('ward,N95,beds,surgical  masks\nA,5,9,6\n', items))).toMatchObject([
      { item: 'n95', quantity: { digits: 5 }, column: 'N95', cells: { ward: 'A', beds: '9', N95: '5' } },
      { item: 'mask_surgical', quantity: { digits: 6 } },
    ]);
    expect(taken(await read('ward,Face Shields,合计\nA,5,5\n', needs('each: item, unit: piece')))).toMatchObject([
      { item: 'face_shields' },
    ]);
    const places = `${head}columns:\n  - { column: what, as: item, codes: { cap: cap } }\n  - { each: to, unit: piece }\n`;
    expect(taken(await read('what,A院,B院,合计\ncap,5,,5\n', places))).toMatchObject([{ said: { to: 'A院' } }]);
  });

  it('tells two columns apart that are of the same item', async () => {
    const items = needs('each: item, unit: piece, contains: { N95: n95 }');
    const two = await named('ward,N95 small,N95 large\nA,5,5\n', items);
    expect(new Set(two).size).toBe(2);
    expect(await named('ward,N95 large,N95 small\nA,5,5\n', items)).toEqual(two.toReversed());
  });

  it.each([
    ['each: weeks', 'columns[2].each'],
    ['each: [at, item, to]', 'columns[2].each'],
    ['each: at, column: x', 'columns[2].column'],
    ['each: at, as: at', 'columns[2].as'],
    ['each: at, zero: none', 'columns[2].zero'],
  ])('says where a profile is wrong: %s', (group, column) => {
    expect(() => readProfile(needs(group))).toThrow(expect.objectContaining({ code: 'profile_malformed', column }));
  });
});
