// Two reckonings of the same records, written apart: the rules', and the audit's own.

import { decodeRow, encodeRow, tables } from '@baton/ledger';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidedBefore } from '../../../test/claim-story.ts';
import { paidAndCome } from '../../../test/money-story.ts';
import { Played } from '../../../test/played.ts';
import { acts, decidedActs } from '../../../test/random-acts.ts';
import { RandomStory } from '../../../test/random-story.ts';
import { castOf, everyTurn } from '../../../test/relief-story.ts';
import { at, Story, type StorySubmission } from '../../../test/signed-story.ts';
import { arrivedFirst, keptAndCounted } from '../../../test/stock-story.ts';

const seed = Number(process.env['BATON_SEED'] ?? 20_200_131);

function turns(): Played {
  const story = new Story();
  const cast = castOf(story);
  everyTurn(story, cast);
  keptAndCounted(story, cast);
  paidAndCome(story, cast);
  decidedBefore(story, cast);
  const played = new Played(story);
  for (const submission of story.submissions) played.play(submission);
  return played.end();
}

test('every turn that goods and money can take is reckoned alike, and none is refused', () => {
  const played = turns();
  expect(played.refused).toBe(0);
  expect(played.differences()).toEqual([]);
});

test('more comes by a pledge than is counted: the audit stops counting where the rules do', () => {
  const story = new Story();
  const { giver, mask, warehouse: place } = castOf(story);
  const donor = { type: 'anonymous' };
  const pledge = story.do(giver, 'relief.pledge', { at, donor, lines: [{ item: mask, quantity: 1 }] });
  const lines = Array(100).fill({ item: mask, quantity: 1_000_000_000_000 });
  for (let i = 0; i < 11; i++) story.do(giver, 'relief.receive', { at, donor, given: 'gift', place, pledge, lines });
  const played = new Played(story);
  for (const submission of story.submissions) expect(played.play(submission)).toBe(true);
  expect(played.end().differences()).toEqual([]);
});

test('arrive 100, 60 of them used, then a dispatch of 120 from two lots: the audit reckons the same', () => {
  const story = new Story();
  const cast = castOf(story);
  const [, arrived, first, second] = arrivedFirst(story, cast);
  const played = new Played(story);
  for (const submission of story.submissions) expect(played.play(submission)).toBe(true);
  expect(played.end().differences()).toEqual([]);
  // 100 made = 100 used; 500 received = 440 held + 60 converted; 80 received = 30 held + 10 missing + 40 converted.
  expect(played.accountsOf(arrived)).toEqual({ made: 100, used: 100 });
  expect(played.accountsOf(first)).toEqual({ received: 500, held: 440, converted: 60 });
  expect(played.accountsOf(second)).toEqual({ received: 80, held: 30, missing: 10, converted: 40 });
});

test('whatever people do with goods and money, and decide of them, both reckonings agree', { timeout: 120_000 }, () => {
  const accepted = new Map<string, number>();
  const property = fc.property(acts, (done) => {
    const story = new Story();
    const played = new Played(story);
    const random = new RandomStory(story, (submission) => played.play(submission));
    for (const act of done) random.do(act);
    for (const kind of played.accepted) accepted.set(kind, (accepted.get(kind) ?? 0) + 1);
    expect(played.end().differences()).toEqual([]);
  });
  fc.assert(property, { seed, numRuns: 110, endOnFailure: true });
  // Acts that are all refused would prove nothing.
  const moving = ['receive', 'dispatch', 'accept', 'refuse', 'takeBack', 'cancelDispatch', 'use', 'lose'];
  moving.push('openStock', 'count', 'find', 'move', 'returnToDonor', 'arrive', 'putBack', 'correct', 'agree');
  moving.push('openFund', 'receiveMoney', 'order', 'pay', 'loseMoney');
  for (const kind of moving) expect(accepted.get(`relief.${kind}`) ?? 0, kind).toBeGreaterThan(20);
});

