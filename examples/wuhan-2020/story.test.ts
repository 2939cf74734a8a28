import { readFileSync } from 'node:fs';
import { lineNumber, type MoneySums } from '@baton/ledger';
import { personalData } from '@baton/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { moment } from './moment.ts';
import { listedFirstDay, organisations, xiantao } from './organisations.ts';
import { playStory } from './play.ts';
import { type Source, sources } from './sources.ts';
import { story } from './story.ts';
import { Books } from './test/books.ts';
import { MemoryStage } from './test/stage.ts';

const end = moment('2020-02-02', '20:00');
const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
let books: Books;

beforeAll(async () => {
  const stage = new MemoryStage(story);
  books = new Books(stage, await playStory(story, stage));
});

describe('the two headline figures', () => {
  test('2,000,000 masks were received', () => {
    expect(books.masksReceived()).toBe(2_000_000);
  });

  test('200,000 masks were delivered: accepted good, contents checked, by the consignee where they are used', () => {
    expect(books.masksDelivered()).toBe(200_000);
  });

  test('more than half of all masks have not moved for 48 hours when the story ends', () => {
    const masks = books.maskLots();
    const lots = new Map([...masks].map((lot) => [lot.toString(36), lot]));
    let still = 0;
    for (const [key, { quantity, since }] of books.rows('holding')) {
      const [lot = '', , , place = '', condition] = String(key).split(':');
      const isUsed = books.rows('place').get(Number.parseInt(place, 36))?.use;
      if (lots.has(lot.slice(1)) && isUsed === false && condition === '0' && since <= end - 48 * 3600)
        still += quantity;
    }
    expect(still).toBeGreaterThan(1_000_000);
  });
});

describe('the books close', () => {
  test('for every lot: received + opening + found + made = held + in transit + missing + all ends', () => {
    for (const sums of books.rows('sums').values()) {
      const { received, opening, found, made, held, transit, missing, used, lost, returned, sold, converted } = sums;
      expect(received + opening + found + made).toBe(
        held + transit + missing + used + lost + returned + sold + converted,
      );
    }
  });

  test('what holders have in hand adds up to what the lots say is held', () => {
    const held = [...books.rows('sums').values()].reduce((sum, row) => sum + row.held, 0);
    const holdings = [...books.rows('holding').values()].reduce((sum, row) => sum + row.quantity, 0);
    expect(holdings).toBe(held);
  });
});

