import { paperDigest } from '@baton/log';
import { expect, test } from 'vitest';
import { openRoom, type TestRoom } from '../../test/room.ts';
import { at } from '../../test/signed-story.ts';
import { mediaTypeOf } from './paper-type.ts';

const salt = new Uint8Array(16).fill(7);
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const digest = paperDigest(salt, png);
const body = Buffer.concat([salt, png]);

/** A gift whose waybill is the paper above. */
async function namePaper({ story, cast, ledger }: TestRoom): Promise<void> {
  const lines = [{ item: cast.mask, grade: 'n95', basis: 'printed', quantity: 10 }];
  const gift = { at, donor: { type: 'anonymous' }, given: 'gift', place: cast.warehouse, lines, papers: [digest] };
  story.do(cast.giver, 'relief.receive', gift);
  await ledger.play();
}

function put({ app }: TestRoom, name: string, payload: Buffer) {
  return app.inject({ method: 'PUT', url: `/v1/papers/${name}`, payload, headers: { 'content-type': 'image/png' } });
}

test('a paper that a record names is stored, and comes back as a file that nothing runs', async () => {
  const room = await openRoom();
  await namePaper(room);
  const stored = await put(room, digest, body);
  expect([stored.statusCode, stored.json()]).toEqual([
    201,
    { ledger: room.ledger.id, purpose: 'replay', digest, type: 'image/png', sizeBytes: png.length },
  ]);
  const answer = await room.app.inject(`/v1/papers/${digest}`);
  expect(answer.rawPayload).toEqual(png);
  expect(answer.headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `attachment; filename="${digest}.png"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
});

test('a paper that no record names is refused', async () => {
  const room = await openRoom();
  const answer = await put(room, digest, body);
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'paper_unnamed']);
});

test('a paper with another digest is refused', async () => {
  const room = await openRoom();
  await namePaper(room);
  const answer = await put(room, digest, Buffer.concat([body, Buffer.from('!')]));
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'paper_altered']);
});

test('a paper is what its first bytes say, whatever the request calls it', async () => {
  const room = await openRoom();
  const answer = await put(room, digest, Buffer.concat([salt, Buffer.from('<script>alert(1)</script>')]));
  expect([answer.statusCode, answer.json().code]).toEqual([415, 'media_type']);
});

test('a paper without a byte, or without its 16 random ones, is none', async () => {
  const { app } = await openRoom();
  for (const payload of [undefined, '', 'short']) {
    const answer = await app.inject({ method: 'PUT', url: `/v1/papers/${digest}`, ...(payload && { payload }) });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'media_type']);
  }
});

test('a paper over 10 MB is refused', async () => {
  const room = await openRoom();
  const answer = await put(room, digest, Buffer.concat([salt, png, Buffer.alloc(10_000_000)]));
  expect([answer.statusCode, answer.json().code]).toEqual([413, 'body_too_large']);
});

test('a paper that never came is not found', async () => {
  const { app } = await openRoom();
  const answer = await app.inject(`/v1/papers/${digest}`);
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'paper_not_found']);
});

test.each([
  ['image/png', '\x89PNG\r\n\x1a\nrest'],
  ['image/jpeg', '\xff\xd8\xff\xe0'],
  ['image/webp', 'RIFF\x10\0\0\0WEBPVP8 '],
  ['application/pdf', '%PDF-1.7'],
  [undefined, 'RIFF\x10\0\0\0WAVE'],
  [undefined, '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  [undefined, 'PK\x03\x04'],
  [undefined, ''],
])('%s is told by its first bytes', (type, head) => {
  expect(mediaTypeOf(Buffer.from(head, 'latin1'))).toBe(type);
});

test('a paper of exactly 10 MB is taken', async () => {
  const room = await openRoom();
  const file = Buffer.concat([png, Buffer.alloc(10_000_000 - png.length)]);
  const name = paperDigest(salt, new Uint8Array(file));
  const lines = [{ item: room.cast.mask, grade: 'n95', basis: 'printed', quantity: 10 }];
  const gift = { at, donor: { type: 'anonymous' }, given: 'gift', place: room.cast.warehouse, lines, papers: [name] };
  room.story.do(room.cast.giver, 'relief.receive', gift);
  await room.ledger.play();
  expect((await put(room, name, Buffer.concat([salt, file]))).statusCode).toBe(201);
});
