// Tables go in by the command, each row once, whatever happens on the way; needs come out folded.

import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foundLedger, openLedger, type RunningNode, startNode } from '@baton/node';
import { type Change, type FoldedCity, foldNeeds, interpret, readCsv, readProfile } from '@baton/tables';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStory } from '../src/story/load.ts';
import { wuhan2020 } from '../src/story/story.ts';
import { openShell, type Shell } from './shell.ts';

const examples = join(import.meta.dirname, '../../../examples/tables');
const profiles = join(import.meta.dirname, '../../tables/profiles');
const shared = join(import.meta.dirname, '../../../../shared/data/wuhan2020-needs');
const head = readFileSync(join(examples, 'wuhan2020-needs.csv'), 'utf8').split('\n')[0] ?? '';

let node: RunningNode;
let shell: Shell;
/** How many more requests that submit reach the node, and whether the first that does not is cut before or after. */
let cut: { left: number; after: boolean } | undefined;

const fetchUntilCut: typeof fetch = async (url, init) => {
  if (cut === undefined) return fetch(url, init);
  if (init?.method === 'POST') cut.left -= 1;
  if (cut.left === -1 && cut.after && init?.method === 'POST') await (await fetch(url, init)).arrayBuffer();
  if (cut.left < 0) throw new TypeError('fetch failed');
  return fetch(url, init);
};

beforeAll(async () => {
  shell = openShell((url, init) => fetchUntilCut(url, init));
  const data = join(shell.folder, 'baton-data');
  await loadStory(await wuhan2020(), data, { found: foundLedger, open: openLedger }, () => {});
  node = await startNode({ folder: data, port: 0, logLevel: 'silent' });
});

afterAll(async () => {
  await node.close();
  shell.end();
});

const run = (line: string) => shell.run(line, { env: { BATON_NODE: node.address, LANG: 'en' }, now: Date.now });
const importing = async (profile: string, file: string) => {
  const { out, err, code } = await run(`baton import ${profile} ${file} --as example-needs-desk --json`);
  if (code !== 0) throw new Error(`${code}: ${out}${err}`);
  return JSON.parse(out).files[0] as { rows: number; sent: number; known: number; refused: number };
};
const write = (name: string, text: string) => writeFileSync(join(shell.folder, name), text);

/** Changes of needs of a city of our own. */
function changes(count: number, change = (_: number) => 0): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const minute = String(Math.floor(i / 60) % 60).padStart(2, '0');
    const time = `2020-01-28T1${Math.floor(i / 3600)}:${minute}:${String(i % 60).padStart(2, '0')}+08:00`;
    const value = 100 + i + change(i);
    return `${i + 1},${time},c${i},421000,荆州市,沙市区,Y-${i % 40},示例医院${i % 40},goggles,report,0,${value},quantity,,,`;
  });
  return `${head}\n${rows.join('\n')}\n`;
}

describe('a table that others published', () => {
  it('goes in once: the same import adds nothing', async () => {
    copyFileSync(join(examples, 'wuhan2020-needs.csv'), join(shell.folder, 'needs.csv'));
    expect(await importing('wuhan2020-needs', 'needs.csv')).toMatchObject({ rows: 5, sent: 5, known: 0, refused: 0 });
    expect(await importing('wuhan2020-needs', 'needs.csv')).toMatchObject({ rows: 5, sent: 0, known: 5 });
  });

  it('with changed rows adds those, and a row inserted above shifts nobody', async () => {
    write('more.csv', changes(50));
    expect(await importing('wuhan2020-needs', 'more.csv')).toMatchObject({ sent: 50 });
    const changed = changes(50, (i) => (i % 5 === 0 ? 1000 : 0)).split('\n');
    write('more.csv', [changed[0], changes(51).split('\n')[51], ...changed.slice(1)].join('\n'));
    expect(await importing('wuhan2020-needs', 'more.csv')).toMatchObject({ rows: 51, sent: 11, known: 40 });
  });

  it.each([false, true])('goes on where it was cut off (answer lost: %s)', async (after) => {
    const file = after ? 'lost.csv' : 'cut.csv';
    const place = after ? 'Z' : 'W';
    write(file, changes(700).replaceAll('Y-', `${place}-`));
    cut = { left: 1, after };
    expect((await run(`baton import wuhan2020-needs ${file} --as example-needs-desk`)).code).toBe(3);
    cut = undefined;
    const { sent, known, rows } = await importing('wuhan2020-needs', file);
    expect(rows).toBe(700);
    expect(known).toBeGreaterThan(500);
    expect(sent + known).toBe(700);
    expect(await importing('wuhan2020-needs', file)).toMatchObject({ sent: 0, known: 700 });
  });

  it('folds into the needs that stand', async () => {
    const cities = JSON.parse((await run('baton export wuhan2020-needs')).out);
    const wuhan = cities.find(({ city }: { city: string }) => city === '武汉市');
    expect(wuhan.facilities).toMatchObject([
      {
        facility_id: 'X-001',
        name: '示例第一医院',
        needs: [{ item_code: 'coverall', value: 800 }, { value_kind: 'flag' }],
      },
    ]);
  });

  it('moves nothing', async () => {
    const numbers = JSON.parse((await run('baton numbers --json')).out);
    expect(JSON.stringify(numbers)).not.toContain('goggles');
    expect((await run('baton audit --data baton-data')).code).toBe(0);
  });
});

