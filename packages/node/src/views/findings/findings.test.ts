import type { FindingInList } from '@baton/ledger/answers';
import { partDigest } from '@baton/log';
import { describe, expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { fundOf, supplierOf } from '../../../test/money-story.ts';
import { Quoting } from '../../../test/quoting-story.ts';
import { castOf, everyTurn, receiveMasks, sendMasks } from '../../../test/relief-story.ts';
import { at, START, textPart } from '../../../test/signed-story.ts';
import { databaseOf, readingFrom, told } from '../../../test/views-reading.ts';
import { tablesOf } from '../database.ts';

const tables = ['quoted_source', 'quoted', 'quoted_group', 'finding', 'finding_case', 'finding_row'];

function quotingStory() {
  const story = new LiveStory();
  const cast = castOf(story);
  story.accreditCouncil(['reporter']);
  return { story, cast, quoting: new Quoting(story) };
}

async function findingsIn(story: LiveStory, filters: object = {}): Promise<FindingInList[]> {
  const asked = { filters: { ...filters }, now: story.time + 86_400 * 3, limit: 200 };
  return (await told(readingFrom(story), 'findings', asked)).rows;
}

const flip = (quoting: Quoting, place: string, times: number) => {
  const said = { place, place_key: place, area: '420500', city: '宜昌市' };
  for (let i = 0; i < times; i += 1)
    quoting.quote({ about: 'need', said, item: 'coverall', quantity: i % 2 === 0 ? 500 : 300, after: i });
};

describe('findings of quotations', () => {
  test('two writers who overwrite one list are one conflict, with every row that shows it', async () => {
    const { story, quoting } = quotingStory();
    flip(quoting, 'A', 8);
    flip(quoting, 'B', 6);
    const [found, ...more] = await findingsIn(story);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ rule: 'list_flips', cases: 2, rows: 14, figures: { returns: 10 }, sure: 'likely' });
    expect(found?.text.zh).toContain('宜昌市');
    expect(found?.by?.name.zh).toBe('某表格');
    expect(found?.settles[0]).toMatchObject({ role: 'publisher', party: { id: quoting.publisher } });
    const reading = readingFrom(story);
    const rows = await told(reading, 'findingRows', { filters: { finding: found?.id }, limit: 200 });
    expect(rows.rows.map(({ row }) => row)).toEqual(Array.from({ length: 14 }, (_, i) => i + 2));
    expect(rows.rows[0]).toMatchObject({ source: quoting.source, cells: { place: 'A' }, quantity: { digits: 500 } });
  });

  test('a newer version of a row takes the place of the one before', async () => {
    const { story, quoting } = quotingStory();
    quoting.quote({ about: 'offer', said: { from: 'd' }, item: 'n95', quantity: -5, key: 'one' });
    expect(await findingsIn(story)).toMatchObject([{ rule: 'figure_negative', rows: 1 }]);
    quoting.quote({ about: 'offer', said: { from: 'd' }, item: 'n95', quantity: 5, key: 'one' });
    expect(await findingsIn(story)).toEqual([]);
  });

  test('what comes later can settle it', async () => {
    const { story, quoting } = quotingStory();
    quoting.quote({ about: 'match', said: { from: 'd', status: 'delivered' }, item: 'n95', quantity: 40 });
    expect(await findingsIn(story)).toMatchObject([{ rule: 'delivered_without_offer' }]);
    quoting.quote({ about: 'offer', said: { from: 'd' }, item: 'n95', quantity: 30 });
    expect(await findingsIn(story)).toMatchObject([
      { rule: 'delivered_above_offer', figures: { offered: 30, delivered: 40, item: 'n95' } },
    ]);
  });

  test('the rows do not depend on how blocks were batched', () => {
    const { story, quoting } = quotingStory();
    flip(quoting, 'A', 7);
    // Rows that come late and state an earlier time, and one that takes the place of another.
    for (const [after, quantity] of [9, 4, 4, 8, 3].entries())
      quoting.quote({
        about: 'need',
        said: { place: 'B' },
        item: 'cap',
        quantity,
        after: (after * 7) % 5,
        key: `B${quantity}`,
      });
    quoting.quote({ about: 'offer', said: { from: 'd' }, item: 'n95', quantity: -5, key: 'one' });
    quoting.quote({ about: 'offer', said: { from: 'd' }, item: 'n95', quantity: 0, key: 'one' });
    quoting.quote({ about: 'match', said: { from: 'd', status: 'delivered' }, item: 'n95', quantity: 40 });
    const [whole, one] = [databaseOf(story), databaseOf(story, 1)];
    expect(tablesOf(whole)).toEqual(expect.arrayContaining(tables));
    for (const table of tables)
      expect(one.prepare(`select * from ${table}`).all()).toEqual(whole.prepare(`select * from ${table}`).all());
    expect(whole.prepare('select count(*) as n from finding').get()?.['n']).toBe(3);
  });

  test('of words that were withheld nothing is left, and the figures stay', async () => {
    const { story, quoting } = quotingStory();
    const said = { from: '张三', status: 'test_match' };
    const name = quoting.quote({ about: 'match', said, item: 'n95', quantity: -7 });
    expect((await findingsIn(story)).map(({ rule }) => rule).sort()).toEqual(['figure_negative', 'test_row']);
    const body = (await told(readingFrom(story), 'record', { id: name })).body as unknown as { quote: { zh: string } };
    const basis = textPart('依据');
    const gone = { record: name, digest: body.quote.zh, reason: 'personal_data', basis: { zh: partDigest(basis) } };
    story.do(story.council, 'trust.withhold', gone, [basis]);
    expect((await findingsIn(story)).map(({ rule }) => rule)).toEqual(['figure_negative']);
    const left = databaseOf(story).prepare('select said from quoted').get();
    expect(left).toEqual({ said: '{}' });
    expect((await findingsIn(story))[0]?.shows[0]?.cells).toBeNull();
  });

  test('a text that is no quotation of ours is quoted and not understood', async () => {
    const { story, quoting } = quotingStory();
    quoting.quote({ about: 'received', said: JSON.parse('{"from":7}'), quantity: 1, unit: 'pack' });
    expect((await findingsIn(story)).map(({ rule }) => rule).sort()).toEqual(['donor_unknown', 'packs_uncounted']);
  });
});

