// Tables of others go in by the command, each row once, whatever happens on the way; needs come out folded. What is long
// comes last: the fold, and an audit, read all that was quoted before.

import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Change, type FoldedCity, foldNeeds, interpret, readCsv, readProfile, readXlsx } from '@baton/tables';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Running } from './process.ts';
import { openReplay, type Replay } from './replay.ts';

const examples = join(import.meta.dirname, '../../../examples/tables');
const profiles = join(import.meta.dirname, '../../tables/profiles');
const shared = join(import.meta.dirname, '../../../../shared/data/wuhan2020-needs');
const head = readFileSync(join(examples, 'wuhan2020-needs.csv'), 'utf8').split('\n')[0] ?? '';

let replay: Replay;
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
  replay = await openReplay(fetchUntilCut);
}, 180_000);

afterAll(() => replay.close());

const run = (line: string) => replay.run(line);
const write = (name: string, text: string) => replay.write(name, text);
const importing = async (profile: string, file: string) => {
  const { out, err, code } = await run(`baton import ${profile} ${file} --as example-needs-desk --json`);
  if (code !== 0) throw new Error(`${code}: ${out}${err}`);
  return JSON.parse(out).files[0] as { rows: number; sent: number; known: number; refused: number; remarks: number };
};

/** A proposed profile, once it was written down who published the table. */
function saidBy(profile: string): string {
  const proposed = readFileSync(join(replay.folder, profile), 'utf8');
  return proposed.replace('请写发布者', '示例公示者').replace('Say who published it', 'Example publisher');
}

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
    copyFileSync(join(examples, 'wuhan2020-needs.csv'), join(replay.folder, 'needs.csv'));
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

  it('under another name of the list than before is warned of, by a dry run too where it knows who will sign', async () => {
    write('named.csv', changes(3).replaceAll('Y-', 'L-'));
    const line = 'baton import wuhan2020-needs named.csv --list';
    expect((await run(`${line} ward-a --as example-needs-desk`)).code).toBe(0);
    const sizeOf = async () => JSON.parse((await run('baton status --json')).out).size;
    const before = await sizeOf();
    expect((await run(`${line} ward-b --dry-run --as example-needs-desk`)).err).toMatch(
      /quoted by the same hand before, under --list ward-a/,
    );
    expect((await run(`${line} ward-a --dry-run --as example-needs-desk`)).err).toBe('');
    expect((await run(`${line} ward-b --dry-run`)).err).toBe('');
    const alone = await run(`${line} ward-b --dry-run --as example-needs-desk --node http://127.0.0.1:9`);
    expect(alone).toMatchObject({ code: 0, err: expect.stringMatching(/another --list was not looked at/) });
    expect(await sizeOf()).toBe(before);
    expect((await run(`${line} ward-b --as example-needs-desk`)).err).toMatch(/under --list ward-a/);
  });

  it('that comes back to what it said before says it anew: a flip is seen', async () => {
    const [a, b] = [changes(3), changes(3, () => 7)].map((text) => text.replaceAll('Y-', 'F-'));
    const sent: number[] = [];
    for (const text of [a, b, a, a, b]) {
      write('flip.csv', text ?? '');
      sent.push((await importing('wuhan2020-needs', 'flip.csv')).sent);
    }
    expect(sent).toEqual([3, 3, 3, 0, 3]);
  });

  it('that says what the ledger cannot have heard yet leaves those rows out, and says so', async () => {
    write('later.csv', changes(2).replaceAll('Y-', 'L-').replace('2020-01-28T10:00:01', '2031-01-28T10:00:01'));
    expect(await importing('wuhan2020-needs', 'later.csv')).toMatchObject({ rows: 2, sent: 1, refused: 1 });
    const { out } = await run('baton import wuhan2020-needs later.csv --as example-needs-desk --lang en');
    expect(out).toMatch(/row 3 refused: later than the ledger's clock/);
  });

  it('with a column a day is spread out: each filled cell once, a new column adds its own, and one to come is left out', async () => {
    const week = readFileSync(join(examples, '../own-tables/week.csv'), 'utf8');
    write('week.csv', week);
    await run('baton profile new week.csv -o week.yaml --name ward-week');
    expect((await run('baton profile check week.yaml')).out).toMatch(/every other column whose header is a day/);
    const unsaid = await run('baton import week.yaml week.csv --as example-needs-desk');
    expect([unsaid.code, unsaid.err]).toEqual([2, expect.stringMatching(/speaks\.name .* Nothing was sent/)]);
    const proposal = saidBy('week.yaml');
    write('week.yaml', proposal);
    const nobody = await run('baton import week.yaml week.csv --as example-needs-desk');
    expect([nobody.code, nobody.err]).toEqual([1, expect.stringMatching(/speaks\.area/)]);
    write('week.yaml', proposal.replace('area: "000000"', 'area: "420100"'));
    expect(await importing('week.yaml', 'week.csv')).toMatchObject({ rows: 2, sent: 7, known: 0, refused: 0 });
    const more = week.replace(',合计', ',1月25日,合计').replace('约20,80', '约20,7,87').replace('5,,,10', '5,,,3,,10');
    write('week.csv', more.replace(',合计', ',2031年1月25日,合计').replace('7,87', '7,9,96'));
    expect(await importing('week.yaml', 'week.csv')).toMatchObject({ sent: 2, known: 7, refused: 0, remarks: 2 });
    const { out } = await run('baton import week.yaml week.csv --as example-needs-desk');
    expect(out).toMatch(/row 4 \[2031年1月25日\] left out: later than the ledger's clock/);
    expect((await run('baton quotations --about distributed')).out).toMatch(/row 5 \[1月25日\]: 防护服 \| 套 \| .*3/);
  });

  it('folds into the needs that stand', async () => {
    const { out } = await run('baton export wuhan2020-needs');
    const file = join(replay.folder, 'needs-now.json');
    expect((await run(`baton export wuhan2020-needs -o ${file}`)).out).toMatch(/needs-now\.json: 1 file/);
    expect(readFileSync(file, 'utf8')).toBe(out);
    const cities = JSON.parse(out);
    const wuhan = cities.find(({ city }: { city: string }) => city === '武汉市');
    expect(wuhan.facilities).toMatchObject([
      {
        facility_id: 'X-001',
        name: '示例第一医院',
        needs: [{ item_code: 'coverall', value: 800 }, { value_kind: 'flag' }],
      },
    ]);
  });

  it('moves nothing where it is quoted', async () => {
    const numbers = JSON.parse((await run('baton numbers --json')).out);
    expect(JSON.stringify(numbers)).not.toContain('goggles');
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
      for (const one of result.taken) changes.push({ ...one, at: one.at?.time ?? 0, order: one.row });
    }
    const out: FoldedCity[] = JSON.parse((await run('baton export wuhan2020-needs')).out);
    const theirs = out.map((city) => ({
      ...city,
      facilities: city.facilities.filter(({ facility_id }) => facility_id.startsWith('HB-')),
    }));
    expect(flat(theirs)).toEqual(flat(foldNeeds(changes)));
  });
});

