// What never becomes a request of a route: bytes that are no HTTP, addresses that cannot be decoded, bodies of other types.

import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';

let room: Awaited<ReturnType<typeof openRoom>>;
let port = 0;

beforeAll(async () => {
  room = await openRoom();
  await room.app.listen({ port: 0 });
  port = (room.app.server.address() as AddressInfo).port;
});

afterAll(() => room.app.close());

/** Sends bytes as they are; gives back the head and the document of the answer. */
async function answerTo(bytes: string) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes, 'latin1');
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { head, document: JSON.parse(body) };
}

test.each([
  ['no HTTP at all', '\x16\x03\x01\x02 hello\r\n\r\n', 400, 'request_malformed'],
  ['a method that does not exist', 'FOO / HTTP/1.1\r\nhost: x\r\n\r\n', 400, 'request_malformed'],
  [
    'two lengths',
    'GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
    400,
    'request_malformed',
  ],
  ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
  [
    'an address that is no text',
    'GET /v1/%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    400,
    'request_malformed',
  ],
  ['a request to nobody', 'GET /v1/status HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'request_malformed'],
  ['a way through to elsewhere', 'CONNECT elsewhere:80 HTTP/1.1\r\nhost: elsewhere\r\n\r\n', 400, 'request_malformed'],
])('%s is answered with a problem document', async (_what, bytes, status, code) => {
  const { head, document } = await answerTo(bytes);
  expect(head).toContain(`HTTP/1.1 ${status} `);
  expect(head).toContain('application/problem+json');
  expect(document).toMatchObject({ status, code, type: `/problems/${code}` });
});

test('where pages cannot be drawn, a browser gets the document too, and what went wrong is logged', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
  const broken = () => Promise.reject(new SyntaxError('server.js cannot be loaded'));
  const portal = { files: new Map(), fixed: new Map(), draw: broken, drawProblem: broken };
  const { app } = await openRoom({ portal, logger });
  const headers = { accept: 'text/html' };
  for (const [url, status, code] of [
    ['/en', 500, 'bug'],
    ['/v1/nothing', 404, 'page_not_found'],
  ] as const) {
    const answer = await app.inject({ url, headers });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status, code });
    expect(lines.splice(0).join()).toContain('server.js cannot be loaded');
  }
});

test('whoever asks for a way through and hangs up harms nobody; who stays is let go of', async () => {
  const request = 'CONNECT elsewhere:80 HTTP/1.1\r\nhost: elsewhere\r\n\r\n';
  for (const isPatient of [false, true]) {
    const gone = connect(port, '127.0.0.1');
    gone.write(request);
    await once(gone, isPatient ? 'data' : 'connect');
    gone.resetAndDestroy();
  }
  const staying = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  staying.resume().write(request);
  await once(staying, 'end');
  await expect.poll(connections).toBe(0);
  staying.destroy();
});

function connections(): Promise<number> {
  return new Promise((tell, fail) => {
    room.app.server.getConnections((error, count) => (error === null ? tell(count) : fail(error)));
  });
}

test('whoever expects what nobody knows is answered all the same', async () => {
  const { head } = await answerTo(
    'GET /health/live HTTP/1.1\r\nhost: x\r\nexpect: wonders\r\nconnection: close\r\n\r\n',
  );
  expect(head).toContain('HTTP/1.1 200 ');
});

test('JSON that is sent as plain text is no JSON', async () => {
  const answer = await room.app.inject({
    method: 'POST',
    url: '/v1/transactions',
    headers: { 'content-type': 'text/plain' },
    payload: '{"transactions":[]}',
  });
  expect([answer.statusCode, answer.json().code]).toEqual([415, 'media_type']);
});

test('a name longer than any is not found', async () => {
  const answer = await room.app.inject(`/v1/transactions/${'x'.repeat(300)}`);
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'page_not_found']);
});
