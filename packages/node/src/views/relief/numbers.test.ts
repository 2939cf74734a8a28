import type { DatabaseSync } from 'node:sqlite';
import type { ClassNumbers, Figure } from '@baton/ledger/answers';
import { partDigest } from '@baton/log';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { type Facts, type Figures, numbersFromScratch } from '../../../test/numbers-from-scratch.ts';
import { seed, stories } from '../../../test/random-relief.ts';
import { castOf, count, receiveMasks, sendMasks } from '../../../test/relief-story.ts';
import { at, textPart } from '../../../test/signed-story.ts';
import { databaseOf, readingFrom, told } from '../../../test/views-reading.ts';
import type { Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';

const DAY = 86_400;

console.log(`numbers: seed ${seed}`);

function factsIn(db: DatabaseSync): Facts {
  const one = (text: string, key: number) => Object.values(db.prepare(text).get(key) ?? {})[0];
  return {
    classOf: (lot) =>
      String(one(`select class || ' ' || packed from lot join tally on tally.id = lot.tally where number = ?`, lot)),
    isUse: (place) => one('select use from place where serial = ?', place) === 1,
    consigneeOf: (handover) => Number(one('select consignee from handover where serial = ?', handover)),
    handoverOf: (record) => Number(one('select about from record where serial = ?', record)),
  };
}

function figuresOf(numbers: readonly ClassNumbers[]): Figures {
  const known = numbers.map(({ class: itemClass, packed, received, delivered, notMoved }) => {
    const figures = { received: received.quantity, delivered: delivered.quantity, notMoved: notMoved.quantity };
    return [`${itemClass} ${packed ? 1 : 0}`, figures] as const;
  });
  return Object.fromEntries(known.filter(([, figures]) => Object.values(figures).some((quantity) => quantity !== 0)));
}

/** Follows the query of a figure, page by page, and adds up the member that it names. */
async function opened(reading: Reading, { opens }: Figure): Promise<number | undefined> {
  if (opens === null) return undefined;
  const { pathname, searchParams } = new URL(opens.query, 'http://localhost');
  const { packed, stillSince, ...codes } = Object.fromEntries(searchParams);
  const filters = {
    ...codes,
    packed: packed === 'true',
    ...(stillSince === undefined ? {} : { stillSince: Number(stillSince) }),
  };
  const name = pathname.slice('/v1/'.length) as 'lots' | 'deliveries' | 'stock';
  let sum = 0;
  for (let cursor: string | undefined; ; ) {
    const page: Page<object> = await told(reading, name, { filters, limit: 7, cursor });
    for (const row of page.rows) sum += memberOf(row, opens.adds);
    if (page.next === null) return sum;
    cursor = page.next;
  }
}

function memberOf(row: object, path: string): number {
  return Number(path.split('.').reduce<unknown>((value, name) => (value as { [name: string]: unknown })[name], row));
}

/** From whom goods came, as lots and their gifts are said to be by now. */
const originsNow = `
  select tally, source, donor, receivedBy as receiver, sum(quantity) as quantity from (
    select tally, coalesce(case given when 'bought' then 'bought' else donorType end, 'unknown') as source,
      coalesce(donor, -1) as donor, receivedBy, received as quantity from lot left join gift on serial = number / 128
    union all select tally, 'opening', -1, receivedBy, opening from lot
    union all select tally, 'found', -1, receivedBy, found from lot
    union all select tally, 'made', -1, receivedBy, made from lot
  ) where quantity <> 0 group by 1, 2, 3, 4`;

describe('the four numbers', () => {
  test('they are those that follow from every movement, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(stories, fc.integer({ min: 0, max: 5 * DAY }), async ({ story }, later) => {
        const db = databaseOf(story);
        const now = story.time + later;
        const scratch = numbersFromScratch(story, factsIn(db), now);
        const wanted = Object.fromEntries(
          Object.entries(scratch).filter(([, figures]) => Object.values(figures).some((quantity) => quantity !== 0)),
        );
        expect(figuresOf(await told(readingFrom(story, db), 'numbers', { now }))).toEqual(wanted);
      }),
      { seed, numRuns: 8 },
    );
  });

  test('the records that a number opens add up to it', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async ({ story }) => {
        const reading = readingFrom(story);
        for (const numbers of await told(reading, 'numbers', { now: story.time + 2 * DAY }))
          for (const figure of [numbers.received, numbers.delivered, numbers.notMoved])
            expect(await opened(reading, figure)).toBe(figure.quantity);
      }),
      { seed, numRuns: 4 },
    );
  });

  test('from whom it came and where it is now are one sum: that of every lot', async () => {
    const sum = (list: readonly { quantity: number }[]) => list.reduce((total, { quantity }) => total + quantity, 0);
    await fc.assert(
      fc.asyncProperty(stories, async ({ story }) => {
        const db = databaseOf(story);
        const reading = readingFrom(story, db);
        const now = story.time + 2 * DAY;
        for (const { notMoved, ...key } of await told(reading, 'numbers', { now })) {
          const { came, now: at, ...rest } = await told(reading, 'flow', { ...key, now });
          const placed = (spot: string) => sum(at.filter((one) => one.spot === spot));
          const of = db.prepare(
            `select sum(held + transit + missing + used + lost + returned + sold + converted) as whole, sum(used) as used,
              sum(missing + lost) as missing, sum(transit) as transit, sum(returned + sold + converted) as elsewhere
             from lot join tally on tally.id = lot.tally where class = ? and packed = ?`,
          );
          const lots = of.get(key.class, key.packed ? 1 : 0) ?? {};
          expect([rest.total, sum(came), sum(at)]).toEqual(Array(3).fill(lots['whole']));
          expect([placed('missing'), placed('elsewhere')]).toEqual([lots['missing'], lots['elsewhere']]);
          expect(placed('use')).toBeGreaterThanOrEqual(Number(lots['used']));
          expect(placed('unconfirmed')).toBeGreaterThanOrEqual(Number(lots['transit']));
          expect(rest.notMoved).toBe(notMoved.quantity);
          expect(placed('stock')).toBeGreaterThanOrEqual(notMoved.quantity);
        }
        expect(db.prepare('select * from origin').all()).toEqual(db.prepare(originsNow).all());
      }),
      { seed, numRuns: 6 },
    );
  });

  test('the picture names the largest and takes all others together', async () => {
    const story = new LiveStory();
    const cast = castOf(story);
    receiveMasks(story, cast, 700);
    const reading = readingFrom(story);
    const flow = await told(reading, 'flow', { class: 'mask', now: story.time });
    const receiver = { id: cast.giver.segment };
    expect(flow).toMatchObject({
      total: 700,
      notMoved: 0,
      now: [{ receiver, spot: 'stock', holder: null, quantity: 700 }],
    });
    expect(flow.came).toMatchObject([{ receiver, quantity: 700 }]);
    await expect(told(reading, 'flow', { now: story.time })).rejects.toThrow();
  });

  test('stock counts as not moved after 48 hours to the minute', async () => {
    const story = new LiveStory();
    const cast = castOf(story);
    receiveMasks(story, cast, 700);
    const reading = readingFrom(story);
    const notMoved = async (now: number) =>
      (await told(reading, 'numbers', { now })).find((one) => one.class === 'mask')?.notMoved.quantity;
    expect(await notMoved(story.time + 2 * DAY - 60)).toBe(0);
    expect(await notMoved(story.time + 2 * DAY)).toBe(700);
  });

  test('what a ward sends on no longer counts as delivered, and counts again once it came back', async () => {
    const story = new LiveStory();
    const cast = castOf(story);
    const delivered = async () =>
      (await told(readingFrom(story), 'numbers', { now: story.time })).find((one) => one.class === 'mask')?.delivered
        .quantity;
    const lot = receiveMasks(story, cast, 500);
    count(story, cast, sendMasks(story, cast, [{ lot, quantity: 300 }]), [{ line: 0, good: 300 }]);
    expect(await delivered()).toBe(300);
    const { hospital, carrier, ward } = cast;
    const body = {
      taker: carrier.segment,
      consignee: carrier.segment,
      from: ward,
      passes: true,
      lines: [{ lot, quantity: 100 }],
    };
    const away = story.do(hospital, 'relief.dispatch', {
      ...body,
      at: { time: story.time, offset: 480, precision: 'minute' },
    });
    expect(await delivered()).toBe(200);
    story.do(hospital, 'relief.cancelDispatch', {
      at: { time: story.time, offset: 480, precision: 'minute' },
      handover: away,
      reason: 'not_loaded',
    });
    expect(await delivered()).toBe(300);
  });

  test('what never left after all, as is said by now, counts as delivered again', async () => {
    const story = new LiveStory();
    const cast = castOf(story);
    const { hospital, ward } = cast;
    const name = textPart('storeroom');
    const shed = { area: '420100', name: { en: partDigest(name) }, type: 'warehouse', use: false };
    const store = story.do(hospital, 'relief.place', shed, [name]);
    const lot = receiveMasks(story, cast, 500);
    count(story, cast, sendMasks(story, cast, [{ lot, quantity: 300 }]), [{ line: 0, good: 300 }]);
    const delivered = async () =>
      (await told(readingFrom(story), 'numbers', { now: story.time })).find((one) => one.class === 'mask')?.delivered
        .quantity;
    const moving = { at, from: ward, to: store };
    const move = story.do(hospital, 'relief.move', { ...moving, lines: [{ lot, quantity: 120 }] });
    const say = (record: string, current: string, to: object | undefined) =>
      story.do(hospital, 'relief.correct', { at, record, current, reason: 'typed_wrong', ...(to && { to }) });
    expect(await delivered()).toBe(180);
    const anew = { kind: 'relief.move', ref: move.slice(28), ...moving, lines: [{ lot, quantity: 20 }] };
    const less = say(move, move, anew);
    expect(await delivered()).toBe(280);
    say(move, less, undefined);
    expect(await delivered()).toBe(300);
  });

  test('what did not go back to its donor counts as delivered again', async () => {
    const story = new LiveStory();
    const cast = castOf(story);
    const { hospital, ward } = cast;
    const listed = textPart('捐赠厂');
    const donor = story.do(
      cast.giver,
      'trust.list',
      { area: '420100', name: { zh: partDigest(listed) }, type: 'donor' },
      [listed],
    );
    const lot = receiveMasks(story, cast, 500, { donor: { type: 'party', party: donor } });
    count(story, cast, sendMasks(story, cast, [{ lot, quantity: 300 }]), [{ line: 0, good: 300 }]);
    const delivered = async () =>
      (await told(readingFrom(story), 'numbers', { now: story.time })).find((one) => one.class === 'mask')?.delivered
        .quantity;
    const body = { at, place: ward, reason: 'unfit', lines: [{ lot, quantity: 50 }] };
    const sentBack = story.do(hospital, 'relief.returnToDonor', body);
    expect(await delivered()).toBe(250);
    story.do(hospital, 'relief.use', { at, place: ward, purpose: 'consumed', lines: [{ lot, quantity: 100 }] });
    const said = { at, record: sentBack, reason: 'did_not_happen' };
    const voided = story.do(hospital, 'relief.correct', { ...said, current: sentBack });
    expect(await delivered()).toBe(300);
    const to = { kind: 'relief.returnToDonor', ref: sentBack.slice(28), ...body };
    story.do(hospital, 'relief.correct', { ...said, current: voided, to });
    expect(await delivered()).toBe(250);
  });

  test('every number says in both languages what it does not include', async () => {
    const story = new LiveStory();
    receiveMasks(story, castOf(story), 1);
    for (const { received, allocated, delivered, notMoved } of await told(readingFrom(story), 'numbers', {
      now: story.time,
    }))
      for (const { without } of [received, allocated, delivered, notMoved]) {
        expect(without.zh).toMatch(/^不含/);
        expect(without.en).toMatch(/^Not included/);
      }
  });
});
