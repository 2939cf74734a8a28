import { gunzipSync } from 'node:zlib';
import { unzip } from '@baton/tables';
import { licenceOf } from '@baton/tables/write';
import { describe, expect, test } from 'vitest';
import { packageFaults, type Resource } from '../../test/data-package.ts';
import { paidAndCome } from '../../test/money-story.ts';
import { openViewsRoom, type ViewsRoom } from '../../test/views-room.ts';
import { tableNames, tables } from '../views/tables/registry.ts';

const lists = [
  'needs',
  'gifts',
  'lots',
  'stock',
  'handovers',
  'missing',
  'deliveries',
  'findings',
  'items',
  'places',
  'subjects',
  'qualifications',
  'proposals',
  'records',
];

describe('every list', () => {
  test.each(lists)('/v1/%s says which ledger, what for, how far, and its rows', async (name) => {
    const { app, story } = openViewsRoom();
    const answer = await app.inject(`/v1/${name}?limit=2`);
    expect(answer.statusCode, answer.body).toBe(200);
    const { ledger, purpose, notice, height, time, items } = answer.json();
    expect({ ledger, purpose, height, time }).toEqual({
      ledger: story.ledger,
      purpose: 'replay',
      height: story.blocks.length - 1,
      time: story.time,
    });
    expect(notice).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
    expect(items.length).toBeGreaterThan(0);
  });

  test.each(lists)('/v1/%s comes as CSV by its name and by what is accepted', async (name) => {
    const { app } = openViewsRoom();
    const byName = await app.inject(`/v1/${name}.csv?limit=2`);
    const accepted = await app.inject({ url: `/v1/${name}?limit=2`, headers: { accept: 'text/csv' } });
    expect(byName.headers['content-type']).toMatch(/^text\/csv/);
    expect(byName.body).toMatch(/^ledger,asOfHeight,asOf,checkpoint,/);
    expect(accepted.body).toBe(byName.body);
  });

  test.each(lists)('/v1/%s refuses a filter that it does not know', async (name) => {
    const answer = await openViewsRoom().app.inject(`/v1/${name}?colour=red`);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ code: 'request_invalid' });
  });

  test.each(lists)('/v1/%s is not sent again to a reader who has it', async (name) => {
    const { app } = openViewsRoom();
    const first = await app.inject(`/v1/${name}`);
    const again = await app.inject({ url: `/v1/${name}`, headers: { 'if-none-match': String(first.headers.etag) } });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    const csv = await app.inject({ url: `/v1/${name}.csv`, headers: { 'if-none-match': String(first.headers.etag) } });
    expect(csv.statusCode).toBe(200);
    const strong = String(csv.headers.etag).replace('W/', '');
    const known = await app.inject({ url: `/v1/${name}.csv`, headers: { 'if-none-match': strong } });
    expect(known.statusCode).toBe(304);
  });
});

let opened: ViewsRoom | undefined;

/** One room for tests that only read files. */
function room(): ViewsRoom {
  opened ??= openViewsRoom();
  return opened;
}

