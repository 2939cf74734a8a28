// A ledger that is for real, on a machine whose clock is wrong: it stops writing, says what it saw, and goes on by itself once
// the clock is right again, or once somebody vouches for it.

import { expect, test } from 'vitest';
import type { LedgerOptions, OpenLedger } from '../src/ledger.ts';
import { foundLedger, openLedger } from '../src/ledger.ts';
import { FakeTime, settled } from './fake-time.ts';
import { faultOf, newFolder, placed, standingOf } from './ledger-story.ts';
import { castOf } from './relief-story.ts';
import { START, Story } from './signed-story.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** A live ledger and people to come in, on a machine whose time a test sets. */
async function liveLedger() {
  const story = new Story('story', ({ startsAt: _, ...genesis }) => ({ ...genesis, purpose: 'live' }));
  castOf(story);
  const folder = newFolder();
  await foundLedger(folder, story.genesis, story.logKey.seed);
  const time = new FakeTime(START * 1000);
  const open = (more: LedgerOptions = {}) => openLedger(folder, { workers: 0, time, ...more });
  let next = 0;
  const say = (ledger: OpenLedger) => settled(time, ledger.submit(story.submissions.slice(next, ++next)));
  const show = (seconds: number) => time.setWall((START + seconds) * 1000);
  return { open, say, show, time };
}

/** Nothing is taken, and nothing of it is kept. */
async function refused(ledger: OpenLedger, say: (ledger: OpenLedger) => Promise<unknown>): Promise<void> {
  const { size } = ledger.tip();
  expect(await faultOf(say(ledger))).toBe('clock_suspect');
  expect(ledger.tip().size).toBe(size);
  expect(ledger.log.entry(0)).toBeDefined();
}

test.each([
  ['a day back', -DAY],
  ['an hour and a second forward', HOUR + 1],
  ['into the year 2038', 2_147_483_648 - START],
  ['into the year 2100', 4_102_444_800 - START],
])('jumps %s: nothing is written until it is right again', async (_, seconds) => {
  const { open, say, show } = await liveLedger();
  const ledger = await open();
  placed((await say(ledger)).results);
  show(seconds);
  await refused(ledger, say);
  const standing = ledger.standing();
  const shown = new Date((START + seconds) * 1000).toISOString().slice(0, 10);
  for (const language of ['en', 'zh'] as const)
    expect(standing.writable ? '' : standing.reason[language]).toMatch(new RegExp(`${shown}.* 2020-01-31 00:00:0`));
  show(1);
  placed((await say(ledger)).results);
  await ledger.close();
});

test('what was stamped ahead of time holds the ledger up only until that time', async () => {
  const { open, say, show, time } = await liveLedger();
  const ledger = await open();
  show(HOUR / 2);
  placed((await say(ledger)).results);
  show(60);
  await refused(ledger, say);
  time.pass((HOUR / 2) * 1000);
  placed((await say(ledger)).results);
  await ledger.close();
});

test('after a night without power somebody has to vouch; after a short stop of an idle node nobody has', async () => {
  const { open, say, show, time } = await liveLedger();
  const first = await open();
  placed((await say(first)).results);
  await settled(time, first.close());
  show(DAY / 2);
  const doubting = await open();
  await refused(doubting, say);
  await settled(time, doubting.close());
  expect(standingOf(await closed(open(), time))).toBe('closed');

  const sure = await open({ confirmTime: true });
  placed((await say(sure)).results);
  // Nobody says anything for hours; its clock is believed all the same, and so is the one of the next start.
  time.pass(5 * HOUR * 1000);
  await settled(time, sure.close());
  time.pass(60_000);
  const again = await open();
  expect(standingOf(again)).toBe('writable');
  await settled(time, again.close());
});

/** A ledger that doubts its clock, closed again: that it was open does not make the clock any surer. */
async function closed(opening: Promise<OpenLedger>, time: FakeTime): Promise<OpenLedger> {
  const ledger = await opening;
  expect(standingOf(ledger)).toBe('clock_suspect');
  await settled(time, ledger.close());
  return ledger;
}
