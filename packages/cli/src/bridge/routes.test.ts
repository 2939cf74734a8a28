// Route by route what EPCIS 2.0 (REST bindings, OpenAPI 2.0.0) lets a service answer that only captures.

import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@baton/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Jobs } from './jobs.ts';
import type { EventOutcome } from './outcome.ts';
import type { ReadEvent } from './read-capture.ts';
import { captureServer } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-routes-'));
let server: Server;
let url = '';

/** What becomes of an event is in its name. */
async function writeNext(events: readonly ReadEvent[]): Promise<EventOutcome[]> {
  const [first] = events;
  if (first === undefined) return [];
  const { eventID, event } = first;
  const [epc = ''] = Array.isArray(event['epcList']) ? event['epcList'] : [];
  const outcome = String(epc).split(':')[2] as EventOutcome['outcome'];
  if (String(epc).endsWith('away')) throw new Fault('unreachable', 'nobody there');
  return [
    { eventID, outcome, ...(outcome === 'waiting' && { code: 'item_unknown', words: { zh: '缺', en: 'lacks' } }) },
  ];
}

beforeAll(async () => {
  server = captureServer(new Jobs(folder, { writeNext }, Date.now));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

const at = { eventTime: '2020-02-01T08:00:00+08:00', eventTimeZoneOffset: '+08:00' };
const event = (epc: string) => ({ type: 'ObjectEvent', ...at, action: 'ADD', epcList: [`urn:x:${epc}`] });

function documentOf(...epcs: string[]): string {
  const head = { '@context': [], type: 'EPCISDocument', schemaVersion: '2.0', creationDate: at.eventTime };
  return JSON.stringify({ ...head, epcisBody: { eventList: epcs.map(event) } });
}

function ask(method: string, path: string, headers: { [name: string]: string } = {}, body?: string) {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  return fetch(`${url}${path}`, { method, headers: { ...type, ...headers }, ...(body !== undefined && { body }) });
}

const allowed: [path: string, allow: string][] = [
  ['/', 'OPTIONS, GET, HEAD'],
  ['/capture', 'OPTIONS, GET, HEAD, POST'],
  ['/capture/none', 'OPTIONS, GET, HEAD'],
  ['/events', 'OPTIONS, GET, HEAD, POST'],
];
test.each(allowed)('OPTIONS %s tells what can be done there, and which versions are spoken', async (path, allow) => {
  const { status, headers } = await ask('OPTIONS', path);
  expect([status, headers.get('allow')]).toEqual([204, allow]);
  for (const name of ['version', 'min', 'max'])
    for (const form of ['epcis', 'cbv']) expect(headers.get(`gs1-${form}-${name}`), name).toMatch(/^\d\.\d\.\d$/);
});

test('OPTIONS /capture tells the limits, and that both ways with errors are known', async () => {
  const { headers } = await ask('OPTIONS', '/capture');
  expect(headers.get('gs1-capture-error-behaviour')).toBe('all');
  expect(headers.get('gs1-epcis-capture-limit')).toBe('10000');
  expect(headers.get('gs1-epcis-capture-file-size-limit')).toBe('10000000');
});

const document = documentOf('recorded');
const cut = `${document.slice(0, -1)},`;
const refused: [why: string, asked: Parameters<typeof ask>, status: number, type: string][] = [
  ['a path of nobody', ['GET', '/nothing'], 404, 'NoSuchResourceException'],
  ['a capture that never was', ['GET', '/capture/none'], 404, 'NoSuchResourceException'],
  ['a capture outside its folder', ['GET', '/capture/..%2F..%2Fpackages'], 404, 'NoSuchResourceException'],
  ['queries', ['GET', '/events?EQ_bizStep=shipping'], 501, 'ImplementationException'],
  ['subscriptions', ['GET', '/queries/all/subscriptions'], 501, 'ImplementationException'],
  ['XML back', ['GET', '/capture', { accept: 'application/xml' }], 406, 'NotAcceptableException'],
  ['a page that never was', ['GET', '/capture?nextPageToken=none'], 400, 'ValidationException'],
  ['pages of nothing', ['GET', '/capture?perPage=0'], 400, 'ValidationException'],
  ['EPCIS 3', ['POST', '/capture', { 'gs1-epcis-version': '3.0.0' }, document], 406, 'NotAcceptableException'],
  ['CBV 3 and later', ['GET', '/capture', { 'gs1-cbv-min': '3' }], 406, 'NotAcceptableException'],
  ['a version in words', ['GET', '/capture', { 'gs1-epcis-max': 'new' }], 400, 'ValidationException'],
  [
    'another way with errors',
    ['POST', '/capture', { 'gs1-capture-error-behaviour': 'all' }, document],
    400,
    'ValidationException',
  ],
  ['a table', ['POST', '/capture', { 'content-type': 'text/csv' }, 'a,b'], 415, 'UnsupportedMediaTypeException'],
  [
    'what is packed',
    ['POST', '/capture', { 'content-encoding': 'gzip' }, document],
    415,
    'UnsupportedMediaTypeException',
  ],
  ['half a document', ['POST', '/capture', {}, cut], 400, 'ValidationException'],
  ['two events as one', ['POST', '/events', {}, documentOf('recorded', 'noted')], 413, 'CaptureLimitExceededException'],
  ['a refused event', ['POST', '/events', {}, documentOf('refused')], 400, 'ValidationException'],
  ['an event that came before', ['POST', '/events', {}, documentOf('known')], 409, 'ResourceAlreadyExistsException'],
  ['an event that waits for a name', ['POST', '/events', {}, documentOf('waiting')], 503, 'ImplementationException'],
  ['an event while the node is away', ['POST', '/events', {}, documentOf('away')], 503, 'ImplementationException'],
  ['a page in a browser', ['POST', '/capture', { origin: 'https://example.org' }, document], 403, 'SecurityException'],
];
test.each(refused)('refused with a problem in both languages: %s', async (_, asked, status, type) => {
  const answer = await ask(...asked);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(await answer.json()).toMatchObject({
    ...{ status, type: `epcisException:${type}`, title: expect.any(String) },
    titles: { zh: expect.stringMatching(/[一-龥]/), en: expect.stringMatching(/^[ -~]+$/) },
  });
  expect(answer.status).toBe(status);
});

test('half a document is told by line and column, in the language of whoever asks', async () => {
  const answer = await ask('POST', '/capture', { 'accept-language': 'zh-CN' }, '{\n  "type": x');
  expect(await answer.json()).toMatchObject({
    title: expect.stringContaining('第 2 行第 11 列'),
    figures: { line: 2, column: 11 },
  });
});

test('another method is refused with those that are taken', async () => {
  const answer = await ask('DELETE', '/capture');
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'OPTIONS, GET, HEAD, POST']);
});