describe('a table that cannot be taken', () => {
  it('is refused whole where its columns are shifted, with a picture, and nothing is recorded', async () => {
    const text = readFileSync(join(examples, 'wuhan2020-snapshot.csv'), 'utf8').split('\n');
    write('shifted.csv', [text[0], ...text.slice(1, -1).map((line) => `武汉市,${line}`), ''].join('\n'));
    const before = (await run('baton status --json')).out;
    const { code, err } = await run('baton import wuhan2020-needs shifted.csv --as example-needs-desk');
    expect(code).toBe(1);
    expect(err).toMatch(/^shifted\.csv: The whole table stands 1 column too far to the right/);
    expect(err).toMatch(/医院名称: 江岸区 {2}← {2}示例第一医院/);
    expect(JSON.parse((await run('baton status --json')).out).size).toBe(JSON.parse(before).size);
  });

  it('is named beside the others of its command that cannot be taken, each with its picture', async () => {
    const text = readFileSync(join(examples, 'wuhan2020-snapshot.csv'), 'utf8').split('\n');
    const by = (cells: string) => [text[0], ...text.slice(1, -1).map((line) => `${cells}${line}`), ''].join('\n');
    for (const i of [1, 2, 3, 4, 5, 6, 7]) write(`shifted-${i}.csv`, by('武汉市,'));
    write('far.csv', by(',,'));
    write('snapshot.csv', text.join('\n'));
    for (const how of ['--dry-run', '--as example-needs-desk']) {
      const { code, err, out } = await run(`baton import wuhan2020-needs snapshot.csv shifted-1.csv far.csv ${how}`);
      expect([code, out]).toEqual([1, '']);
      expect(err.match(/^\S+\.csv: The whole table stands \d columns?/gm)).toEqual([
        'shifted-1.csv: The whole table stands 1 column',
        'far.csv: The whole table stands 2 columns',
      ]);
    }
    const files = [1, 2, 3, 4, 5, 6, 7].map((i) => `shifted-${i}.csv`).join(' ');
    const { err } = await run(`baton import wuhan2020-needs ${files} --dry-run`);
    expect(err.match(/The whole table/g)).toHaveLength(5);
    expect(err).toMatch(/… and 2 more of the files cannot be taken/);
    const { out } = await run(`baton import wuhan2020-needs ${files} --dry-run --json`);
    expect(JSON.parse(out)).toMatchObject({
      error: { file: 'shifted-1.csv' },
      more: [{ file: 'shifted-2.csv' }, {}, {}, {}, {}, {}],
    });
  });

  it('says which rows it leaves out, and writes them beside their cells, formulas made harmless', async () => {
    const [first = ''] = changes(1).split('\n').slice(1);
    const bad = ['=cmd()', '＝cmd()', ' =cmd()', '-1'].map((cell) => first.replace(/2020-01-28[^,]*/, cell));
    write('bad.csv', [head, first, ...bad, ''].join('\n'));
    const { out } = await run('baton import wuhan2020-needs bad.csv --dry-run --report left.csv');
    expect(out).toMatch(/5 rows, 1 statement; 4 rows refused/);
    expect(out).toMatch(/row 3 \[observed_at\] refused/);
    const report = readFileSync(join(replay.folder, 'left.csv'), 'utf8');
    expect([...report.matchAll(/,no,observed_at,not_a_date,([^,]*),/g)].map(([, cell]) => cell)).toEqual([
      "'=cmd()",
      "'＝cmd()",
      "' =cmd()",
      '-1',
    ]);
  });

  it('is looked at by the rules of findings before anything is sent, and left-out rows come as a workbook', async () => {
    write('odd.csv', 'don_id,date,ppe,qty\no1,2020-01-20 10:00:00+00:00,gowns,-5\no2,,gowns,6\n');
    const { out } = await run('baton import ppe-match-offers odd.csv --dry-run --report left.xlsx');
    expect(out).toMatch(/worth a question:\n {2}1 row states a figure below zero\. \(reckoned\)/);
    const cells: unknown[] = [];
    const bytes = new Uint8Array(readFileSync(join(replay.folder, 'left.xlsx')));
    for await (const { cells: row } of readXlsx(bytes)) cells.push(row.slice(1, 5));
    expect(cells).toEqual([
      ['row', 'imported', 'column', 'code'],
      ['3', 'no', 'date', 'required'],
    ]);
  });

  it('that no profile knows gets one proposed, by which it can be read', async () => {
    write('unseen.csv', '序号,捐赠单位,物资名称,数量,接收日期\n1,示例公司,护目镜,1.2万副,2020年1月20日\n');
    const proposed = await run('baton profile new unseen.csv -o unseen.yaml --name unseen');
    expect(proposed).toMatchObject({ code: 0, out: expect.stringMatching(/5 columns understood, about received/) });
    expect((await run('baton profile new unseen.csv -o unseen.yaml')).code).not.toBe(0);
    write('unseen.yaml', saidBy('unseen.yaml').replace('"000000"', '"420100"'));
    expect((await run('baton profile check unseen.yaml')).code).toBe(0);
    expect(await importing('unseen.yaml', 'unseen.csv')).toMatchObject({ rows: 1, sent: 1, refused: 0 });
  });

  it('is a workbook as well as CSV', async () => {
    const rows = [
      ['don_id', 'date', 'ppe', 'qty'],
      ['d1', new Date(Date.UTC(2020, 3, 9)), 'respirators', 30],
    ];
    writeFileSync(join(replay.folder, 'offers.xlsx'), await writeXlsx({ sheets: [{ name: 'a', rows }] }));
    const { out } = await run('baton import ppe-match-offers offers.xlsx --dry-run');
    expect(out).toMatch(/1 row, 1 statement; 0 rows refused/);
    const words = { name: 'about', rows: [['Offers of April'], [], ['Ask the desk']] };
    writeFileSync(join(replay.folder, 'paged.xlsx'), await writeXlsx({ sheets: [words, { name: 'b', rows }] }));
    const proposed = await run('baton profile new paged.xlsx');
    expect(proposed).toMatchObject({ code: 0, out: expect.stringMatching(/^ {2}sheet: "b"/m) });
    expect(proposed.err).toMatch(/it is of the sheet b, and not of about: name one with --sheet/);
    writeFileSync(join(replay.folder, 'half.xlsx'), readFileSync(join(replay.folder, 'offers.xlsx')).subarray(0, 900));
    const half = await run('baton import ppe-match-offers half.xlsx --dry-run');
    expect([half.code, half.err]).toEqual([1, expect.stringMatching(/no XLSX workbook, or half of one/)]);
  });

  it('leaves no draft of a report where nothing could be imported', async () => {
    write('broken.csv', `${head}\n1,"half`);
    expect((await run('baton import wuhan2020-needs broken.csv --as example-needs-desk --report left.csv')).code).toBe(
      1,
    );
    expect(existsSync(join(replay.folder, 'left.csv.draft'))).toBe(false);
  });
});