describe('what happens on the road', () => {
  test('a thousand sent arrive as 975, of which 5 torn and 2 unfit; 25 are missing', () => {
    expect(books.line('thousand-short', 0)).toMatchObject({ sent: 1000, good: 968, damaged: 5, unfit: 2, missing: 25 });
  });

  test('a thousand sent are counted as 1,010', () => {
    expect(books.line('thousand-over', 0)).toMatchObject({ sent: 1000, good: 1000, extra: 10, missing: 0 });
  });

  test('a second truck comes a day after the first accept', () => {
    const handover = books.serial('@two-trucks');
    const accepts = books.told('relief.accept').filter(({ body }) => books.serial(body.handover) === handover);
    const [first, second] = accepts;
    expect(accepts.map(({ body }) => body.last)).toEqual([false, true]);
    expect((second?.time ?? 0) - (first?.time ?? 0)).toBeGreaterThanOrEqual(86_400);
    expect(books.line('two-trucks', 0)).toMatchObject({ sent: 20_000, good: 20_000, missing: 0 });
  });

  test('boxes taken unopened by a carrier are counted by the ward, with a key of its own', () => {
    const ward = books.serial('@tongji-fever-ward');
    const taken = books
      .told('relief.accept')
      .find(({ body }) => books.serial(body.handover) === books.serial('@tongji-boxes'));
    const counted = books.told('relief.accept').find(({ body }) => books.serial(body.place) === ward);
    expect(taken?.body).toMatchObject({ checked: 'packages', last: false });
    expect(counted?.body).toMatchObject({ checked: 'contents', last: true });
    expect(books.line('tongji-boxes', 0)).toMatchObject({ sent: 1000, onward: 1000, good: 0 });
    expect(books.line('tongji-boxes-2', 0)).toMatchObject({ sent: 1000, good: 1000 });
  });

  test('a box that burst is short by 20, which the carrier bears and writes off', () => {
    expect(books.line('xiaogan-boxes-2', 3)).toMatchObject({ sent: 2000, good: 1980, missing: 0, lost: 20 });
  });

  test('what was refused is taken back whole', () => {
    expect(books.line('not-medical', 0)).toMatchObject({ sent: 2000, good: 0, transit: 0, takenBack: 2000 });
  });

  test('what was mixed up is found at home, and what came instead is held back', () => {
    expect(books.line('mixed-up', 0)).toMatchObject({ sent: 600, good: 552, wrong: 48, missing: 0, takenBack: 48 });
  });

  test('a dispatch is cancelled before another hand has signed', () => {
    expect(books.rows('handover').get(books.serial('@never-loaded'))).toMatchObject({ cancelled: true, taken: false });
  });

  test('36,000 KN95 go to two hospitals, 18,000 each, and fill the needs that they named', () => {
    for (const hospital of ['tianyou', 'renai']) {
      expect(books.line(`kn95-${hospital}`, 0)).toMatchObject({ sent: 18_000, good: 18_000 });
      const need = books.rows('need').get(books.serial(`@need-${hospital}-campus-respirator`));
      expect(need).toMatchObject({ filled: 18_000, closed: true });
    }
  });

  test('they were written as N95, 16,000 each: corrected alone before acceptance, with the other hand after it', () => {
    const corrections = ['kn95-tianyou', 'gift-kn95', 'kn95-renai', 'kn95-renai-accepted'];
    const versions = corrections.map((label) => books.rows('version').get(books.serial(`@${label}`))?.current);
    expect(versions).toEqual(corrections.map((label) => books.serial(`@correct-${label}`)));
    expect(books.told('relief.agree').map(({ body }) => body.correction)).toEqual([books.name('correct-kn95-renai')]);
    expect(books.rows('lot').get(lineNumber(books.serial('@gift-kn95'), 0))?.grade).toBe('kn95');
    // What was signed stays as it was signed.
    const sent = books
      .told('relief.dispatch')
      .filter(({ body }) => body.lines[0]?.lot === `${books.name('gift-kn95')}.0`);
    expect(sent.map(({ body }) => body.lines[0]?.quantity)).toEqual([16_000, 16_000]);
  });

  test('a hundred gowns are worn before a dispatch of 120 from two lots owns up to them', () => {
    expect(books.line('gowns-after', 0)).toMatchObject({ sent: 70, arrived: 60, good: 10, transit: 0 });
    expect(books.line('gowns-after', 1)).toMatchObject({ sent: 50, arrived: 40, good: 10, transit: 0 });
    expect(books.sums('gowns-first', 0)).toMatchObject({ found: 0, made: 100, used: 100, held: 0 });
    expect(books.sums('foundation-opening', 0)).toMatchObject({ opening: 300, received: 0, held: 240, converted: 60 });
    expect(books.sums('foundation-opening', 1)).toMatchObject({ opening: 200, found: 5, held: 165, converted: 40 });
  });

  test('a count of opening stock finds five gowns and misses twelve goggles, which the holder bears', () => {
    expect(books.sums('foundation-opening', 2)).toMatchObject({ opening: 400, held: 388, missing: 12 });
  });

  test('a donor signs under one gift in kind and one in money; the others are the word of whoever received', () => {
    const signed = [...books.rows('gift')].flatMap(([gift, { confirmed }]) => (confirmed === null ? [] : [gift]));
    expect(signed).toEqual([books.serial('@gift-medical-0124'), books.serial('@money-01')]);
  });

  test('published totals stand beside records that say something else', () => {
    const [published] = books.told('relief.publishTotals');
    const foundation = books.serial('@gift-foundation-n95');
    expect(published?.body.lines[0]).toMatchObject({ what: 'received', class: 'mask', quantity: 120_000 });
    expect(books.masksReceivedBy(books.signerOf(foundation))).toBe(110_000);
  });

  test('twenty gifts in money close with all that became of them', () => {
    const funds = [...books.rows('fund_sums').values()];
    expect(books.told('relief.receiveMoney')).toHaveLength(20);
    const sum = (name: keyof MoneySums) => funds.reduce((total, row) => total + row[name], 0);
    expect(sum('received')).toBe(sum('balance') + sum('paid') + sum('fees'));
    expect(books.money('fund-union')).toMatchObject({
      received: 4_012_500,
      fees: 2_475,
      paid: 3_500_000,
      balance: 510_025,
    });
    expect(books.money('fund-wuhan')).toMatchObject({ received: 824_866_023, balance: 824_866_023 });
  });

  test('goggles that were paid before they came are at the ward, with the earmark of their money', () => {
    const order = books.rows('purchase_standing').get(books.serial('@order-goggles'));
    expect(order).toMatchObject({ paid: 3_500_000, come: 3_500_000, outstanding: 0 });
    expect(books.line('bought-goggles', 0)).toMatchObject({ sent: 1_000, good: 1_000 });
    expect(books.sums('came-goggles', 0)).toMatchObject({ received: 1_000, held: 700, used: 300 });
    expect(books.rows('lot').get(lineNumber(books.serial('@came-goggles'), 0))?.earmark).not.toBeNull();
  });

  test('suits that were paid for in full are half there, and the rest is overdue when the story ends', () => {
    const order = books.serial('@order-suits');
    expect(books.rows('purchase_standing').get(order)).toMatchObject({
      paid: 24_000_000,
      come: 12_000_000,
      outstanding: 12_000_000,
    });
    expect(books.rows('purchase').get(order)?.due).toBeLessThan(end);
  });

  test('some of it ends in no good news: on the road, sealed with a carrier, missing', () => {
    expect(books.line('overdue', 0)).toMatchObject({ transit: 5000 });
    expect(books.line('xiantao-boxes', 0)).toMatchObject({ unopened: 1000, good: 0 });
    expect(books.line('thousand-short', 0)).toMatchObject({ missing: 25 });
  });

  test('goods are used by wards, and some are lost, with a reason', () => {
    expect(books.told('relief.use').filter(({ body }) => body.purpose === 'issued_to_ward').length).toBeGreaterThan(10);
    expect(books.told('relief.lose').map(({ body }) => body.reason)).toEqual(['water', 'lost_in_transit']);
  });

  test('one acceptance is entered two days late and says so', () => {
    const late = books.told('relief.accept').filter(({ time, body }) => time - body.at.time > 86_400);
    expect(late).toHaveLength(1);
    expect(late[0]?.body.at.precision).toBe('day');
  });
});