test('they agree after every block, also where corrections are corrected', { timeout: 120_000 }, () => {
  const corrected = { records: 0 };
  const property = fc.property(acts, (done) => {
    const story = new Story();
    const played = new Played(story);
    const play = (submission: StorySubmission) => {
      const isAccepted = played.play(submission);
      if (isAccepted) expect(played.nextBlock().differences()).toEqual([]);
      return isAccepted;
    };
    const random = new RandomStory(story, play);
    for (const act of done.slice(0, 80)) random.do(act);
    corrected.records += played.accepted.filter((kind) => kind === 'relief.correct').length;
  });
  fc.assert(property, { seed, numRuns: 20, endOnFailure: true });
  expect(corrected.records).toBeGreaterThan(50);
});

test('they agree after every block where goods and money are allocated and pledged', { timeout: 120_000 }, () => {
  const claimed = new Map<string, number>();
  const property = fc.property(decidedActs, (done) => {
    const story = new Story();
    const played = new Played(story);
    const random = new RandomStory(story, (submission) => {
      const isAccepted = played.play(submission);
      if (isAccepted) expect(played.nextBlock().differences()).toEqual([]);
      return isAccepted;
    });
    for (const act of done.slice(0, 100)) random.do(act);
    for (const how of [...played.claimed, ...played.accepted]) claimed.set(how, (claimed.get(how) ?? 0) + 1);
  });
  fc.assert(property, { seed, numRuns: 45, endOnFailure: true });
  const all = [
    'allocated',
    'drawn',
    'restored',
    'released',
    'shrunk',
    'carried',
    'relief.pledge',
    'relief.withdrawPledge',
  ];
  for (const how of all) expect(claimed.get(how) ?? 0, how).toBeGreaterThan(2);
});

describe('a state that says something else of goods or money is found', () => {
  const change = (name: string, column: string, by: number) => {
    const played = turns();
    const table = tables().find((one) => one.name === name);
    if (table === undefined) throw new Error(`no table ${name}`);
    const [key, text] = [...played.state.rows(table)].find(
      ([, row]) => Number((decodeRow(table, row) as { [column: string]: unknown })[column]) > 0,
    ) ?? ['', ''];
    const row = decodeRow(table, text) as { [column: string]: number };
    played.state.apply([{ table, key, value: encodeRow(table, { ...row, [column]: (row[column] ?? 0) + by }) }]);
    return played.differences().join('\n');
  };

  test.each([
    ['sums', 'held'],
    ['sums', 'missing'],
    ['sums', 'received'],
  ])('%s, %s: the lot is not conserved', (name, column) => {
    expect(change(name, column, 1)).toContain('not_conserved: state, table sums, lot');
  });

  test.each([
    ['holding', 'quantity'],
    ['missing', 'quantity'],
    ['handover_line', 'good'],
    ['handover_line', 'takenBack'],
    ['loss', 'quantity'],
    ['used', 'quantity'],
    ['arrival', 'open'],
  ])('%s, %s', (name, column) => {
    expect(change(name, column, 1)).toContain(`goods_differ: state, table ${name}`);
  });

  test.each([
    ['fund_sums', 'balance'],
    ['fund_sums', 'received'],
    ['purchase_standing', 'outstanding'],
    ['purchase_standing', 'paid'],
  ])('%s, %s: money is not conserved', (name, column) => {
    expect(change(name, column, 1)).toContain(`not_conserved: state, table ${name}`);
  });

  test.each([
    ['fund_sums', 'paid'],
    ['purchase_standing', 'come'],
    ['purchase_line', 'came'],
  ])('%s, %s', (name, column) => {
    expect(change(name, column, 1)).toContain('money_differs: state, table');
  });

  test.each([
    ['allocation', 'left'],
    ['allocation', 'shrunk'],
    ['pledge_line', 'came'],
    ['promised', 'quantity'],
    ['holding', 'allocated'],
    ['fund_sums', 'allocated'],
  ])('%s, %s: what is allocated', (name, column) => {
    expect(change(name, column, 1)).toContain(`allocations_differ: state, table ${name}`);
  });

  test('a row that is gone', () => {
    const played = turns();
    const table = tables().find((one) => one.name === 'holding');
    const [key] = table === undefined ? [] : ([...played.state.rows(table)][0] ?? []);
    if (table === undefined || key === undefined) throw new Error('nothing is held');
    played.state.apply([{ table, key, value: null }]);
    expect(played.differences().join()).toContain('goods_differ: state, table holding, lot');
  });
});
