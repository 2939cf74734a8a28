import { expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';
import { bodyGate, defaultLimits, tokenBuckets } from './limits.ts';

const limits = { ...defaultLimits, ratePerSecond: 2, burst: 3, addressesMax: 2 };

/** A clock that a test moves, in seconds. */
function handClock() {
  const clock = { seconds: 0, now: () => clock.seconds };
  return clock;
}

test('an address may send a burst, then waits whole seconds', () => {
  const { now } = handClock();
  const take = tokenBuckets(limits, now);
  expect(['a', 'a', 'a', 'a'].map(take)).toEqual([0, 0, 0, 1]);
  expect(take('b')).toBe(0);
});

test('tokens come back with time, never more than a burst of them', () => {
  const clock = handClock();
  const take = tokenBuckets(limits, clock.now);
  for (let i = 0; i < 4; i++) take('a');
  clock.seconds = 0.5;
  expect([take('a'), take('a')]).toEqual([0, 1]);
  clock.seconds = 1000;
  expect(['a', 'a', 'a', 'a'].map(take)).toEqual([0, 0, 0, 1]);
});

test('an IPv6 customer is one address, however many of its /64 it uses', () => {
  const { now } = handClock();
  const take = tokenBuckets(limits, now);
  expect(['2001:db8::1', '2001:db8:0:0:ffff::2', '2001:db8::3', '2001:db8::4'].map(take)).toEqual([0, 0, 0, 1]);
  expect(take('2001:db8:0:1::1')).toBe(0);
});

test('whoever hung up has no address any more, and is counted all the same', () => {
  const { now } = handClock();
  const take = tokenBuckets(limits, now);
  expect([undefined, undefined, undefined, undefined].map(take)).toEqual([0, 0, 0, 1]);
});

test('this machine itself has limits of its own', () => {
  const { now } = handClock();
  const take = tokenBuckets({ ...limits, loopbackBurst: 5 }, now);
  const own = ['127.0.0.1', '127.0.0.1', '::1', '::ffff:127.0.0.1', '127.0.0.9', '::1'];
  expect(own.map(take)).toEqual([0, 0, 0, 0, 0, 1]);
});

test('the longest idle address is forgotten, so that addresses cost bounded memory', () => {
  const { now } = handClock();
  const take = tokenBuckets({ ...limits, burst: 1 }, now);
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(take)).toEqual([0, 0, 1, 0, 1, 0]);
});

test('too many requests are refused with the seconds to wait', async () => {
  const { app } = await openRoom({ limits: { loopbackRatePerSecond: 1, loopbackBurst: 1 }, now: () => 0 });
  expect((await app.inject('/health/live')).statusCode).toBe(200);
  const answer = await app.inject('/health/live');
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '1']);
  expect(answer.json()).toMatchObject({ code: 'rate_exceeded', figures: { seconds: 1 } });
});

test('bodies beyond what the node holds at once are refused before they are read', async () => {
  const { app } = await openRoom({ limits: { bodyBytesMax: 10 } });
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/transactions',
    payload: { transactions: [{ tx: 'x' }] },
  });
  expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'busy', '1']);
});

test('whoever sends bodies slowly leaves room for others', () => {
  const gate = bodyGate({ ...defaultLimits, bodiesMax: 5, bodiesOfOneMax: 2 });
  expect(['a', 'a', 'a', 'b', 'loopback', 'loopback', 'c'].map((sender) => gate.enter(1, sender))).toEqual([
    ...[true, true, false, true],
    ...[true, true, false],
  ]);
  gate.leave(1, 'a');
  expect([gate.enter(1, 'a'), gate.enter(1, 'a')]).toEqual([true, false]);
});

test.each([
  ['what its route would never take', { 'content-length': '4000001' }, 413, 'body_too_large'],
  ['compressed, whatever its bytes say', { 'content-encoding': 'gzip' }, 415, 'body_encoded'],
])('a body that is %s is refused before it is read', async (_, headers, status, code) => {
  const { app } = await openRoom();
  const sent = { 'content-type': 'application/json', ...headers };
  const answer = await app.inject({ method: 'POST', url: '/v1/transactions', headers: sent, payload: '{' });
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});

test('a body makes room again once it was answered', async () => {
  const { app } = await openRoom({ limits: { bodiesMax: 1 } });
  for (let i = 0; i < 3; i++) {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/transactions',
      payload: { transactions: [{ tx: 'x' }] },
    });
    expect(answer.statusCode).toBe(200);
  }
});