describe('a table that cannot be taken', () => {
  it('is refused whole where its columns are shifted, with a picture, and nothing is recorded', async () => {
    const text = readFileSync(join(examples, 'wuhan2020-snapshot.csv'), 'utf8').split('\n');
    write('shifted.csv', [text[0], ...text.slice(1, -1).map((line) => `武汉市,${line}`), ''].join('\n'));
    const before = (await run('baton status --json')).out;
    const { code, err } = await run('baton import wuhan2020-needs shifted.csv --as example-needs-desk');
    expect(code).toBe(1);
    expect(err).toMatch(/1 column too far to the right/);
    expect(err).toMatch(/医院名称: 江岸区 {2}← {2}示例第一医院/);
    expect(JSON.parse((await run('baton status --json')).out).size).toBe(JSON.parse(before).size);
  });

  it('says which rows it leaves out, and writes them beside their cells, formulas made harmless', async () => {
    const [first = ''] = changes(1).split('\n').slice(1);
    write('bad.csv', `${head}\n${first}\n${first.replace('2020-01-28', '=cmd()')}\n`);
    const { out } = await run('baton import wuhan2020-needs bad.csv --dry-run --report left.csv');
    expect(out).toMatch(/2 rows, 1 statements; 1 rows refused/);
    expect(out).toMatch(/row 3 \[observed_at\] refused/);
    expect(readFileSync(join(shell.folder, 'left.csv'), 'utf8')).toMatch(/,3,no,observed_at,not_a_date,'=cmd\(\)/);
  });

  it('is a workbook as well as CSV', async () => {
    const rows = [
      ['don_id', 'date', 'ppe', 'qty'],
      ['d1', new Date(Date.UTC(2020, 3, 9)), 'respirators', 30],
    ];
    writeFileSync(join(shell.folder, 'offers.xlsx'), await writeXlsx({ sheets: [{ name: 'a', rows }] }));
    const { out } = await run('baton import ppe-match-offers offers.xlsx --dry-run');
    expect(out).toMatch(/1 rows, 1 statements; 0 rows refused/);
    writeFileSync(join(shell.folder, 'half.xlsx'), readFileSync(join(shell.folder, 'offers.xlsx')).subarray(0, 900));
    const half = await run('baton import ppe-match-offers half.xlsx --dry-run');
    expect([half.code, half.err]).toEqual([1, expect.stringMatching(/no XLSX workbook, or half of one/)]);
  });
});

/** Facilities, items and values of one city after another. */
const flat = (cities: readonly FoldedCity[]) =>
  cities
    .flatMap(({ city, facilities }) =>
      facilities.flatMap(({ facility_id, name, needs }) => needs.map((need) => [city, facility_id, name, need])),
    )
    .map((one) => JSON.stringify(one))
    .sort();

describe.skipIf(!existsSync(shared))('the needs of Hubei in 2020 (left out where ../shared is absent)', () => {
  it('go in by import and come out by export as the file alone folds', async () => {
    const lines = readFileSync(join(shared, 'needs-observations.csv'), 'utf8').split('\n');
    // The replay stands in the first days; what was said later cannot be said on it yet.
    const text = lines.filter((line, i) => i === 0 || /^\d+,2020-01-28/.test(line)).join('\n');
    write('hubei.csv', `${text}\n`);
    const { rows } = await importing('wuhan2020-needs', 'hubei.csv');
    expect(rows).toBe(95);
    const changes: Change[] = [];
    const profile = readProfile(readFileSync(join(profiles, 'wuhan2020-needs.yaml'), 'utf8'));
    for await (const result of interpret(profile, readCsv([text]))) {
      if (!('taken' in result)) continue;
      for (const { said, at, row } of result.taken) changes.push({ said, at: at?.time ?? 0, order: row });
    }
    const out: FoldedCity[] = JSON.parse((await run('baton export wuhan2020-needs')).out);
    const theirs = out.map((city) => ({
      ...city,
      facilities: city.facilities.filter(({ facility_id }) => facility_id.startsWith('HB-')),
    }));
    expect(flat(theirs)).toEqual(flat(foldNeeds(changes)));
  });
});
