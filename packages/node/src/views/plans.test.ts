import type { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { LiveStory } from '../../test/live-story.ts';
import { paidAndCome } from '../../test/money-story.ts';
import { Quoting } from '../../test/quoting-story.ts';
import { castOf, everyTurn, plainRound, receiveMasks } from '../../test/relief-story.ts';
import { at } from '../../test/signed-story.ts';
import { databaseOf, told } from '../../test/views-reading.ts';
import { findingList, findingRowList, quotationList } from './findings/shapes.ts';
import type { ListShape } from './list-shape.ts';
import type { QueryName } from './queries.ts';
import { readingOf } from './reading.ts';
import { recordList } from './records/shapes.ts';
import {
  arrivalList,
  correctionList,
  deliveryList,
  fundList,
  giftList,
  handoverList,
  itemList,
  lotList,
  missingList,
  moneyGiftList,
  needList,
  orderList,
  paymentList,
  placeList,
  stockList,
  totalsList,
  turnoverList,
} from './relief/shapes.ts';
import { partyList, proposalList, qualificationList } from './trust/shapes.ts';

const lists: readonly [QueryName, ListShape, more: readonly object[]][] = [
  ['needs', needList, [{ closed: true }, { class: 'mask' }]],
  ['gifts', giftList, []],
  ['lots', lotList, [{ class: 'mask' }, { class: 'mask', source: 'received' }]],
  [
    'stock',
    stockList,
    [{ class: 'mask' }, { class: 'mask', stillSince: 2_000_000_000 }, { condition: 'usable' }, { lot: 'of the scene' }],
  ],
  ['handovers', handoverList, [{ waiting: true }]],
  ['arrivals', arrivalList, [{ waiting: true }]],
  ['corrections', correctionList, [{ waiting: true }]],
  ['totals', totalsList, [{ current: true }]],
  ['turnover', turnoverList, [{ by: 'of the scene', what: 'received' }]],
  ['missing', missingList, [{ class: 'mask' }]],
  ['deliveries', deliveryList, [{ class: 'mask' }]],
  ['funds', fundList, []],
  ['moneyGifts', moneyGiftList, []],
  ['orders', orderList, [{ overdue: true }]],
  ['payments', paymentList, []],
  ['findings', findingList, [{ rule: 'figure_zero' }, { rule: 'needs_differ' }]],
  ['findingRows', findingRowList, []],
  ['quotations', quotationList, [{ about: 'offer' }]],
  ['items', itemList, []],
  ['places', placeList, []],
  ['subjects', partyList, []],
  ['qualifications', qualificationList, []],
  ['proposals', proposalList, []],
  ['records', recordList, [{ kind: 'relief.accept' }, { from: 1, to: 2_000_000_000 }]],
];

/** Tables that stay small however long a ledger lives: the newest digests, classes, hours, counters, one row each. */
const SMALL = ['digest', 'tally', 'lead', 'counter', 'council', 'progress'];

function story() {
  const told = new LiveStory();
  const cast = castOf(told);
  everyTurn(told, cast);
  plainRound(told, cast, 1);
  const bought = paidAndCome(told, cast);
  told.accreditCouncil(['reporter']);
  const quoting = new Quoting(told);
  for (const quantity of [-1, 0]) quoting.quote({ about: 'offer', said: { from: 'd' }, quantity });
  const need = { at, item: cast.mask, place: cast.ward, quantity: 900, reason: 'stock_out', until: told.time + 9_000 };
  return { told, cast, bought, need: told.do(cast.hospital, 'relief.need', need), lot: receiveMasks(told, cast, 10) };
}

/** A name of the right form that exists, for each form of filter. */
function exampleOf(form: string, { cast, lot }: ReturnType<typeof story>): string | boolean | number {
  if (form === 'party') return cast.hospital.segment;
  if (form === 'thing') return cast.ward;
  if (form === 'line') return lot;
  return form === 'flag' ? true : 'mask';
}

/** A read model that notes every statement it is asked. */
function listening(db: DatabaseSync, statements: Set<string>): DatabaseSync {
  const prepare = (text: string) => {
    statements.add(text);
    return db.prepare(text);
  };
  return Object.assign(Object.create(db) as DatabaseSync, { prepare });
}

/** Steps of a plan that look at a whole table, or sort one first. A page without conditions stops at its limit. */
function scansOf(db: DatabaseSync, text: string): string[] {
  if (!/^\s*(select|with)/i.test(text)) return [];
  if (/where true order by .* limit \?/.test(text)) return [];
  const steps = db
    .prepare(`explain query plan ${text}`)
    .all()
    .map((row) => String(row['detail']));
  const names = db
    .prepare(`select name from sqlite_master where type = 'table'`)
    .all()
    .map((row) => String(row['name']));
  const grows = (step: string) => names.some((name) => !SMALL.includes(name) && step.startsWith(`SCAN ${name}`));
  const scans = steps.filter((step) => grows(step) && !step.includes('USING') && !step.includes('VIRTUAL TABLE'));
  return [...scans, ...steps.filter((step) => step.includes('AUTOMATIC'))];
}

test('every list, in every order and under every filter, is read from an index', async () => {
  const scene = story();
  const db = databaseOf(scene.told);
  const statements = new Set<string>();
  const reading = readingOf(listening(db, statements), { entry: () => undefined, part: () => undefined });
  const now = scene.told.time;
  for (const [name, shape, more] of lists) {
    const filters = Object.entries(shape.filters).map(([filter, { form }]) => ({
      [filter]: filter === 'rule' ? 'figure_zero' : exampleOf(form, scene),
    }));
    for (const sort of Object.keys(shape.sorts))
      for (const one of [{}, ...filters, ...more]) {
        const ofScene = 'by' in one && 'what' in one ? { ...one, by: scene.cast.giver.segment } : one;
        const ofLot = 'lot' in ofScene ? { lot: scene.lot } : ofScene;
        const asked = { filters: ofLot, sort, limit: 1, now };
        const sorts = 'stillSince' in one ? { ...asked, sort: undefined } : asked;
        const page = (await told(reading, name, sorts as never)) as { next: string | null };
        if (page.next !== null) await told(reading, name, { ...sorts, cursor: page.next } as never);
      }
  }
  expect(statements.size).toBeGreaterThan(60);
  for (const text of statements) {
    expect(scansOf(db, text), text).toEqual([]);
    const plan = db
      .prepare(`explain query plan ${text}`)
      .all()
      .map((row) => String(row['detail']));
    if (text.includes('limit')) expect(plan.join('\n'), text).not.toContain('TEMP B-TREE FOR ORDER BY');
  }
});

test('no trace, number, record or search looks at a whole table', async () => {
  const scene = story();
  const { told: played, need, lot, bought } = scene;
  const db = databaseOf(played);
  const statements = new Set<string>();
  const reading = readingOf(listening(db, statements), { entry: (i) => played.entries[i], part: () => undefined });
  const now = played.time;
  const { rows } = await told(reading, 'handovers', { filters: {}, now });
  for (const id of [bought.fund, bought.gift, bought.order, need, lot, lot.slice(0, 50), ...rows.map((row) => row.id)])
    await told(reading, 'trace', { id, now });
  const seen = await told(reading, 'findings', { filters: { rule: 'figure_zero' }, now });
  await told(reading, 'findingRows', { filters: { finding: seen.rows[0]?.id }, limit: 1 });
  await told(reading, 'reconciliation', { by: scene.cast.giver.segment });
  const [quoted] = (await told(reading, 'quotations', { filters: {} })).rows;
  await told(reading, 'trace', { id: quoted?.record ?? '', now });
  const reporter = quoted?.record.slice(0, 27) ?? '';
  const versions = { reporter, profile: 'needs-of-somebody', keys: [quoted?.key ?? ''] };
  expect(await told(reading, 'quotedVersions', versions)).toHaveLength(1);
  expect(await told(reading, 'written', { signer: reporter, refs: [quoted?.record.slice(28) ?? ''] })).toHaveLength(1);
  await told(reading, 'numbers', { now });
  await told(reading, 'moneyNumbers', { now });
  await told(reading, 'moneyChannels', undefined);
  await told(reading, 'flow', { class: 'mask', now });
  await told(reading, 'indicators', undefined);
  await told(reading, 'record', { id: need });
  await told(reading, 'subject', { id: scene.cast.hospital.segment });
  await told(reading, 'naming', { digest: need.slice(0, 22).repeat(2).slice(0, 43) });
  for (const q of ['口罩', 'A1', lot, need, '3']) await told(reading, 'search', { q });
  expect(statements.size).toBeGreaterThan(30);
  for (const text of statements) expect(scansOf(db, text), text).toEqual([]);
});
