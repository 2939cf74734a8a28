import { once } from 'node:events';
import { createServer, Server as HttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as listenTo, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { sendBytes } from './send-bytes.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    if (server instanceof HttpServer) server.closeAllConnections();
    server.close();
  }
});

async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  return await addressOf(server);
}

async function addressOf(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
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

test('a redirect that asks for the same again elsewhere is followed, as fetch does', async () => {
  const url = await served(async (request, response) => {
    const bytes = Buffer.concat(await request.toArray());
    if (request.url === '/') response.writeHead(308, { location: '/there' }).end();
    else response.end(`${request.method} ${request.url} ${bytes}`);
  });
  expect(await (await sendBytes(`${url}/`, post)).text()).toBe('POST /there {"transactions":[]} 口罩');
});

test('what was not read before an early answer goes out no more, so that its memory may be used again', async () => {
  const chunks: Buffer[] = [];
  const server = listenTo((socket) => {
    socket.on('error', () => {});
    socket.pause();
    socket.end('HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n');
    socket.on('data', (chunk) => chunks.push(chunk));
  });
  servers.push(server);
  const connected = once(server, 'connection');
  const large = new Uint8Array(12_000_000).fill(0x61);
  expect((await sendBytes(await addressOf(server), { ...post, body: large })).status).toBe(503);
  large.fill(0x62);
  const [socket] = await connected;
  socket.resume();
  await once(socket, 'close');
  expect(Buffer.concat(chunks).includes(0x62)).toBe(false);
});

test('an answer of another protocol is a failure', async () => {
  const url = await served((request) => {
    request.resume();
    request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n');
  });
  await expect(sendBytes(url, post)).rejects.toThrow();
});

test('no answer, half an answer and a time that ran out are failures', async () => {
  const url = await served((request, response) => {
    request.resume();
    if (request.url === '/cut') request.socket.destroy();
    if (request.url === '/half')
      response.writeHead(200, { 'content-length': '9' }).write('half', () => response.destroy());
  });
  await expect(sendBytes(`${url}/cut`, post)).rejects.toMatchObject({ code: 'ECONNRESET' });
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