describe('findings of records', () => {
  test('money that was paid and, since a correction, never came is the steward’s to explain', async () => {
    const { story, cast } = quotingStory();
    const { giver, mask: item } = cast;
    const fund = fundOf(story, cast, 0);
    const from = { at, channel: 'bank', donor: { type: 'anonymous' }, fee: 0, fund };
    const said = { ...from, gross: 100_000, net: 100_000 };
    const given = story.do(giver, 'relief.receiveMoney', said);
    const lines = [{ item, quantity: 1000, amount: 90_000 }];
    const supplier = supplierOf(story, cast);
    const order = story.do(giver, 'relief.order', { at, due: START + 86_400, fund, supplier, lines });
    const pay = { at, channel: 'bank', fund, order, amount: 90_000, fee: 0, part: 'rest' };
    story.do(giver, 'relief.pay', pay);
    const to = { ...said, gross: 80_000, net: 80_000, kind: 'relief.receiveMoney', ref: given.slice(28) };
    story.do(giver, 'relief.correct', { at, record: given, current: given, reason: 'typed_wrong', to });
    expect(await findingsIn(story, { rule: 'money_unexplained' })).toMatchObject([
      {
        ...{ figures: { amount: 10_000 }, settles: [{ role: 'bearer', party: { id: giver.segment } }] },
        text: { en: 'Since corrections, CNY 100.00 more went out of this fund than ever came in.' },
      },
    ]);
  });

  test('are told at the ledger’s clock, each with the records that show it', async () => {
    const { story, cast, quoting } = quotingStory();
    everyTurn(story, cast);
    sendMasks(story, cast, [{ lot: receiveMasks(story, cast, 50), quantity: 20 }]);
    quoting.quote({ about: 'offer', said: { from: 'd' }, item: 'n95', quantity: -5 });
    const found = await findingsIn(story);
    expect(found.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['handover_unconfirmed', 'wrong_goods', 'figure_negative']),
    );
    for (const { shows, of } of found) {
      expect(shows.length).toBeGreaterThan(0);
      for (const { kind } of shows) expect(kind === 'relief.transcribe').toBe(of === 'quotations');
    }
    const late = found.find(({ rule }) => rule === 'handover_unconfirmed');
    expect(late).toMatchObject({ figures: { days: 3 }, settles: [{ role: 'taker' }, { role: 'giver' }] });
  });

  test('come first, page by page, and quotations behind them', async () => {
    const { story, cast, quoting } = quotingStory();
    everyTurn(story, cast);
    for (const quantity of [-1, 0, 2_000_000]) quoting.quote({ about: 'offer', said: { from: 'd' }, quantity });
    const whole = await findingsIn(story);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const asked = { filters: {}, now: story.time + 86_400 * 3, limit: 1, cursor };
      const page = await told(readingFrom(story), 'findings', asked);
      paged.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.map(({ id }) => id));
    expect(whole.length).toBeGreaterThan(4);
  });
});
