import { kinds } from '@baton/ledger';
import { leafHash, parsePolicyFile } from '@baton/log';
import { expect, test } from 'vitest';
import { liveStory, openRoom } from '../../test/room.ts';

test('the status says which ledger this is and how far it has come', async () => {
  const { app, ledger } = await openRoom();
  const status = (await app.inject('/v1/status')).json();
  const [origin, size, root] = ledger.checkpoint().split('\n');
  expect(status).toMatchObject({
    ledger: origin,
    purpose: 'replay',
    size: Number(size),
    root,
    height: ledger.tip().height,
    time: ledger.clock(),
    vkey: ledger.vkey,
    writable: true,
    notice: { zh: expect.any(String), en: expect.any(String) },
    warnings: [],
  });
});

test('a live ledger with a council of one and no witness says so', async () => {
  const { app } = await openRoom({}, liveStory());
  const { notice, warnings } = (await app.inject('/v1/status')).json();
  expect(notice).toBeNull();
  expect(warnings.map(({ code }: { code: string }) => code)).toEqual(['council_of_one', 'no_outside_witness']);
});

test('a node that does not write says why', async () => {
  const { app, ledger } = await openRoom();
  ledger.stop('disk_full');
  expect((await app.inject('/v1/status')).json()).toMatchObject({ writable: false, code: 'disk_full' });
  expect((await app.inject('/health/ready')).json()).toMatchObject({ status: 503, code: 'disk_full' });
  expect((await app.inject('/health/live')).statusCode).toBe(200);
});

test('the policy is the policy file itself', async () => {
  const { app, ledger } = await openRoom();
  expect(parsePolicyFile((await app.inject('/v1/policy')).body)).toEqual(ledger.policy);
});

test('an entry is shown with its bytes, and taken apart', async () => {
  const { app, ledger } = await openRoom();
  const kindsSeen = new Set<string>();
  for (let index = 0; index < ledger.log.size(); index++) {
    const entry = (await app.inject(`/v1/entries/${index}`)).json();
    kindsSeen.add(entry.kind);
    const bytes = Buffer.from(entry.bytes, 'base64url');
    expect([entry.index, entry.leaf]).toEqual([index, Buffer.from(leafHash(bytes)).toString('base64')]);
  }
  expect([...kindsSeen]).toEqual(['genesis', 'transaction', 'mark']);
});

test('an entry beyond the log is not found', async () => {
  const { app, ledger } = await openRoom();
  const answer = await app.inject(`/v1/entries/${ledger.log.size()}`);
  expect(answer.json()).toMatchObject({ code: 'entry_not_found', figures: { size: ledger.log.size() } });
});

test('an index is a number', async () => {
  const { app } = await openRoom();
  for (const index of ['x', '-1', '1.5', '1e3'])
    expect((await app.inject(`/v1/entries/${index}`)).json()).toMatchObject({ status: 400, code: 'request_invalid' });
});

test('the words that a record names come by their digest', async () => {
  const { app, ledger } = await openRoom();
  const texts = (await app.inject('/v1/entries/3')).json();
  const digest: string = texts.records[0].profile.name.en;
  expect((await app.inject(`/v1/parts/${digest}`)).json()).toEqual(ledger.part(digest));
  expect((await app.inject(`/v1/parts/${'A'.repeat(43)}`)).json()).toMatchObject({ code: 'part_not_found' });
});

test('every kind is listed with its schema, its writers and its rejections', async () => {
  const { app } = await openRoom();
  const { items } = (await app.inject('/v1/kinds')).json();
  expect(items.map(({ name }: { name: string }) => name)).toEqual(kinds.map(({ name }) => name));
  for (const item of items) {
    expect(item.body).toMatchObject({ type: 'object', properties: { kind: { const: item.name } } });
    expect(item.title).toEqual({ zh: expect.any(String), en: expect.any(String) });
  }
});

test('the table of writers names everybody whom a kind names', async () => {
  const { app } = await openRoom();
  const { writers, items } = (await app.inject('/v1/writers')).json();
  const known = writers.map(({ writer }: { writer: string }) => writer);
  for (const { writers: named } of items) for (const writer of named) expect(known).toContain(writer);
});

test('an answer that the reader has already is not sent again', async () => {
  const { app } = await openRoom();
  const first = await app.inject('/v1/kinds');
  const etag = String(first.headers.etag);
  const again = await app.inject({ url: '/v1/kinds', headers: { 'if-none-match': `"other", W/${etag}` } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});