describe('every list as a file', () => {
  test.each(tableNames)('/v1/%s has a row as JSON Lines for each row of its pages, and a workbook', async (name) => {
    const { app, story } = room();
    const { items, next } = (await app.inject(`/v1/${name}?limit=200`)).json();
    expect(next).toBeNull();
    const lines = (await app.inject(`/v1/${name}?format=jsonl`)).body.split('\n').filter((line) => line !== '');
    const head = {
      list: name,
      ledger: story.ledger,
      asOfHeight: story.blocks.length - 1,
      asOf: story.time,
      checkpoint: expect.stringMatching(/^1 \S{43}=$/),
    };
    // A list without rows says of which ledger it is, and nothing else.
    const rows = items.length === 0 ? [{}] : items;
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows.map((item: object) => ({ ...head, ...item })));
    const book = await app.inject(`/v1/${name}?format=xlsx`);
    expect(book.headers['content-disposition']).toBe(
      `attachment; filename="${name}-${story.ledger}-${story.blocks.length - 1}.xlsx"`,
    );
    expect(book.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  test.each(tableNames)('/v1/%s has a column for each member of its rows', async (name) => {
    const { app } = room();
    const { items } = (await app.inject(`/v1/${name}?limit=200`)).json();
    const { spread, fields } = tables[name];
    const known = fields.map((field) => field.name);
    for (const path of items.flatMap((item: object) => leavesOf(item, spread)))
      expect(
        known.some((column) => path === column || path.startsWith(`${column}.`)),
        path,
      ).toBe(true);
  });

  test('a whole list comes without a limit', async () => {
    const { app } = room();
    const whole = (await app.inject('/v1/records?format=csv')).body.trimEnd().split('\r\n');
    const { items } = (await app.inject('/v1/records?limit=200')).json();
    expect(whole).toHaveLength(items.length + 1);
  });

  test.each(['numbers', 'money'] as const)(
    '/v1/%s comes in the formats of lists, every member a column',
    async (name) => {
      const { app } = openViewsRoom(paidAndCome);
      const { items } = (await app.inject(`/v1/${name}`)).json();
      expect(items.length).toBeGreaterThan(0);
      const [head, ...rows] = (await app.inject(`/v1/${name}.csv`)).body.trimEnd().split('\r\n');
      expect(rows).toHaveLength(items.length);
      const columns = head?.split(',') ?? [];
      for (const path of items.flatMap((one: object) => leavesOf(one, undefined)))
        expect(columns, path).toContain(path);
      const lines = (await app.inject(`/v1/${name}?format=jsonl`)).body.trimEnd().split('\n');
      expect(lines.map((line) => JSON.parse(line))).toMatchObject(items);
      const book = await app.inject(`/v1/${name}?format=xlsx`);
      expect(book.rawPayload.subarray(0, 2).toString()).toBe('PK');
      expect((await app.inject(`/v1/${name}?format=hxl`)).json()).toMatchObject({ code: 'request_invalid' });
      const tag = { 'if-none-match': String(book.headers.etag) };
      expect((await app.inject({ url: `/v1/${name}?format=xlsx`, headers: tag })).statusCode).toBe(304);
      expect((await app.inject({ url: `/v1/${name}`, headers: tag })).statusCode).toBe(200);
    },
  );

  test('HXL is of needs and deliveries, and nothing else', async () => {
    const { app } = room();
    const [, tags] = (await app.inject('/v1/needs?format=hxl')).body.split('\r\n');
    expect(tags).toMatch(/^#meta\+ledger,#meta\+height,#meta\+asof,#meta\+checkpoint,#meta\+id,/);
    expect(tags).toContain(',#need+num,');
    expect((await app.inject('/v1/lots?format=hxl')).json()).toMatchObject({ code: 'request_invalid' });
  });

  test('a filter that names nothing is refused before a byte is written', async () => {
    const answer = await room().app.inject(`/v1/needs?format=xlsx&stater=${'A'.repeat(27)}`);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'thing_not_found' });
  });

  test('a format is taken by what is accepted', async () => {
    const { app } = room();
    const accept = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*';
    const book = await app.inject({ url: '/v1/needs', headers: { accept } });
    expect(book.headers['content-type']).toMatch(/spreadsheetml/);
  });
});

/** Paths of what a row says, lists ending them, except the one that is spread. */
function leavesOf(value: unknown, spread: string | undefined, path = ''): string[] {
  if (Array.isArray(value)) return path === spread ? value.flatMap((one) => leavesOf(one, undefined, path)) : [path];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    inner === null ? [] : leavesOf(inner, spread, path === '' ? name : `${path}.${name}`),
  );
}

/** The files of an archive, as text. */
async function filesIn(archive: Uint8Array): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const decoder = new TextDecoder();
  async function* pieces() {
    yield archive;
  }
  for await (const { name, bytes, last } of unzip(pieces()))
    files.set(name, (files.get(name) ?? '') + decoder.decode(bytes, { stream: !last }));
  return files;
}

describe('the whole ledger', () => {
  test('is a zip of CSV files that says what they hold', async () => {
    const { app } = room();
    const files = await filesIn((await app.inject('/v1/export?format=datapackage')).rawPayload);
    expect([...files.keys()]).toEqual([...tableNames.map((name) => `${name}.csv`), 'datapackage.json']);
    const { resources, baton } = JSON.parse(files.get('datapackage.json') ?? '');
    expect(baton.purpose).toBe('replay');
    for (const { path, rows } of resources) expect(files.get(path)?.match(/\r\n/g), path).toHaveLength(rows + 1);
    expect(await packageFaults(files)).toEqual([]);
    const links = resources.flatMap(({ schema }: Resource) => schema.foreignKeys ?? []);
    expect(links.length).toBeGreaterThan(50);
    const broken = new Map(files)
      .set('places.csv', files.get('places.csv')?.split('\r\n')[0] ?? '')
      .set('lots.csv', files.get('lots.csv')?.replaceAll(/,true\b/g, ',perhaps') ?? '');
    const faults = await packageFaults(broken);
    expect(faults).toContain('lots.balance.closes: perhaps is no boolean');
    expect(faults).toContainEqual(expect.stringMatching(/^stock\.place\.id: .* is not in places$/));
  });

  test('is one stream of lines, and a workbook of sheets', async () => {
    const { app } = room();
    const lines = (await app.inject('/v1/export?format=jsonl')).body.trimEnd().split('\n');
    const lists = new Set(lines.map((line) => JSON.parse(line).list));
    expect([...lists]).toEqual(tableNames.filter((name) => lists.has(name)));
    const records = lines.map((line) => JSON.parse(line)).filter(({ list }) => list === 'records');
    for (const { kind, body, texts } of records) expect([body.kind, typeof texts]).toEqual([kind, 'object']);
    const workbook =
      (await filesIn((await app.inject('/v1/export?format=xlsx')).rawPayload)).get('xl/workbook.xml') ?? '';
    expect([...workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)).toEqual(['about', ...tableNames]);
  });
});

