import { expect, test } from 'vitest';
import { caughtUp, FakeTime } from '../../test/fake-time.ts';
import { openRoom } from '../../test/room.ts';
import type { Progress } from '../views/projector.ts';
import { Pace } from './pace.ts';

/** A pace of 100 bytes, and a read model that comes on when a test says so. */
function paced() {
  const time = new FakeTime();
  let listener: (progress: Progress) => void = () => {};
  const views = {
    isRebuilding: false,
    rebuilding: () => views.isRebuilding,
    onProjected: (heard: typeof listener) => {
      listener = heard;
      return () => {};
    },
  };
  const pace = new Pace(views, time, { bytesMax: 100, waitMs: 20_000, silenceMs: 10_000 });
  const come: string[] = [];
  const enter = (name: string, sizeBytes: number) =>
    pace.enter(sizeBytes).then(
      (left) => {
        come.push(name);
        return left;
      },
      (error: { code: string }) => {
        come.push(`${name} ${error.code}`);
        return () => {};
      },
    );
  return { time, views, pace, come, enter, projected: (height: number) => listener({ height, time: 0, size: 0 }) };
}

test('a slow read model holds requests up, in their order, until it has come on', async () => {
  const { pace, come, enter, projected } = paced();
  const [a, b, c, d] = [enter('a', 60), enter('b', 40), enter('c', 70), enter('d', 10)];
  await caughtUp();
  expect(come).toEqual(['a', 'b']);
  (await a)(1);
  (await b)(2);
  await caughtUp();
  expect([come, pace.behindBytes]).toEqual([['a', 'b'], 100]);
  projected(1);
  await caughtUp();
  // There would be room for `d`; it came after `c`.
  expect(come).toEqual(['a', 'b']);
  projected(2);
  (await c)(3);
  (await d)(3);
  expect([come, pace.behindBytes]).toEqual([['a', 'b', 'c', 'd'], 80]);
  projected(3);
  expect(pace.behindBytes).toBe(0);
});

test('what was refused, or is projected before its answer, leaves nothing behind', async () => {
  const { pace, enter, projected } = paced();
  const [a, b] = [enter('a', 60), enter('b', 40)];
  projected(7);
  (await a)(7);
  (await b)(-1);
  expect(pace.behindBytes).toBe(0);
});

test('a request larger than all that may be behind comes in alone', async () => {
  const { come, enter, projected } = paced();
  const [a, b] = [enter('a', 1_000), enter('b', 1_000), enter('c', 1)];
  (await a)(1);
  await caughtUp();
  expect(come).toEqual(['a']);
  projected(1);
  await caughtUp();
  expect(come).toEqual(['a', 'b']);
  (await b)(2);
  projected(2);
  await caughtUp();
  expect(come).toEqual(['a', 'b', 'c']);
});

test('who waits too long is sent away, while the read model comes on slowly', async () => {
  const { time, come, enter, projected } = paced();
  (await enter('a', 100))(5);
  void enter('b', 10);
  for (const height of [1, 2, 3]) {
    time.pass(8_000);
    projected(height);
  }
  await caughtUp();
  expect(come).toEqual(['a', 'b busy']);
});

test('a read model that says nothing, or is built anew, holds nobody up', async () => {
  const { time, views, come, enter, projected } = paced();
  (await enter('a', 100))(5);
  void enter('b', 10);
  time.pass(10_000);
  await caughtUp();
  expect(come).toEqual(['a', 'b']);
  projected(1);
  void enter('c', 10);
  await caughtUp();
  expect(come).toEqual(['a', 'b']);
  views.isRebuilding = true;
  projected(2);
  await caughtUp();
  expect(come).toEqual(['a', 'b', 'c']);
});

test('a request waits for its answer at the door, and is told to come again where it waits too long', async () => {
  const { time, pace, enter, projected } = paced();
  const { app, story } = await openRoom({ pace });
  const submit = () =>
    app.inject({ method: 'POST', url: '/v1/transactions', payload: { transactions: story.submissions.slice(0, 1) } });
  (await enter('before', 100))(5);
  const held = submit();
  for (let i = 0; i < 20; i += 1) await caughtUp();
  projected(5);
  expect((await held).statusCode).toBe(200);
  (await enter('again', 100))(9);
  const late = submit();
  for (let i = 0; i < 20; i += 1) await caughtUp();
  for (const height of [6, 7, 8]) {
    time.pass(8_000);
    projected(height - 3);
  }
  const answer = await late;
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
});
