import { expect, test } from 'vitest';
import { liveStory, openRoom } from '../../test/room.ts';

test('every answer forbids sniffing, framing and loading, and lets any page read it', async () => {
  const { app } = await openRoom();
  for (const url of ['/v1/status', '/nowhere', '/log/checkpoint']) {
    expect((await app.inject(url)).headers).toMatchObject({
      'access-control-allow-origin': '*',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
  }
});

test('answers of a replay say so, answers of a live ledger do not', async () => {
  const replay = await openRoom();
  expect((await replay.app.inject('/nowhere')).headers['baton-purpose']).toBe('replay');
  const live = await openRoom({}, liveStory());
  expect((await live.app.inject('/nowhere')).headers['baton-purpose']).toBeUndefined();
});

test.each(['/v1/transactions', '/v1/needs', '/log/checkpoint', '/log/tile/0/000', '/nowhere'])(
  'a page of another origin may read %s, and submit what was signed',
  async (url) => {
    const { app } = await openRoom();
    const headers = { origin: 'https://news.example', 'access-control-request-method': 'POST' };
    const answer = await app.inject({ method: 'OPTIONS', url, headers });
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([204, '*']);
    expect(answer.headers['access-control-allow-methods']).toContain('POST');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  },
);

test('an error tells nothing of the machine', async () => {
  const { app, ledger } = await openRoom();
  ledger.tip = () => {
    throw new Error('ENOENT: no such file, open /somewhere/secret');
  };
  const answer = await app.inject('/v1/status');
  expect(answer.statusCode).toBe(500);
  expect(answer.json()).toMatchObject({ code: 'bug', figures: { request: expect.any(String) } });
  expect(answer.body).not.toContain('secret');
});