test('a document that is too large is answered, also to a client that writes it to its end before it reads', async () => {
  const sent = httpRequest(`${url}/capture`, { method: 'POST', headers: { 'content-type': 'application/json' } });
  const answered = once(sent, 'response');
  for (let i = 0; i < 11; i += 1) sent.write(' '.repeat(1_000_000));
  sent.end();
  const [response] = await answered;
  expect(response.statusCode).toBe(413);
  response.resume();
});

test('a capture is taken with 202, told whole under its Location, and listed without its events', async () => {
  const taken = await ask(
    'POST',
    '/capture',
    { 'gs1-capture-error-behaviour': 'proceed' },
    documentOf('recorded', 'noted'),
  );
  const location = taken.headers.get('location') ?? '';
  expect([taken.status, await taken.text(), location]).toEqual([202, '', expect.stringMatching(/^\/capture\/./)]);
  await expect.poll(async () => (await (await ask('GET', location)).json()).running).toBe(false);
  const capture = { captureID: location.slice(9), running: false, success: true, captureErrorBehaviour: 'proceed' };
  const counts = { total: 2, counts: { recorded: 1, noted: 1 }, errors: [] };
  expect(await (await ask('GET', location)).json()).toMatchObject({
    ...{ ...capture, ...counts, createdAt: expect.any(String), finishedAt: expect.any(String) },
    events: [{ outcome: 'recorded' }, { outcome: 'noted' }],
  });
  const head = await ask('HEAD', location);
  expect([head.status, await head.text()]).toEqual([200, '']);
  const [listed] = await (await ask('GET', '/capture?perPage=1')).json();
  expect(listed).toMatchObject({ ...capture, ...counts });
  expect(listed).not.toHaveProperty('events');
});

test('POST /events answers once the event is written down', async () => {
  const answer = await ask('POST', '/events', {}, JSON.stringify({ '@context': [], ...event('recorded:1') }));
  expect([answer.status, (await answer.json()).outcome]).toEqual([201, 'recorded']);
  expect(answer.headers.get('location')).toMatch(/^\/events\/ni%3A/);
});

test('GET / names what is served', async () => {
  expect(await (await ask('GET', '/')).json()).toMatchObject({ type: 'Collection', member: ['capture', 'events'] });
});

const openapi = join(import.meta.dirname, '../../../../../shared/data/epcis/openapi/openapi.json');
test.runIf(existsSync(openapi))(
  'whatever the published interface has is known: served, or refused by name',
  async () => {
    const { paths } = JSON.parse(readFileSync(openapi, 'utf8')) as { paths: { [path: string]: object } };
    for (const path of Object.keys(paths)) {
      const { status } = await ask('GET', path.replaceAll(/[{}]/g, ''));
      // A page token of ours never expires, and a capture of this name never was.
      const expected =
        path.includes('captureID') || path.startsWith('/nextPageToken') ? 404 : /^\/(capture)?$/.test(path) ? 200 : 501;
      expect(status, path).toBe(expected);
    }
  },
);