const KILLED_ROWS = 1_200;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.log(`killed imports: seed ${seed}`);

const killedArgs = () => {
  return ['import', 'wuhan2020-needs', 'killed.csv', '--as', 'example-needs-desk', '--node', replay.node.address];
};

/** How many rows of a file are quoted; none is twice. */
async function quotedFrom(source: string): Promise<number> {
  const numbers = new Set<number>();
  for (let cursor: string | undefined; ; ) {
    const query = new URLSearchParams({
      source,
      sort: 'oldest',
      limit: '200',
      ...(cursor !== undefined && { cursor }),
    });
    const page = (await (await fetch(`${replay.node.address}/v1/quotations?${query}`)).json()) as {
      items: { row: number }[];
      next: string | null;
    };
    for (const { row } of page.items) {
      expect(numbers.has(row), `row ${row} twice`).toBe(false);
      numbers.add(row);
    }
    if (page.next === null) return numbers.size;
    cursor = page.next;
  }
}

/** The log grows to this size, or the import ends before. */
async function grown(size: number, running: Running): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = replay.node.ledger.onCommit((tip) => {
    if (tip.size >= size) resolve();
  });
  await Promise.race([promise, running.ended]);
  stop();
}

describe('an import', () => {
  it.each([false, true])('goes on where it was cut off (answer lost: %s)', async (after) => {
    const file = after ? 'lost.csv' : 'cut.csv';
    const place = after ? 'Z' : 'W';
    write(file, changes(1_100).replaceAll('Y-', `${place}-`));
    // The file is registered first; then a thousand rows go in one request.
    cut = { left: after ? 1 : 2, after };
    expect((await run(`baton import wuhan2020-needs ${file} --as example-needs-desk`)).code).toBe(3);
    cut = undefined;
    const { sent, known, rows } = await importing('wuhan2020-needs', file);
    expect(rows).toBe(1_100);
    expect(known).toBeGreaterThan(500);
    expect(sent + known).toBe(1_100);
    expect(await importing('wuhan2020-needs', file)).toMatchObject({ sent: 0, known: 1_100 });
  });

  it('that is killed three times at chosen moments and run once more has every row once', async () => {
    write('killed.csv', changes(KILLED_ROWS).replaceAll('Y-', 'K-'));
    let random = seed;
    for (let round = 0; round < 3; round += 1) {
      random = (random * 48_271 + 11) % 2_147_483_647;
      const running = new Running(replay.folder, ...killedArgs());
      await grown(replay.node.ledger.tip().size + 1 + (random % 6), running);
      await running.kill('SIGKILL');
    }
    const last = new Running(replay.folder, ...killedArgs(), '--json');
    expect(await last.ended, last.err).toBe(0);
    const [{ rows: read, sent, known, refused }] = JSON.parse(last.out).files;
    expect({ rows: read, refused, all: sent + known }).toEqual({ rows: KILLED_ROWS, refused: 0, all: KILLED_ROWS });
    const page = (await (await fetch(`${replay.node.address}/v1/quotations?sort=newest&limit=1`)).json()) as {
      items: { source: string }[];
    };
    expect(await quotedFrom(page.items[0]?.source ?? '')).toBe(KILLED_ROWS);
  }, 180_000);

  it('leaves a ledger that an audit finds whole, however often it was cut', async () => {
    expect(await run('baton audit --data baton-data')).toMatchObject({ code: 0 });
  });
});