test('a licence that is stated comes with every file, beside the next page, and with nothing else', async () => {
  const { app } = openViewsRoom(undefined, licenceOf('CC0-1.0'));
  const link = '<https://creativecommons.org/publicdomain/zero/1.0/>; rel="license"';
  for (const path of [
    'needs.csv',
    'needs?format=hxl',
    'stock?format=xlsx',
    'lots?format=datapackage',
    'export?format=epcis',
  ])
    expect((await app.inject(`/v1/${path}`)).headers.link, path).toBe(link);
  const [first = '', second] = String((await app.inject('/v1/records.csv?limit=3')).headers.link).split(', ');
  expect([first.endsWith('rel="next"'), second]).toEqual([true, link]);
  expect((await room().app.inject('/v1/needs.csv')).headers).not.toHaveProperty('link');
});

test('the next page of a list is where its cursor says, also in CSV', async () => {
  const { app } = openViewsRoom();
  const { items, next } = (await app.inject('/v1/records?limit=3')).json();
  const second = (await app.inject(`/v1/records?limit=3&cursor=${next}`)).json();
  expect(second.items.map(({ id }: { id: string }) => id)).not.toContain(items[0].id);
  const csv = await app.inject('/v1/records.csv?limit=3');
  expect(csv.headers.link).toBe(`</v1/records.csv?limit=3&cursor=${next}>; rel="next"`);
});

test('a limit above two hundred, and a cursor of another list, are refused', async () => {
  const { app } = openViewsRoom();
  expect((await app.inject('/v1/records?limit=201')).statusCode).toBe(400);
  const { next } = (await app.inject('/v1/records?limit=1')).json();
  const refused = await app.inject(`/v1/lots?cursor=${next}`);
  expect(refused.statusCode).toBe(400);
  expect(refused.json()).toMatchObject({ code: 'cursor_invalid' });
});

test('a name that nothing has is not found', async () => {
  const answer = await openViewsRoom().app.inject(`/v1/needs?stater=${'A'.repeat(27)}`);
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toMatchObject({ code: 'thing_not_found', figures: { what: 'stater' } });
});

test('the four numbers can be followed to the records that add up to them', async () => {
  const { app } = openViewsRoom();
  const { items } = (await app.inject('/v1/numbers')).json();
  expect(items.length).toBeGreaterThan(1);
  for (const numbers of items)
    for (const { opens, quantity } of [numbers.received, numbers.delivered, numbers.notMoved]) {
      const rows: { quantity?: number; balance?: { received: number } }[] = (
        await app.inject(`${opens.query}&limit=200`)
      ).json().items;
      const added = rows.reduce((sum, row) => sum + (row.balance?.received ?? row.quantity ?? 0), 0);
      expect(added).toBe(quantity);
    }
});

test('a trace, a record, a subject and a search are answered by name', async () => {
  const { app, need, cast, story } = openViewsRoom();
  expect((await app.inject(`/v1/trace/${need}`)).json()).toMatchObject({ of: 'need', id: need, purpose: 'replay' });
  expect((await app.inject(`/v1/records/${need}`)).json()).toMatchObject({
    id: need,
    height: story.blocks.length - 1,
    recorded: { index: expect.any(Number) },
    body: { quantity: 5_000 },
  });
  expect((await app.inject(`/v1/subjects/${cast.giver.segment}`)).json()).toMatchObject({
    id: cast.giver.segment,
    qualifications: [{ type: 'relief_organisation', standing: 'in_force' }],
    keys: [{ use: 'control' }, { use: 'record' }],
  });
  const { items } = (await app.inject(`/v1/search?q=${encodeURIComponent('医院')}`)).json();
  expect(items).toMatchObject([{ what: 'subject', id: cast.hospital.segment }]);
});

test('the trace of a lot is asked by its line', async () => {
  const { app } = openViewsRoom();
  const { items } = (await app.inject('/v1/lots?limit=1')).json();
  expect((await app.inject(`/v1/trace/${items[0].id}`)).json()).toMatchObject({ of: 'lot', id: items[0].id });
});

