import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { castOf, everyTurn, plainRound } from '../../test/relief-story.ts';
import { START, Story } from '../../test/signed-story.ts';
import { foundLedger, type OpenLedger, openLedger } from '../ledger.ts';
import { beginViews, openViews, type Views, type ViewsOptions } from './views.ts';

type Node = { readonly folder: string; readonly ledger: OpenLedger; views: Views };

const story = new Story();
const cast = castOf(story);
const told = mkdtempSync(join(tmpdir(), 'baton-views-told-'));
const open: (() => Promise<void>)[] = [];

/** A ledger in a folder that holds every turn of goods: each test begins with a copy of it. */
beforeAll(async () => {
  everyTurn(story, cast);
  await foundLedger(told, story.genesis, story.logKey.seed);
  const ledger = await openLedger(told, { workers: 0 });
  await submit(ledger);
  await ledger.close();
});

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

afterAll(() => rmSync(told, { recursive: true }));

async function start(options: ViewsOptions = {}): Promise<Node> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-views-'));
  open.push(async () => rmSync(folder, { recursive: true }));
  cpSync(told, folder, { recursive: true });
  const ledger = await openLedger(folder, { workers: 0 });
  open.push(() => ledger.close());
  return { folder, ledger, views: await look(folder, options) };
}

/** Submits what was signed since the last call, a few transactions a block. */
async function submit(ledger: OpenLedger): Promise<void> {
  while (story.submissions.length > 0) {
    const { results } = await ledger.submit(story.submissions.splice(0, 9), { time: START + 60 });
    for (const result of results) expect(result).toMatchObject({ index: expect.any(Number) });
  }
}

async function look(folder: string, options: ViewsOptions = {}): Promise<Views> {
  const views = await openViews(folder, {
    readers: 1,
    waitMs: 50_000,
    onFault: (e) => console.log('FAULT', e),
    ...options,
  });
  open.push(() => views.close());
  return views;
}

async function caughtUp({ ledger, views }: Node): Promise<void> {
  const { height } = ledger.tip();
  views.notify(height);
  await views.query('numbers', { now: START }, { atLeast: height });
}

/** Every row of every table of a read model, as text. */
function rowsIn(folder: string): string[] {
  const db = new DatabaseSync(join(folder, 'views.db'), { readOnly: true });
  const tables = db.prepare(`select name from sqlite_master where type = 'table' and name not like 'search_%'`).all();
  const rows = tables.flatMap(({ name }) =>
    db
      .prepare(`select * from "${name}"`)
      .all()
      .map((row) => `${name} ${JSON.stringify(row)}`),
  );
  db.close();
  return rows.sort();
}

test('views follow the ledger, and answers name their height', async () => {
  const node = await start();
  await caughtUp(node);
  const { rows } = (await node.views.query('lots', { filters: {} })).value;
  plainRound(story, cast, 1);
  await submit(node.ledger);
  await caughtUp(node);
  const answer = await node.views.query('lots', { filters: {} });
  expect(answer).toMatchObject({ height: node.ledger.tip().height, time: START + 60 });
  expect(answer.value.rows).toHaveLength(rows.length + 1);
});

test('a question waits for the height that it wants, and says so if it does not come', async () => {
  const { ledger, views } = await start({ waitMs: 20 });
  const { height } = ledger.tip();
  views.notify(height);
  const asked = views.query('lots', { filters: {} }, { atLeast: height + 1 });
  await expect(asked).rejects.toMatchObject({ code: 'behind', figures: { wanted: height + 1 } });
});

test('whoever waits for a height when the views are closed is told so', async () => {
  const { ledger, views } = await start();
  const asked = views.query('lots', { filters: {} }, { atLeast: ledger.tip().height + 1 });
  const told = expect(asked).rejects.toMatchObject({ code: 'closed' });
  await views.close();
  await told;
});

test('nothing is called unknown while something committed is on its way', async () => {
  const node = await start({ waitMs: 10 });
  await caughtUp(node);
  const { height } = node.ledger.tip();
  const unknown = () => node.views.query('record', { id: 'of/nobody' });
  await expect(unknown()).rejects.toMatchObject({ code: 'not_found' });
  node.views.notify(height + 1);
  await expect(unknown()).rejects.toMatchObject({ code: 'behind', figures: { wanted: height + 1, height } });
});

test('what was projected step by step is what the log gives anew, row by row', async () => {
  const node = await start();
  await caughtUp(node);
  const followed = rowsIn(node.folder);
  expect(followed.length).toBeGreaterThan(200);
  await node.views.reindex();
  expect(rowsIn(node.folder)).toEqual(followed);
});

test('where the outbox is gone, views are built anew from the log', async () => {
  const node = await start();
  await caughtUp(node);
  const followed = rowsIn(node.folder);
  await node.views.close();
  const state = new DatabaseSync(join(node.folder, 'state.db'));
  state.exec('delete from outbox');
  state.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(join(node.folder, `views.db${ending}`), { force: true });
  node.views = await look(node.folder);
  await caughtUp(node);
  expect(rowsIn(node.folder)).toEqual(followed);
});

test.each([
  ['another version made it', `update version set id = 'older'`],
  ['it tells of another log', `update progress set mark = 'other'`],
  ['it is ahead of the log', `update progress set height = height + 9`],
])('where %s, it is built anew', async (_, change) => {
  const node = await start();
  await caughtUp(node);
  const followed = rowsIn(node.folder);
  await node.views.close();
  const db = new DatabaseSync(join(node.folder, 'views.db'));
  db.exec(change);
  db.close();
  node.views = await look(node.folder);
  await caughtUp(node);
  expect(rowsIn(node.folder)).toEqual(followed);
});

test('a read model that is no database any more is built anew', async () => {
  const node = await start();
  await caughtUp(node);
  const followed = rowsIn(node.folder);
  await node.views.close();
  for (const ending of ['-wal', '-shm']) rmSync(join(node.folder, `views.db${ending}`), { force: true });
  writeFileSync(join(node.folder, 'views.db'), 'this was a database once'.repeat(500));
  node.views = await look(node.folder);
  await caughtUp(node);
  expect(rowsIn(node.folder)).toEqual(followed);
});

test('threads that no ledger has let into the folder yet touch nothing there, and end with the views', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-views-'));
  open.push(async () => rmSync(folder, { recursive: true }));
  const faults: Error[] = [];
  const { views } = beginViews(folder, { onFault: (error) => faults.push(error) });
  const asked = views.query('numbers', { now: START });
  await Promise.all([views.close(), expect(asked).rejects.toMatchObject({ code: 'closed' })]);
  expect(readdirSync(folder)).toEqual([]);
  expect(faults).toEqual([]);
});

test('questions beyond the bound are refused, and all that wait are once the views are closed', async () => {
  const { views } = await start();
  const asked = Array.from({ length: 600 }, () => views.query('numbers', { now: START }).catch(({ code }) => code));
  await Promise.resolve();
  await views.close();
  const codes = await Promise.all(asked);
  expect(codes.filter((code) => code === 'busy').length).toBeGreaterThan(50);
  expect(codes.filter((code) => code === 'closed').length).toBeGreaterThan(50);
  await expect(views.query('numbers', { now: START })).rejects.toMatchObject({ code: 'closed' });
});
