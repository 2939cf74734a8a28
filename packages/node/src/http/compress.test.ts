import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';

const { app } = await openRoom();
const ask = (url: string, headers: { readonly [name: string]: string } = {}) =>
  app.inject({ url, headers: { 'accept-encoding': 'gzip, deflate, br', ...headers } });

test('who takes gzip gets the same answer in an eighth of the bytes, under a weak tag; who does not, plain', async () => {
  const [plain, packed] = [await app.inject('/v1/kinds'), await ask('/v1/kinds')];
  expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
  expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 8);
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', etag: `W/${plain.headers.etag}` });
  expect([plain.headers.vary, packed.headers.vary]).toEqual(['accept-encoding', 'accept-encoding']);
  expect((await ask('/v1/kinds')).rawPayload).toEqual(packed.rawPayload);
  expect((await ask('/v1/kinds', { 'accept-encoding': 'br, gzip;q=0' })).headers).not.toHaveProperty(
    'content-encoding',
  );
});

test('who has a packed answer is told that it still stands, under the tag that it has', async () => {
  const etag = String((await ask('/v1/kinds')).headers.etag);
  const again = await ask('/v1/kinds', { 'if-none-match': etag });
  expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
  const plain = await app.inject({ url: '/v1/kinds', headers: { 'if-none-match': etag.slice(2) } });
  expect([plain.statusCode, plain.headers.etag]).toEqual([304, etag.slice(2)]);
});

test('what is small, and what is refused, goes as it is', async () => {
  for (const url of ['/v1/status', '/v1/nothing-here'])
    expect((await ask(url)).headers).not.toHaveProperty('content-encoding');
});

test('many who ask at once are all answered, whether packed or plain', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask('/openapi.json')));
  const texts = answers.map(({ headers, rawPayload }) =>
    headers['content-encoding'] === 'gzip' ? gunzipSync(rawPayload).toString() : rawPayload.toString(),
  );
  expect(new Set(texts).size).toBe(1);
  expect(answers.some(({ headers }) => headers['content-encoding'] === undefined)).toBe(true);
});