describe('what is no list of the ledger', () => {
  test.each([
    ['/v1/flow?class=mask', 'side,class,unit,packed,kind'],
    ['/v1/money/channels', 'currency,channel,records,gifts,gross,fee,net'],
    ['/v1/growth', 'day,blocks,entries,size'],
    ['/v1/search?q=mask', 'what,id,name.zh,name.en,by'],
    ['/v1/writers', 'writer,called.zh,called.en,kind'],
  ])('%s comes as CSV too', async (path, columns) => {
    const { app } = openViewsRoom();
    const answer = await app.inject(path.replace(/(\?|$)/, '.csv$1'));
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/csv/)]);
    expect(answer.body).toContain(columns);
  });

  test('either side of the flow adds up to all that came', async () => {
    const { app } = openViewsRoom();
    const { total } = (await app.inject('/v1/flow?class=mask')).json();
    const lines = (await app.inject('/v1/flow?class=mask&format=jsonl')).body.trimEnd().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as { side: string; quantity: number });
    const sumOf = (side: string) => rows.reduce((sum, row) => sum + (row.side === side ? row.quantity : 0), 0);
    expect([sumOf('came'), sumOf('now')]).toEqual([total, total]);
  });

  test('the days of the log add up to its size', async () => {
    const { app } = openViewsRoom();
    const days = (await app.inject('/v1/growth')).json().items as { entries: number; size: number }[];
    expect(days.reduce((sum, { entries }) => sum + entries, 0)).toBe(days.at(-1)?.size);
  });

  test('a trace comes as rows, movement by movement, and names in it are told for what they are', async () => {
    const { app } = openViewsRoom();
    const [lot] = (await app.inject('/v1/lots?limit=1')).json().items;
    const csv = (await app.inject(`/v1/trace/${lot.id}?format=csv`)).body;
    expect(csv).toMatch(/moved\.quantity.*\r\n.*relief\.receive.*,received,/);
    const { items } = (await app.inject(`/v1/called?ids=${lot.id},${lot.item.id},${'A'.repeat(27)}`)).json();
    expect(items.map(({ kind, item }: { kind: string; item: { unit: string } }) => [kind, item.unit])).toEqual([
      ['relief.receive', lot.item.unit],
      ['relief.item', lot.item.unit],
    ]);
  });

  test('a file is compressed as it is written; a workbook, which is packed already, is not', async () => {
    const { app } = openViewsRoom();
    const headers = { 'accept-encoding': 'gzip' };
    const plain = await app.inject('/v1/records?format=csv&limit=20');
    const packed = await app.inject({ url: '/v1/records?format=csv&limit=20', headers });
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept, accept-encoding' });
    const workbook = await app.inject({ url: '/v1/records?format=xlsx&limit=20', headers });
    expect(workbook.headers).not.toHaveProperty('content-encoding');
  });
});

test.each([
  ['/v1/flow', '/class', 'required', 'is missing', '必须写明'],
  ['/v1/needs?unit=piece', '/class', 'required', 'is missing', '必须写明'],
  ['/v1/turnover?by=0hxbSpgozSjoABJFeE-MET8qQb4', '/what', 'required', 'is missing', '必须写明'],
  ['/v1/findings?rule=none', '/rule', 'enum', 'knows no none', '没有 none'],
  ['/v1/flow?class=mask&unit=zzz', '/unit', 'enum', 'is to be one of piece', '应为 piece 之一'],
  ['/v1/flow?class=mask&packed=true', '/packed', 'enum', 'is to be one of false', '应为 false 之一'],
])(
  'what a question lacks is said as a sentence, and pointed at for programs: %s',
  async (url, pointer, code, en, zh) => {
    const { app } = openViewsRoom();
    const told = async (language: string) =>
      (await app.inject({ url, headers: { 'accept-language': language } })).json();
    expect(await told('en')).toMatchObject({
      status: 400,
      code: 'request_invalid',
      detail: `query is wrong: ${pointer} ${en}.`,
      figures: { where: 'query' },
      errors: [{ pointer, code, detail: en }],
    });
    expect(await told('zh')).toMatchObject({
      detail: `“查询参数”不正确：${pointer} ${zh}。`,
      figures: { where: 'query' },
      errors: [{ pointer, code, detail: zh }],
    });
  },
);

test('a class that nothing was counted of is not there', async () => {
  const { app } = openViewsRoom();
  const answer = await app.inject('/v1/flow?class=zzz&unit=zzz');
  expect(answer.json()).toMatchObject({
    status: 404,
    code: 'thing_not_found',
    figures: { what: 'class', name: 'zzz' },
  });
});
