// Every table of the guide goes into one empty ledger, each row once, and some are played as their organisations' own
// records. `npm test` takes the small tables of ours; with BATON_LONG=1 and the real ones beside the project, those.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningNode, startNode } from '@baton/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleTables, hasSharedTables, realTables, sharedTables } from '../../tables/test/tables.ts';
import { foundEmpty } from '../src/found-empty.ts';
import { keyNameOf } from '../src/tables/replay/cast.ts';
import { openShell, type Shell } from './shell.ts';

const isLong = hasSharedTables && process.env['BATON_LONG'] === '1';
const guide = readFileSync(join(import.meta.dirname, '../../../docs/guides/bring-your-spreadsheet.md'), 'utf8');
const lines = [...guide.matchAll(/^```sh fresh-node\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
  block.trimEnd().split('\n'),
);
const small = new Map(
  readdirSync(exampleTables).map((file) => [file.replace(/\.[a-z]+$/, ''), join(exampleTables, file)]),
);

let node: RunningNode;
let shell: Shell;

beforeAll(async () => {
  shell = openShell((url, init) => fetch(url, init));
  const folder = join(shell.folder, 'tables-data');
  await foundEmpty(folder, 'drill-tables', Date.now());
  node = await startNode({ folder, port: 0, logLevel: 'silent' });
  for (const line of lines.filter((one) => !/baton (?:start|import) /.test(one))) await done(line);
});

afterAll(async () => {
  await node.close();
  shell.end();
});

const run = (line: string) => {
  const env = { BATON_NODE: node.address, LANG: 'en', XDG_CONFIG_HOME: join(shell.folder, 'config') };
  return shell.run(line.replace('npx --no ', ''), { env, now: Date.now });
};

async function done(line: string): Promise<string> {
  const { code, out, err } = await run(line);
  if (code !== 0) throw new Error(`${line} ended with ${code}: ${out}${err}`);
  return out;
}

type Tally = { rows: number; said: number; sent: number; known: number; refused: number };

/** Imports a file, and holds the counts against the report: each row is in, or listed with its reason. */
async function imported(line: string): Promise<Tally> {
  const [tally] = JSON.parse(await done(`${line} --json --report left.json`)).files as Tally[];
  const left = JSON.parse(readFileSync(join(shell.folder, 'left.json'), 'utf8')) as {
    row: number;
    imported: boolean;
  }[];
  const numbers = left.map(({ row }) => row);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect(left.filter((one) => !one.imported)).toHaveLength(tally?.refused ?? -1);
  if (tally === undefined) throw new Error(`${line} tells nothing`);
  return tally;
}

const imports = lines.filter((line) => / baton import /.test(line));
const cases = imports.map((line) => /import (\S+) \.\.\/shared\/data\/(\S+) --as/.exec(line)?.slice(1) ?? []);

it('the guide takes every table that is published with the data', () => {
  expect(cases).toEqual(realTables.map(([profile, file]) => [profile, file]));
});

describe(`all tables in one ledger (${isLong ? 'the real ones' : 'small ones; the real ones with BATON_LONG=1 and ../shared'})`, () => {
  const told = new Map<string, Tally>();
  const lineOf = (profile = '', file = '') =>
    `baton import ${profile} ${isLong ? join(sharedTables, file) : small.get(profile)} --as table-desk`;

  it.each(cases)(
    '%s goes in whole',
    async (profile = '', file = '') => {
      const tally = await imported(lineOf(profile, file));
      expect(tally).toMatchObject({ known: 0 });
      expect(tally.sent).toBe(tally.said);
      expect(tally.said).toBeGreaterThan(0);
      const real = realTables.find(([name]) => name === profile);
      // One offer in each of these lists is larger than a record can state; it is listed.
      const larger = ['getusppe-offers', 'ppe-match-offers'].includes(profile) ? 1 : 0;
      if (isLong) expect([tally.rows, tally.refused - larger]).toEqual(real?.slice(2));
      told.set(profile, tally);
    },
    600_000,
  );

  it.each(cases)(
    '%s once more adds nothing',
    async (profile = '', file = '') => {
      const { said, refused } = told.get(profile) ?? {};
      expect(await imported(lineOf(profile, file))).toMatchObject({ sent: 0, known: said, refused });
    },
    600_000,
  );
});

/** What the tables of 2020 are known for: rule, and the rows that show it. */
const known: readonly (readonly [rule: string, rows: number])[] = [
  ['list_flips', 3467],
  ...([
    ['figure_negative', 25],
    ['figure_negative', 27],
    ['figure_zero', 189],
    ['figure_zero', 213],
  ] as const),
  ...([
    ['test_row', 53],
    ['ended_before_begun', 158],
    ['said_twice', 45],
    ['need_said_twice', 38],
  ] as const),
  ...([
    ['figure_implausible', 6],
    ['figure_missing', 10],
    ['figure_stands_for_unknown', 21],
  ] as const),
  ...([
    ['marked_wrong', 8],
    ['marked_wrong', 1],
    ['place_twice', 6],
  ] as const),
  ...([
    ['carrier_as_donor', 23],
    ['donor_unknown', 169],
    ['earmark_in_list', 2],
    ['packs_uncounted', 190],
  ] as const),
  ...([
    ['distribution_unconfirmed', 202],
    ['lines_printed_twice', 10],
    ['grades_in_one_line', 2],
  ] as const),
  ...([
    ['parts_differ', 1],
    ['grade_corrected', 1],
    ['grade_leaves_as_another', 2],
  ] as const),
  ...([
    ['list_above_total', 102],
    ['list_above_total', 13],
    ['total_falls', 2],
    ['total_leaves_out', 3],
    ['total_recomputed', 2],
  ] as const),
  ...([
    ['people_fall', 4],
    ['delivered_above_offer', 65],
    ['more_left_than_came', 12],
  ] as const),
];

it.runIf(isLong)(
  'the faults that these tables are known for are found by the command (with BATON_LONG=1)',
  async () => {
    const found: (readonly [string, number])[] = [];
    let cursor = '';
    do {
      const page = JSON.parse(await done(`baton findings --json --limit 200${cursor}`));
      for (const { rule, rows, shows } of page.items) {
        expect(shows.length, rule).toBeGreaterThan(0);
        found.push([rule, rows]);
      }
      cursor = page.next === null ? '' : ` --cursor ${page.next}`;
    } while (cursor !== '');
    expect(found).toEqual(expect.arrayContaining([...known]));
  },
);

describe('tables that are played as the records of their organisations', () => {
  const play = (profile: string, file = '') =>
    `baton import ${profile} ${isLong ? join(sharedTables, file) : small.get(profile)} --as-replay --data tables-data`;
  const redCross = keyNameOf('武汉市红十字会', new Set());
  const listed = async (kind: string) =>
    JSON.parse(await done(`baton records --kind ${kind} --data tables-data --json --limit 100`)).items as {
      id: string;
    }[];
  const bodyOf = async ({ id }: { id: string }) =>
    (await (await fetch(`${node.address}/v1/records/${id}`)).json()).body as { [member: string]: unknown };

  /** The file is registered once, by the office as its own, and records of its rows name it. */
  const expectRowsNamed = async (profile: string, kind: string) => {
    const sources = await Promise.all((await listed('relief.source')).map(bodyOf));
    const { segment } = JSON.parse(
      readFileSync(join(shell.folder, 'tables-data/keys/subjects/replay-office.json'), 'utf8'),
    );
    const own = sources.filter((one) => one['publisher'] === segment && one['profile'] === profile);
    expect(own).toHaveLength(1);
    const named = (await Promise.all((await listed(kind)).map(bodyOf))).flatMap(({ table }) => table ?? []);
    const source = `${segment}/${own[0]?.['ref']}`;
    expect(named).toContainEqual({ row: expect.any(Number), source });
  };

  it.each([
    ['red-cross-received', 'relief.receive', 'wuhan-red-cross/materials-received.csv'],
    ['red-cross-money-in', 'relief.receiveMoney', 'wuhan-red-cross/cash-received-large.csv'],
    ['wuhan2020-needs', 'relief.need', 'wuhan2020-needs/needs-observations.csv'],
    ['getusppe-offers', 'relief.pledge', 'getusppe/offers.csv'],
    ['getusppe-matches', 'relief.receive', 'getusppe/matches.csv'],
  ])(
    '%s goes in once',
    async (profile, kind, file) => {
      const first = await imported(play(profile, file));
      expect(first.sent).toBeGreaterThan(0);
      // Every row is a record or is listed.
      expect(first.sent + first.refused).toBe(first.rows);
      const again = await imported(play(profile, file));
      expect(again).toMatchObject({ sent: 0, known: first.sent, refused: first.refused });
      await expectRowsNamed(profile, kind);
    },
    // Thousands of givers get keys of their own and sign each for itself: ten minutes are short beside other work.
    1_800_000,
  );

  it('running totals are published since the day that was named', async () => {
    const own = join(import.meta.dirname, '../../../examples/own-tables');
    const line = `baton import ${own}/totals.yaml ${own}/totals.csv --as-replay --data tables-data`;
    expect(await imported(line)).toMatchObject({ sent: 2, refused: 3 });
    expect(await imported(`${line} --since 2020-01-22`)).toMatchObject({ sent: 2, known: 2, refused: 1 });
  });

  it('red-cross-distributed goes out of what came in, to takers with keys, and no further', async () => {
    const [head = ''] = readFileSync(small.get('red-cross-distributed') ?? '', 'utf8').split('\n');
    const row = (line: number, goods: string) => `OUT-9,2020-01-30,2020-01-30,${line},示例第二医院,,${goods}`;
    const line = 'baton import red-cross-distributed out.csv --as-replay --data tables-data';
    const files = (await listed('relief.source')).length;
    writeFileSync(join(shell.folder, 'out.csv'), [head, row(9, '医用外科口罩,,只,9000000,9000000'), ''].join('\n'));
    expect(await imported(line)).toMatchObject({ rows: 1, sent: 0, refused: 1 });
    // A file of which nothing could be played is not registered.
    expect(await listed('relief.source')).toHaveLength(files);
    const goods = ['KN95口罩,,箱,10,10', '医用外科口罩,,只,3000,3000', '医用外科口罩,,只,9000000,9000000'];
    writeFileSync(join(shell.folder, 'out.csv'), [head, ...goods.map((one, i) => row(i + 1, one)), ''].join('\n'));
    expect(await imported(line)).toMatchObject({ rows: 3, sent: 2, refused: 1 });
    expect(await imported(line)).toMatchObject({ sent: 0, known: 2, refused: 1 });
    const handovers = JSON.parse(await done(`baton handovers --giver ${redCross} --data tables-data --json`)).items;
    expect(handovers.map(({ taker }: { taker: { name: { zh: string } } }) => taker.name.zh)).toEqual([
      ...Array(2).fill('示例第二医院（演练）'),
    ]);
  });

  it('and what its row says was delivered is accepted by who took it, once', async () => {
    const profile = readFileSync(join(import.meta.dirname, '../../tables/profiles/red-cross-distributed.yaml'), 'utf8');
    const state = '  - column: state\n    as: status\n    codes: { 已签收: delivered, 在途: in_transit }\n';
    writeFileSync(join(shell.folder, 'signed-for.yaml'), `${profile.trimEnd()}\n${state}`);
    const [head = ''] = readFileSync(small.get('red-cross-distributed') ?? '', 'utf8').split('\n');
    const rows = ['已签收', '在途'].map((word, i) => {
      return `OUT-10,2020-01-30,2020-01-31,${i + 1},示例第三医院,,医用外科口罩,,只,${100 + i},${100 + i},${word}`;
    });
    writeFileSync(join(shell.folder, 'signed-for.csv'), `${head},state\n${rows.join('\n')}\n`);
    const line = 'baton import signed-for.yaml signed-for.csv --as-replay --data tables-data';
    expect(await imported(line)).toMatchObject({ rows: 2, sent: 2, refused: 0 });
    expect(await imported(line)).toMatchObject({ sent: 0, known: 2 });
    const taker = keyNameOf('示例第三医院', new Set());
    const { items } = JSON.parse(await done(`baton handovers --taker ${taker} --data tables-data --json`));
    const told = items.map((one: { ended: boolean; lines: object[] }) => [one.ended, one.lines[0]]);
    expect(told).toEqual(
      expect.arrayContaining([
        [true, expect.objectContaining({ good: 100, transit: 0 })],
        [false, expect.objectContaining({ good: 0, transit: 101 })],
      ]),
    );
  });

  it('signed by keys that stay in the data folder', async () => {
    const gifts = JSON.parse(await done(`baton gifts --receiver ${redCross} --data tables-data --json`)).items;
    expect(gifts.length).toBeGreaterThan(0);
    expect(gifts[0].receiver).toMatchObject({ name: { zh: '武汉市红十字会（演练）' }, signs: true });
    const place = 'baton place --name-en Depot --area 420100 --type warehouse --no-use';
    await done(`${place} --as ${redCross} --data tables-data`);
  });

  it('and by nobody on a live ledger', async () => {
    const status = {
      ledger: `relief.${'A'.repeat(27)}`,
      purpose: 'live',
      time: 1,
      council: { members: [], threshold: 1 },
    };
    const live = openShell(async () => Response.json(status));
    const { code, err } = await live.run(
      `baton import red-cross-received ${small.get('red-cross-received')} --as-replay`,
    );
    expect([code, err]).toEqual([2, expect.stringMatching(/neither a replay nor a drill/)]);
    live.end();
  });

  it('where the council\u2019s keys are not at hand says so, and a table that nobody could sign is refused', async () => {
    const received = `baton import red-cross-received ${small.get('red-cross-received')} --as-replay`;
    expect(await run(`${received} --data elsewhere`)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/do not lie in/),
    });
    expect((await run(play('wuhan2020-carriers', 'wuhan2020-needs/carriers.json'))).code).toBe(2);
  });
});
