// Tables that organisations keep themselves go in as their own records, row by row, each once.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReplay, type Replay } from './replay.ts';

const own = join(import.meta.dirname, '../../../examples/own-tables');

let replay: Replay;

beforeAll(async () => {
  replay = await openReplay();
}, 180_000);

afterAll(() => replay.close());

const run = (line: string) => replay.run(line);
const write = (name: string, text: string) => replay.write(name, text);

describe('a table of one’s own', () => {
  it('is signed as one’s own word, row by row, and what the ledger refuses is that row alone', async () => {
    const line = `baton import ${own}/receipts.yaml ${own}/receipts.csv --own --place @expo-a2 --as wuhan-red-cross`;
    const [first] = JSON.parse((await run(`${line} --json`)).out).files;
    expect(first).toMatchObject({ rows: 4, sent: 3, refused: 1 });
    const [again] = JSON.parse((await run(`${line} --json`)).out).files;
    expect(again).toMatchObject({ sent: 0, known: 3, refused: 1 });
    const gifts = JSON.parse((await run('baton gifts --receiver wuhan-red-cross --json --limit 3')).out).items;
    const lots = gifts.flatMap(({ lots: of }: { lots: { pack: number | null; balance: { held: number } }[] }) => of);
    expect(
      lots.map(({ pack, balance }: { pack: number | null; balance: { held: number } }) => [pack, balance.held]),
    ).toEqual(
      expect.arrayContaining([
        [null, 120],
        [null, 50],
        [0, 3],
      ]),
    );
    expect((await run(line.replace('receipts.yaml', '../../packages/tables/profiles/hubei-daily.yaml'))).code).not.toBe(
      0,
    );
  });

  it('is listed by a dry run as by the import, where it is said who will sign: also what only the ledger can tell', async () => {
    const head = readFileSync(`${own}/receipts.csv`, 'utf8').split('\n').slice(0, 2);
    write(
      'ask.csv',
      [...head, '1,某示例厂,护目镜,33个,2020年1月28日', '2,某示例厂,护目镜,44双,2020年1月28日', ''].join('\n'),
    );
    const line = `baton import ${own}/receipts.yaml ask.csv --own --as wuhan-red-cross --json`;
    const left = async (more: string) => {
      const { files, left: listed } = JSON.parse((await run(`${line}${more}`)).out);
      return [files[0], listed.map(({ row, code }: { row: number; code: string }) => [row, code])];
    };
    const placeless = [
      { sent: 0, refused: 2 },
      [
        [3, 'required'],
        [4, 'units_mixed'],
      ],
    ];
    expect(await left(' --dry-run')).toMatchObject(placeless);
    expect(await left('')).toMatchObject(placeless);
    const placed = ' --place @expo-a2';
    expect(await left(`${placed} --dry-run`)).toMatchObject([{ sent: 0, known: 0, refused: 1 }, [[4, 'units_mixed']]]);
    expect(await left(placed)).toMatchObject([{ sent: 1, refused: 1 }, [[4, 'units_mixed']]]);
    expect(await left(`${placed} --dry-run`)).toMatchObject([{ sent: 0, known: 1, refused: 1 }, [[4, 'units_mixed']]]);
  });

  it('names its file, which is registered with the first row that goes in, and the row', async () => {
    const head = readFileSync(`${own}/receipts.csv`, 'utf8').split('\n').slice(0, 2);
    const line = (file: string) =>
      `baton import ${own}/receipts.yaml ${file} --own --place @expo-a2 --as wuhan-red-cross --json`;
    write('nothing.csv', [...head, '1,某示例厂,护目镜,若干,2020年1月28日', ''].join('\n'));
    write('rows.csv', [...head, '', '1,某示例厂,护目镜,77个,2020年1月28日', ''].join('\n'));
    expect(JSON.parse((await run(line('nothing.csv'))).out).files).toMatchObject([{ sent: 0, refused: 1 }]);
    expect(JSON.parse((await run(line('rows.csv'))).out).files).toMatchObject([{ sent: 1 }]);
    expect(JSON.parse((await run(line('rows.csv'))).out).files).toMatchObject([{ sent: 0, known: 1 }]);
    const lastOf = async (kind: string) => {
      const { out } = await run(`baton records --kind relief.${kind} --signer wuhan-red-cross --json --limit 1`);
      const [{ id }] = JSON.parse(out).items;
      const { body } = await (await fetch(`${replay.node.address}/v1/records/${id}`)).json();
      return body;
    };
    const digest = createHash('sha256')
      .update(readFileSync(join(replay.folder, 'rows.csv')))
      .digest('base64url');
    const [gift, source] = [await lastOf('receive'), await lastOf('source')];
    expect(source).toMatchObject({ digest, profile: 'own-receipts', rows: 1 });
    // The empty row has a number too, as in the program that opens the file.
    expect(gift.table).toEqual({ row: 4, source: `${source.publisher}/${source.ref}` });
    const { out } = await run(`baton trace ${source.publisher}/${gift.ref}.0`);
    expect(out).toContain(`from file rows.csv (SHA-256 ${digest.slice(0, 12)}…), row 4`);
    // The table says a day and no hour: it is told as that day, wherever it is read.
    expect(out).toMatch(/^2020-01-28 {2}Receive goods/m);
  });

  it('says how far it came where the day’s allowance is used up, and writes what it listed', async () => {
    const head = readFileSync(`${own}/receipts.csv`, 'utf8').split('\n').slice(0, 2);
    const rows = Array.from({ length: 200 }, (_, i) => `${i},,护目镜,${i === 5 ? '若干' : `${i + 1}个`},2020年1月28日`);
    write('many.csv', [...head, ...rows, ''].join('\n'));
    await run('baton keys new small --plain');
    await run('baton apply --as small --name-en Small --area 420100 --type logistics -o small.json');
    await run('baton admit small.json --as supervisor --type relief_organisation --areas 420100 --quota 150');
    const store = 'baton place --as small --type warehouse --area 420100 --name-en Store --json';
    const place = JSON.parse((await run(store)).out).names[0];
    const line = `baton import ${own}/receipts.yaml many.csv --own --as small --place ${place} --report left.json`;
    const { code, out } = await run(`${line} --json`);
    expect(code).toBe(1);
    const told = JSON.parse(out);
    expect(told.error).toMatchObject({ code: 'quota_exceeded' });
    expect(told.files).toMatchObject([{ sent: 99, refused: 1 }]);
    expect(JSON.parse(readFileSync(join(replay.folder, 'left.json'), 'utf8'))).toMatchObject([{ row: 8 }]);
    expect(existsSync(join(replay.folder, 'left.json.draft'))).toBe(false);
    const again = await run(line);
    expect(again).toMatchObject({
      code: 1,
      err: expect.stringContaining(`${replay.node.address}/problems/quota_exceeded`),
    });
  });

  it('of what was given out is in transit until the taker signs, drawn from what lay there longest', async () => {
    const line = `baton import ${own}/handed-out.yaml ${own}/handed-out.csv --own --place @expo-a2 --as wuhan-red-cross`;
    const { files, left } = JSON.parse((await run(`${line} --json`)).out);
    expect(files).toMatchObject([{ rows: 4, sent: 2, refused: 2 }]);
    expect(left.map(({ row, words }: { row: number; words: { en: string } }) => [row, words.en])).toEqual([
      [4, expect.stringContaining('not so much of it in stock')],
      [5, expect.stringContaining('not among the words that the profile knows')],
    ]);
    const [again] = JSON.parse((await run(`${line} --json`)).out).files;
    expect(again).toMatchObject({ sent: 0, known: 2, refused: 2 });
    const waiting = 'baton handovers --giver wuhan-red-cross --taker union --waiting --json --limit 2';
    const { items } = JSON.parse((await run(waiting)).out);
    const lines = items.flatMap((one: { lines: { transit: number; pack: number | null }[] }) => one.lines);
    expect(lines.map(({ transit, pack }: { transit: number; pack: number | null }) => [transit, pack])).toEqual(
      expect.arrayContaining([
        [30, null],
        [2, 0],
      ]),
    );
  });

  it('of what came from a giver who gives here is its other hand: accepted, or there before the giver signed', async () => {
    const profile = readFileSync(join(own, 'receipts.yaml'), 'utf8');
    const codes = '    as: from\n    codes: { 红会: wuhan-red-cross, 某药店: nobody-here }\n';
    write('came.yaml', profile.replace('own-receipts', 'own-came').replace('    as: from\n', codes));
    const rows = ['红会,护目镜,30个', '红会,护目镜,4个', '红会,一次性口罩,2箱', '某药店,护目镜,7个'];
    const lines = rows.map((row, i) => `${i + 1},${row},2020年1月28日\n`).join('');
    write('came.csv', `一月收货,,,,\n序号,捐赠单位,物资名称,数量,收货日期\n${lines}`);
    const line = 'baton import came.yaml came.csv --own --place @union-fever-clinic --as union --json';
    expect(JSON.parse((await run(line)).out).files).toMatchObject([{ rows: 4, sent: 4, refused: 0 }]);
    expect(JSON.parse((await run(line)).out).files).toMatchObject([{ sent: 0, known: 4 }]);
    const waiting = 'baton handovers --giver wuhan-red-cross --taker union --json --limit 2';
    const { items } = JSON.parse((await run(waiting)).out);
    const taken = items.flatMap((one: { lines: { good: number; transit: number }[] }) => one.lines);
    expect(taken).toMatchObject([
      { good: 2, transit: 0 },
      { good: 30, transit: 0 },
    ]);
    expect(JSON.parse((await run('baton arrivals --taker union --json')).out).items).toMatchObject([{ quantity: 4 }]);
  });

  it('of what several places gave out draws on the stock of each, by the name of the place in its row', async () => {
    const profile = readFileSync(join(own, 'handed-out.yaml'), 'utf8');
    write('places.yaml', `${profile.replace('own-handed-out', 'own-places')}  - column: 仓库\n    as: place\n`);
    const { items } = JSON.parse((await run('baton stock --holder wuhan-red-cross --json --limit 200')).out);
    type Row = { item: object; pack: number | null; quantity: number; condition: string };
    const held = items.find(
      ({ item, pack, quantity, condition }: Row) =>
        /护目镜/.test(JSON.stringify(item)) && pack === null && condition === 'usable' && quantity > 3,
    );
    const rows = [held.place.id, '没有的仓库'].map((place, i) => `${i + 1},协和,护目镜,3个,2020年1月28日,${place}`);
    write('places.csv', `序号,领取单位,物资名称,数量,发货日期,仓库\n${rows.join('\n')}\n`);
    const { files, left } = JSON.parse(
      (await run('baton import places.yaml places.csv --own --as wuhan-red-cross --json')).out,
    );
    expect(files, JSON.stringify(left)).toMatchObject([{ rows: 2, sent: 1, refused: 1 }]);
    expect(left).toMatchObject([{ row: 3, words: { en: expect.stringContaining('not known at which place') } }]);
  });

  it('of payments is an order and its payment, both or neither; what names no goods is left out', async () => {
    const { items } = JSON.parse((await run('baton funds --steward wuhan-red-cross --json')).out);
    const [fund] = items.filter(({ available }: { available: number }) => available > 310_000);
    const line = `baton import ${own}/paid.yaml ${own}/paid.csv --own --fund ${fund.id} --as wuhan-red-cross --json`;
    write('yen.yaml', readFileSync(`${own}/paid.yaml`, 'utf8').replace('currency: CNY', 'currency: JPY'));
    const other = JSON.parse((await run(line.replace(`${own}/paid.yaml`, 'yen.yaml'))).out);
    expect(other.files).toMatchObject([{ sent: 0, refused: 3 }]);
    expect(other.left[0]).toMatchObject({ words: { en: expect.stringContaining('in JPY and the fund in CNY') } });
    const { files, left } = JSON.parse((await run(line)).out);
    expect(files, JSON.stringify(left)).toMatchObject([{ rows: 3, sent: 2, refused: 1 }]);
    expect(JSON.parse((await run(line)).out)).toMatchObject({ files: [{ sent: 0, known: 2, refused: 1 }], notes: [] });
    const orders = JSON.parse((await run(`baton orders --fund ${fund.id} --json --limit 2`)).out).items;
    expect(orders.map(({ paid }: { paid: number }) => paid).sort()).toEqual([250_000, 60_000]);
  });

  it('that says another figure than before is said to count beside it, with what corrects that, until it is corrected', async () => {
    const head = readFileSync(`${own}/receipts.csv`, 'utf8').split('\n').slice(0, 2);
    const rows = (figure: string) => [
      ...head,
      `1,某缝纫厂,护目镜,${figure},2020年1月29日`,
      '2,某缝纫厂,手套,8副,2020年1月29日',
    ];
    const line = `baton import ${own}/receipts.yaml edited.csv --own --place @expo-a2 --as wuhan-red-cross`;
    const imported = async (figure: string, more = '') => {
      write('edited.csv', [...rows(figure), ''].join('\n'));
      return JSON.parse((await run(`${line} --report said.csv --json${more}`)).out);
    };
    expect(await imported('90个')).toMatchObject({ files: [{ sent: 2 }], notes: [] });
    const edited = await imported('95个');
    expect(edited).toMatchObject({ files: [{ sent: 1, known: 1 }], notes: [{ row: 3, code: 'said_before' }] });
    const [{ words }] = edited.notes;
    expect(words.en).toMatch(
      /another figure \(90 → 95\) than your earlier record \S+ of the same day, hands and goods/,
    );
    expect(readFileSync(join(replay.folder, 'said.csv'), 'utf8')).toMatch(/edited\.csv,3,yes,,said_before,/);
    expect((await run(line)).out).toMatch(/edited\.csv row 3: says another figure/);
    const commands: string[] = words.en.match(/baton correct .*?--reason \w+/g) ?? [];
    expect(commands.map((one) => one.replace(/\S{50}/, '…'))).toEqual([
      'baton correct … --as wuhan-red-cross --set lines.0.quantity=95 --reason typed_wrong',
      'baton correct … --as wuhan-red-cross --void --reason written_twice',
    ]);
    for (const command of commands) expect((await run(command)).code).toBe(0);
    expect(await imported('95个')).toMatchObject({ files: [{ sent: 0, known: 2 }], notes: [] });
    // The same rows under another name of the list are other rows; a dry run says so before.
    const foretold = JSON.parse((await run(`${line} --list east --dry-run --json`)).out);
    expect(foretold.notes).toMatchObject([
      { words: { en: expect.stringMatching(/^of the days in this file 2 records of yours are none/) } },
    ]);
    expect(JSON.parse((await run(`${line} --dry-run --json`)).out).notes).toEqual([]);
    const again = await imported('95个', ' --list east');
    expect(again).toMatchObject({ files: [{ sent: 2 }], notes: [{ row: 3 }, { row: 4 }] });
    expect(again.notes[1].words.en).toMatch(/of the same day, hands, goods and figure, .*another name of the list/);
  });

  it('of totals is held beside the records of whoever publishes them', async () => {
    const line = `baton import ${own}/totals.yaml ${own}/totals.csv --own --as wuhan-red-cross --json`;
    expect(JSON.parse((await run(line)).out).files).toMatchObject([{ rows: 2, said: 5, sent: 2, refused: 3 }]);
    const since = JSON.parse((await run(`${line} --since 2020-01-22`)).out).files;
    expect(since).toMatchObject([{ sent: 2, known: 2, refused: 1 }]);
    const published = JSON.parse((await run('baton totals --by wuhan-red-cross --json --limit 4')).out).items;
    const lines = published.flatMap((one: { lines: { what: string; published: number }[] }) => one.lines);
    expect(lines.map(({ what, published: amount }: { what: string; published: number }) => [what, amount])).toEqual(
      expect.arrayContaining([
        ['money_received', 12_500_000],
        ['money_received', 38_250_000],
      ]),
    );
  });

  it('of needs of several places is a reporter’s word beside theirs, marked so', async () => {
    const profile = readFileSync(join(own, 'needs.yaml'), 'utf8');
    write('reported.yaml', profile);
    const { items: places } = JSON.parse((await run('baton places --json --limit 200')).out);
    const place = places.find(({ of, use }: { of: { signs: boolean }; use: boolean }) => of.signs && use);
    write('reported.csv', `医院,物资,数量,日期\n${place.id},护目镜,75,2020-02-01\n无此医院,护目镜,5,2020-02-01\n`);
    const line = 'baton import reported.yaml reported.csv --own --as example-needs-desk --json';
    const { files, left } = JSON.parse((await run(line)).out);
    expect(files, JSON.stringify(left)).toMatchObject([{ rows: 2, sent: 1, refused: 1 }]);
    const { out } = await run('baton needs --stater example-needs-desk');
    expect(out).toMatch(/reported by/);
    // Next week's list: what changed is said anew of the need that stands, what is known is not said again, and of two
    // rows of one day the second is listed.
    write(
      'next.csv',
      `医院,物资,数量,日期\n${place.id},护目镜,30,2020-02-02\n${place.id},护目镜,31,2020-02-02\n${place.id},护目镜,33,2020-02-02 08:00\n`,
    );
    const next = line.replace('reported.csv', 'next.csv');
    expect(JSON.parse((await run(next)).out).files).toMatchObject([{ rows: 3, sent: 2, refused: 1 }]);
    const stated = JSON.parse((await run('baton needs --stater example-needs-desk --json')).out).items;
    type Stated = { readonly place: { readonly id: string }; readonly quantity: number };
    expect(stated.filter((one: Stated) => one.place.id === place.id).map(({ quantity }: Stated) => quantity)).toEqual([
      33,
    ]);
    expect(JSON.parse((await run(next)).out).files).toMatchObject([{ known: 2, sent: 0, refused: 1 }]);
    expect(JSON.parse((await run(line)).out).files).toMatchObject([{ known: 1, sent: 0 }]);
  });

  it('leaves a ledger that an audit finds whole', async () => {
    expect(await run('baton audit --data baton-data')).toMatchObject({ code: 0 });
  });
});
