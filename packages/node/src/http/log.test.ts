import { decodeEntryBundle, isMalformed, leafHash, parseNote } from '@baton/log';
import { expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';

test('the checkpoint is a signed note that caches ask for again', async () => {
  const { app, ledger } = await openRoom();
  const answer = await app.inject('/log/checkpoint');
  expect(answer.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' });
  expect(answer.body).toBe(ledger.checkpoint());
  expect(isMalformed(parseNote(answer.body))).toBe(false);
  const statuses = ['/log/checkpoint/', '/log/checkpoint/?x', '/log/checkpoint?x=/'].map((url) => app.inject(url));
  expect((await Promise.all(statuses)).map(({ statusCode }) => statusCode)).toEqual([404, 404, 200]);
});

test('a tile holds the hashes of the entries in its bundle, and never changes', async () => {
  const { app, ledger } = await openRoom();
  const width = ledger.log.size();
  const hashes = await app.inject(`/log/tile/0/000.p/${width}`);
  const bundle = await app.inject(`/log/tile/entries/000.p/${width}`);
  const entries = decodeEntryBundle(bundle.rawPayload);
  expect(isMalformed(entries) ? entries : Buffer.concat(entries.map(leafHash))).toEqual(hashes.rawPayload);
  expect(hashes.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

test('a narrower tile is the beginning of a wider one', async () => {
  const { app } = await openRoom();
  const [three, five] = await Promise.all(['3', '5'].map((width) => app.inject(`/log/tile/0/000.p/${width}`)));
  expect(five?.rawPayload.subarray(0, 96)).toEqual(three?.rawPayload);
});

test.each([
  ['wider than the checkpoint', '0/000.p/200'],
  ['full before its time', '0/000'],
  ['of a level that has no hashes', '1/000.p/1'],
  ['beyond the end', 'entries/001.p/1'],
  ['empty', '0/000.p/0'],
  ['spelled another way', '0/0.p/1'],
  ['with a path upwards', '..%2f..%2fkeys%2flog.json'],
])('a tile %s is not found', async (_, path) => {
  const { app } = await openRoom();
  const answer = await app.inject(`/log/tile/${path}`);
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'tile_not_found']);
});
