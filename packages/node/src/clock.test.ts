import type { Genesis } from '@baton/ledger';
import { expect, test } from 'vitest';
import { FakeTime } from '../test/fake-time.ts';
import { Story } from '../test/signed-story.ts';
import { clockOf } from './clock.ts';

const NOW = 1_700_000_000;
const { startsAt: _, ...rest } = new Story().genesis;
const live: Genesis = { ...rest, name: 'test', purpose: 'live' };
const replay: Genesis = { ...new Story().genesis, rate: 60 };

function liveClock(lastBlock: number, height = 5) {
  const time = new FakeTime(NOW * 1000);
  return { time, clock: clockOf(live, time, { height, time: lastBlock, size: 9, chain: '' }, 0) };
}

test('a live clock shows the time of the wall, in seconds', () => {
  const { clock, time } = liveClock(NOW);
  time.pass(2_500);
  expect(clock.now()).toBe(NOW + 2);
  expect(clock.suspect()).toBeUndefined();
});

test('a live clock is suspect while it is more than 5 s behind the last block', () => {
  const { clock, time } = liveClock(NOW + 6);
  expect(clock.suspect()).toEqual({
    zh: '它显示 2023-11-14 22:13:20 UTC，而最后一个区块写于 2023-11-14 22:13:26 UTC：时钟走到那时，节点自行继续',
    en: 'It shows 2023-11-14 22:13:20 UTC, and the last block is of 2023-11-14 22:13:26 UTC: the node goes on once it shows that',
  });
  time.pass(1_000);
  expect(clock.suspect()).toBeUndefined();
});

test('a live clock that jumps ahead by more than an hour is suspect until somebody confirms it', () => {
  const { clock, time } = liveClock(NOW);
  time.setWall((NOW + 3601) * 1000);
  expect(clock.suspect()?.en).toContain('the latest time that is sure is 2023-11-14 22:13:20 UTC');
  clock.confirm(NOW);
  expect(clock.suspect()).toBeDefined();
  clock.confirm(NOW + 3590);
  expect(clock.suspect()).toBeUndefined();
});

test('a live clock is suspect at a start more than an hour after the last block, until the operator confirms it', () => {
  const { clock } = liveClock(NOW - 7200);
  expect(clock.suspect()?.zh).toContain('能确定的最近时间是 2023-11-14 20:13:20 UTC');
  clock.confirm();
  expect(clock.suspect()).toBeUndefined();
});

test('a witness whose own clock is wrong does not stop the ledger', () => {
  const { clock, time } = liveClock(NOW);
  for (const seconds of [NOW - 7200, NOW - 3600, NOW + 7200, 1, 4_102_444_800]) clock.confirm(seconds);
  time.setWall((NOW + 1) * 1000);
  expect(clock.suspect()).toBeUndefined();
  time.setWall((NOW + 7200) * 1000);
  expect(clock.suspect()).toBeDefined();
});

test('a live clock is believed however long nothing was written while it ran', () => {
  const { clock, time } = liveClock(NOW);
  time.pass(10 * 3_600_000);
  expect(clock.suspect()).toBeUndefined();
});

test('the clock of a new ledger has nothing to be compared with', () => {
  expect(liveClock(0, 0).clock.suspect()).toBeUndefined();
});

test('the clock of a replay goes on from the last story time at its rate, whatever the wall shows', () => {
  const time = new FakeTime(NOW * 1000);
  const clock = clockOf(replay, time, { height: 5, time: 1_580_000_000, size: 9, chain: '' }, 0);
  time.setWall(0);
  time.pass(3_000);
  expect(clock.now()).toBe(1_580_000_180);
  expect(clock.suspect()).toBeUndefined();
});

test('the clock of a replay goes on from what it last showed, and from the time that a loader stamps', () => {
  const time = new FakeTime(NOW * 1000);
  const clock = clockOf(replay, time, { height: 5, time: 1_580_000_000, size: 9, chain: '' }, 1_580_000_600);
  expect(clock.now()).toBe(1_580_000_600);
  clock.committed(1_580_000_600, false);
  time.pass(1_000);
  expect(clock.now()).toBe(1_580_000_660);
  clock.committed(1_580_100_000, true);
  time.pass(1_000);
  expect(clock.now()).toBe(1_580_100_060);
});
