import { describe, expect, test } from 'vitest';
import { openViewsRoom } from '../../test/views-room.ts';

const lists = [
  'needs',
  'gifts',
  'lots',
  'stock',
  'handovers',
  'missing',
  'deliveries',
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
    expect(byName.body).toMatch(/^ledger,height,/);
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
  });
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