describe('what is decided before anything moves', () => {
  test('masks are decided for one hospital, and go there the next morning', () => {
    expect(books.allocation('allot-tongji-masks')).toMatchObject({ given: 10_000, drawn: 10_000, left: 0 });
  });

  test('caps are decided for two; a loss takes from the newer decision, and part of it is given up', () => {
    expect(books.allocation('allot-ezhou-caps')).toMatchObject({ given: 1_500, drawn: 1_000, left: 500, shrunk: 0 });
    expect(books.allocation('allot-tongji-caps')).toMatchObject({
      ...{ given: 3_500, drawn: 0, left: 2_000, released: 1_200, shrunk: 300 },
    });
  });

  test('a promise is kept in part; another is withdrawn, and what was decided of it with it', () => {
    expect(books.rows('pledge_line').get(lineNumber(books.serial('@pledge-caps'), 0))).toMatchObject({
      ...{ promised: 1_000, came: 600 },
    });
    expect(books.rows('pledge').get(books.serial('@pledge-gloves'))).toMatchObject({ withdrawn: true });
    expect(books.allocation('allot-pledged-gloves')).toMatchObject({ given: 4_000, left: 0, shrunk: 4_000 });
  });

  test('money is set aside for suits, and lies in its fund', () => {
    expect(books.allocation('allot-suits-money')).toMatchObject({ source: 'fund', left: 2_400_000 });
    expect(books.money('fund-general')?.allocated).toBe(2_400_000);
  });

  test('a hospital wants nothing for now, and resumes its needs', () => {
    expect(books.told('relief.pauseNeeds').map(({ body }) => body.reason)).toEqual(['no_room']);
    expect(books.told('relief.resumeNeeds')).toHaveLength(1);
    expect(books.rows('pause').size).toBe(0);
  });

  test('words about a person are withheld in both languages', () => {
    const [gift] = books.told('relief.receive').filter(({ serial }) => serial === books.serial('@gift-caps-pledged'));
    const digests = Object.values((gift?.body.note ?? {}) as { readonly [language: string]: string });
    expect([...books.rows('withheld').keys()].sort()).toEqual(digests.sort());
  });

  test('a controller key gives way to the one that was committed to', () => {
    expect(books.told('trust.rotateKey')).toHaveLength(1);
  });

  test('totals of money are published anew; the earlier ones stay readable', () => {
    const [, first, second] = books.told('relief.publishTotals');
    expect(
      [first?.serial, second?.body.replaces].map((one) => (typeof one === 'string' ? books.serial(one) : one)),
    ).toEqual([books.serial('@foundation-money-totals'), books.serial('@foundation-money-totals')]);
  });
});

