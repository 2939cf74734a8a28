// How a sequencer ends: in bounded time, whatever waits.

import type { Machine } from '@baton/ledger';
import { expect, test } from 'vitest';
import { caughtUp, FakeTime } from '../../test/fake-time.ts';
import { faultOf } from '../../test/ledger-story.ts';
import { Queue, queueLimits } from './queue.ts';
import { Sequencer, type Workshop } from './sequencer.ts';

/** A sequencer whose checks are never done, and whose chores have no end. */
function endless() {
  const time = new FakeTime();
  const chores = {
    isDone: false,
    done: 0,
    async next() {
      chores.done += 1;
    },
  };
  const shop = {
    time,
    chores,
    queue: new Queue(queueLimits),
    checker: { check: () => new Promise(() => {}) },
    standing: { fault: () => undefined, take: () => {} },
    maySign: () => true,
    onBug: (error: unknown) => expect.unreachable(String(error)),
  } as unknown as Workshop;
  return { time, chores, sequencer: new Sequencer(shop, {} as Machine) };
}

test('the end waits for chores, but not without end', async () => {
  const { time, chores, sequencer } = endless();
  let ended = false;
  const end = sequencer.drained().then(() => {
    ended = true;
  });
  await caughtUp();
  time.pass(7_000);
  await caughtUp();
  expect([ended, chores.done > 0]).toEqual([false, true]);
  time.pass(1_000);
  await end;
  const { done } = chores;
  await caughtUp();
  expect(chores.done).toBe(done);
});

test('what waits when the end has waited long enough is sent back, and may be sent again', async () => {
  const { time, sequencer } = endless();
  const waiting = faultOf(sequencer.submit([]));
  const end = sequencer.drained();
  await caughtUp();
  time.pass(8_000);
  await end;
  expect(await waiting).toBe('closed');
});
