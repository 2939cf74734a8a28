import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { sendBytes } from './send-bytes.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const body = new TextEncoder().encode('{"transactions":[]} 口罩');
const post = { method: 'POST', body, headers: { 'content-type': 'application/json' } };

test('bytes arrive as they lie, with their length and type stated', async () => {
  const url = await served(async (request, response) => {
    const { method, headers } = request;
    const bytes = Buffer.concat(await request.toArray());
    const { 'content-length': length, 'content-type': type } = headers;
    response.end(JSON.stringify({ method, length, type, text: bytes.toString() }));
  });
  expect(await (await sendBytes(`${url}/v1/transactions`, post)).json()).toEqual({
    method: 'POST',
    length: String(body.length),
    type: 'application/json',
    text: '{"transactions":[]} 口罩',
  });
});

test('the status of an answer, its address and when to come back are told', async () => {
  const url = await served((request, response) => {
    request.resume();
    response.writeHead(503, { 'retry-after': '7' }).end();
  });
  const response = await sendBytes(url, post);
  expect([response.status, response.headers.get('retry-after'), response.url]).toEqual([503, '7', url]);
  expect(await response.text()).toBe('');
});

test('no answer, half an answer and a time that ran out are failures', async () => {
  const url = await served((request, response) => {
    request.resume();
    if (request.url === '/cut') request.socket.destroy();
    if (request.url === '/half')
      response.writeHead(200, { 'content-length': '9' }).write('half', () => response.destroy());
  });
  await expect(sendBytes(`${url}/cut`, post)).rejects.toThrow();
  await expect(sendBytes(`${url}/half`, post)).rejects.toThrow();
  const given = new AbortController();
  const waited = sendBytes(`${url}/never`, { ...post, signal: given.signal });
  given.abort();
  await expect(waited).rejects.toThrow();
});

test('what is no bytes is fetched', async () => {
  const url = await served((request, response) => response.end(`${request.method} ${request.headers['user-agent']}`));
  expect(await (await sendBytes(url, {})).text()).toBe('GET node');
});
