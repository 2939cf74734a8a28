import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldNeeds, type RowResult, TableRefused } from '../src/index.ts';
import { exampleTables, hasSharedTables, readTable, realTables, sharedTables, shippedProfile } from './tables.ts';

const profiles = readdirSync(join(import.meta.dirname, '../profiles')).map((file) => file.replace('.yaml', ''));
const examples = readdirSync(exampleTables).filter((file) => !file.endsWith('.md'));

const taken = (results: readonly RowResult[]) => results.flatMap((one) => ('taken' in one ? one.taken : []));
const refused = (results: readonly RowResult[]) => results.flatMap((one) => ('refused' in one ? [one.refused] : []));

describe('profiles that ship', () => {
  it('have one small table each', () => {
    expect(examples.map((file) => file.replace(/\.\w+$/, ''))).toEqual(profiles);
  });

  it.each(examples)('%s is read by its profile, every row taken or refused', async (file) => {
    const profile = shippedProfile(file.replace(/\.\w+$/, ''));
    expect(file).toContain(profile.profile);
    const results = await readTable(profile, join(exampleTables, file));
    expect(taken(results).length).toBeGreaterThan(0);
    expect(new Set(taken(results).map(({ key }) => key)).size).toBe(taken(results).length);
  });

  it('keep cartons apart from pieces', async () => {
    const results = await readTable(
      shippedProfile('red-cross-received'),
      join(exampleTables, 'red-cross-received.csv'),
    );
    expect(taken(results).map(({ quantity, item }) => [item, quantity?.digits, quantity?.unit])).toEqual([
      ['respirator_kn95', 15, 'pack'],
      ['mask_surgical', 5000, 'piece'],
      ['goggles', 120, 'piece'],
      [undefined, undefined, undefined],
    ]);
  });

  it('read 万 into fen, exactly', async () => {
    const results = await readTable(shippedProfile('hubei-daily'), join(exampleTables, 'hubei-daily.csv'));
    expect(taken(results).map(({ item, money }) => [item, money?.minor])).toContainEqual([
      'money_in_day',
      1_132_420_000,
    ]);
  });

  it('refuse a repeated header and a sum among the days, and say where', async () => {
    const sites = await readTable(shippedProfile('findthemasks'), join(exampleTables, 'findthemasks.csv'));
    expect(refused(sites).map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'submitted', 'not_a_date'],
    ]);
    const days = await readTable(shippedProfile('hubei-paid-daily'), join(exampleTables, 'hubei-paid-daily.csv'));
    expect(refused(days).map(({ row, column, code }) => [row, column, code])).toEqual([[4, '编号', 'sum_row']]);
  });

  it('leave out the names of persons', async () => {
    const results = await readTable(
      shippedProfile('wuhan2020-channels'),
      join(exampleTables, 'wuhan2020-channels.csv'),
    );
    expect(JSON.stringify(taken(results))).not.toContain('某人');
  });
});

const fold = async (...paths: string[]) => {
  const files = await Promise.all(paths.map((path) => readTable(shippedProfile('wuhan2020-needs'), path)));
  return foldNeeds(files.flatMap(taken).map((one) => ({ ...one, at: one.at?.time ?? 0, order: one.row })));
};

describe('the fold of changes', () => {
  it('ends with what was last reported, and drops what was withdrawn', async () => {
    const cities = await fold(join(exampleTables, 'wuhan2020-needs.csv'));
    expect(cities).toEqual([
      expect.objectContaining({
        city: '武汉市',
        facilities: [
          expect.objectContaining({
            facility_id: 'X-001',
            needs: [
              { item_code: 'coverall', value: 800, value_kind: 'quantity', spec: 'GB 19082-2009' },
              { item_code: 'respirator_n95', value: 1, value_kind: 'flag', spec: '' },
            ],
          }),
        ],
      }),
    ]);
  });
});

type Latest = {
  readonly city: string;
  readonly city_code: string;
  readonly facilities: readonly {
    readonly facility_id: string;
    readonly name: string;
    readonly needs: readonly { readonly item_code: string; readonly value: number; readonly value_kind: string }[];
  }[];
};

/** Facilities, items and values; a facility without needs says nothing in a list of changes. */
const wanted = (cities: readonly Latest[]) =>
  cities
    .flatMap(({ city, city_code, facilities }) =>
      facilities.flatMap(({ facility_id, name, needs }) =>
        needs.map((need) =>
          [city, city_code, facility_id, name, need.item_code, need.value, need.value_kind].join('|'),
        ),
      ),
    )
    .sort();

describe.skipIf(!hasSharedTables)('the real tables of 2020 (left out where ../shared is absent)', () => {
  const needs = join(sharedTables, 'wuhan2020-needs');

  it('fold to exactly the latest list', async () => {
    const latest = (await import(join(needs, 'needs-latest.json'), { with: { type: 'json' } })).default;
    const folded = wanted(await fold(join(needs, 'needs-observations.csv')));
    expect(folded).toHaveLength(1151);
    expect(folded).toEqual(wanted(latest));
  });

  it.each(['huangshi', 'xiaogan'])('the snapshot of %s is refused as shifted, with a picture', async (city) => {
    const path = join(needs, 'malformed', `${city}-2020-02-01-column-shift.json`);
    const refusal = await readTable(shippedProfile('wuhan2020-snapshot'), path).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TableRefused);
    expect(refusal).toMatchObject({ code: 'columns_shifted' });
    expect((refusal as TableRefused).picture.join('\n')).toMatch(/医院名称: (黄石市|孝感市) {2}← {2}/);
  });

  it.each(realTables)('%s: every row of %s comes out', async (name, file, rows, bad) => {
    const results = await readTable(shippedProfile(name), join(sharedTables, file));
    expect(results).toHaveLength(rows);
    expect(refused(results)).toHaveLength(bad);
    expect(new Set(taken(results).map(({ key }) => key)).size).toBe(taken(results).length);
  });
});