describe('who and what there is', () => {
  test('at least 12 organisations, in six cities, with and without keys', () => {
    expect(books.rows('subject').size).toBeGreaterThanOrEqual(12);
    expect(books.rows('listed_party').size).toBeGreaterThanOrEqual(5);
    const hospitals = organisations.filter(({ type }) => type === 'medical_institution');
    expect(new Set(hospitals.map(({ area }) => area)).size).toBeGreaterThanOrEqual(5);
  });

  test('at least 60 needs, some revised, some closed, and 40 gifts in kind, some earmarked', () => {
    const gifts = books.told('relief.receive').filter(({ body }) => body.given === 'gift');
    expect(books.told('relief.need').length).toBeGreaterThanOrEqual(60);
    expect(books.told('relief.reviseNeed').length).toBeGreaterThanOrEqual(3);
    expect(books.told('relief.closeNeed').length).toBeGreaterThanOrEqual(3);
    expect(gifts.length).toBeGreaterThanOrEqual(40);
    expect(gifts.filter(({ body }) => body.earmark !== undefined).length).toBeGreaterThanOrEqual(3);
  });

  test('a qualification is suspended and reinstated, and its holder hands on what it has meanwhile', () => {
    const [suspended] = books.told('trust.suspend');
    const [reinstated] = books.told('trust.reinstate');
    const between = books
      .told('relief.dispatch')
      .filter(({ time }) => time > (suspended?.time ?? 0) && time < (reinstated?.time ?? 0));
    expect(books.rows('qualification').get(books.serial('@admit-example-carrier'))?.standing).toBe('in_force');
    expect(between.map(({ serial }) => serial)).toContain(books.serial('@xiaogan-boxes-2'));
  });

  test('the council decides by two of three: proposals decided, one declined, one still open', () => {
    const standings = [...books.rows('proposal').values()].map(({ standing }) => standing);
    expect(standings).toEqual(['decided', 'decided', 'decided', 'decided', 'declined', 'open']);
  });
});

describe('what the story says of itself', () => {
  test('steps stand in order of time, from the start of the ledger to the evening of 2 February', () => {
    const times = story.steps.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect([times[0], times.at(-1)]).toEqual([story.startsAt, end]);
  });

  test('every source has an address and a date, and stands behind a step or a name', () => {
    const named = [...organisations, ...listedFirstDay, xiantao];
    const used = new Set([...story.steps, ...named].map(({ source }) => source));
    for (const [id, { url, published }] of Object.entries<Source>(sources)) {
      expect(() => new URL(url)).not.toThrow();
      expect(published).toMatch(/^\d{4}(-\d{2}){0,2}$/);
      if (id !== 'two-million') expect(used).toContain(id);
    }
  });

  test('the README counts right', () => {
    const gifts = books.told('relief.receive').filter(({ body }) => body.given === 'gift').length;
    const records = story.steps.reduce((sum, { records }) => sum + records.length, 0);
    const parties = books.rows('listed_party').size;
    const needs = books.told('relief.need').length;
    expect(readme).toContain(`There are ${organisations.length} organisations with keys`);
    expect(readme).toContain(
      `${parties} parties without keys, ${needs} needs, ${gifts} gifts in kind, ${records} records`,
    );
  });

  test('the README lists every source as it is, and only labels that exist', () => {
    for (const { published, by, url, says } of Object.values(sources))
      expect(readme).toContain(`| ${published} | [${by}](${url}) | ${says} |`);
    const lookFor = readme.slice(readme.indexOf('## What to look for'), readme.indexOf('There are 28'));
    for (const [, label] of lookFor.matchAll(/`([a-z0-9-]+)`/g)) if (label !== 'accept') books.serial(`@${label}`);
  });

  test('a name stands for a real institution where a source does, and then says that this is a replay', () => {
    for (const { title, source } of [...organisations, ...listedFirstDay, xiantao]) {
      expect(/（重演）$/.test(title.zh)).toBe(source !== undefined);
      expect(/ \(replay\)$/.test(title.en)).toBe(source !== undefined);
      expect(title.zh.startsWith('示例')).toBe(source === undefined);
      expect(title.en.startsWith('Example')).toBe(source === undefined);
    }
  });

  test('no word of it looks like data about a person, or like a path of somebody’s machine', () => {
    const words = JSON.stringify([story.notice, organisations, catalogue, story.steps]);
    expect(personalData(words)).toEqual([]);
    expect(words).not.toMatch(/\/(?:home|root|tmp|work|Users)\//);
  });
});
