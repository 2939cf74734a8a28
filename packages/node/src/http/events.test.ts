import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openRoom, type TestRoom } from '../../test/room.ts';

let room: TestRoom;
afterEach(() => room.app.close());

/** Opens the stream of events over a real socket. */
async function listen(headers?: (height: number) => { [name: string]: string }): Promise<IncomingMessage> {
  room = await openRoom();
  await room.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = room.app.server.address() as AddressInfo;
  const [answer] = (await once(
    get({ port, path: '/v1/events', headers: headers?.(room.ledger.tip().height) }),
    'response',
  )) as [IncomingMessage];
  return answer.setEncoding('utf8');
}

async function nextEvent(stream: IncomingMessage): Promise<string> {
  const [text] = (await once(stream, 'data')) as [string];
  return text;
}

function eventOf({ ledger }: TestRoom): string {
  const { height, size, time } = ledger.tip();
  return `id: ${height}\nevent: commit\ndata: ${JSON.stringify({ height, size, time })}\n\n`;
}

test('a listener is told where the ledger stands, then of each commit', async () => {
  const stream = await listen();
  expect(stream.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
  });
  expect(await nextEvent(stream)).toBe(eventOf(room));
  const next = nextEvent(stream);
  await room.ledger.submit([{ tx: 'x' }]);
  expect(await next).toBe(eventOf(room));
});

test('a listener that comes back is told nothing it knows', async () => {
  const stream = await listen((height) => ({ 'last-event-id': String(height) }));
  const next = nextEvent(stream);
  await room.ledger.submit([{ tx: 'x' }]);
  expect(await next).toBe(eventOf(room));
});

test('a server that closes ends its streams', async () => {
  const stream = await listen();
  await nextEvent(stream);
  const ended = once(stream.resume(), 'end');
  await room.app.close();
  await ended;
});

test('nobody waits for the end of a stream that has no body', async () => {
  room = await openRoom();
  const answer = await room.app.inject({ method: 'HEAD', url: '/v1/events' });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/event-stream; charset=utf-8');
});
