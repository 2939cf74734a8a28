// Every path says what it is for, whatever it is asked with.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoom, type TestRoom } from '../../test/room.ts';

let room: TestRoom;
let paths: { readonly [path: string]: { readonly [method: string]: object } };

beforeAll(async () => {
  room = await openRoom();
  paths = (await room.app.inject('/openapi.json')).json().paths;
});

afterAll(() => room.app.close());

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'QUERY', 'PROPFIND'] as const;

/** A request of a method that Fastify does not know, too. */
function ask(method: string, url: string, headers: { [name: string]: string } = {}) {
  return room.app.inject({ method: method as 'GET', url, headers: { accept: 'application/json', ...headers } });
}

/** An address of a path of the document. */
function addressOf(path: string): string {
  return path.replace(/\{[a-z]+\}/gi, 'x');
}

test('what a path does not take is refused with what it does, whatever its body says', async () => {
  for (const [path, operations] of Object.entries(paths)) {
    const taken = Object.keys(operations).map((method) => method.toUpperCase());
    const allowed = [...taken, ...(taken.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort().join(', ');
    for (const method of methods.filter((one) => !allowed.split(', ').includes(one))) {
      const answer = await ask(method, addressOf(path), { 'content-type': 'text/xml' });
      expect([answer.statusCode, answer.headers['allow']], `${method} ${path}`).toEqual([405, allowed]);
      if (method === 'HEAD') expect(answer.body).toBe('');
      else expect(answer.json()).toMatchObject({ code: 'method_not_allowed', figures: { method, allowed } });
    }
    const options = await ask('OPTIONS', addressOf(path));
    expect([options.statusCode, options.headers['allow']], path).toEqual([204, allowed]);
  }
});

test.each(methods)('%s of a path that does not exist is not found', async (method) => {
  for (const url of ['/nowhere', '/v1/needs/x', '/v1/needs.tsv', '/log', '/v1']) {
    const answer = await ask(method, url, { 'content-type': 'text/xml' });
    expect([answer.statusCode, answer.headers['allow']], url).toEqual([404, undefined]);
    if (method !== 'HEAD') expect(answer.json().code).toBe('page_not_found');
  }
});

test('OPTIONS of a path that does not exist is not found, unless a browser asks whether it may ask', async () => {
  expect((await ask('OPTIONS', '/nowhere')).statusCode).toBe(404);
  const may = await ask('OPTIONS', '/nowhere', { origin: 'https://a.example', 'access-control-request-method': 'GET' });
  expect([may.statusCode, may.headers['access-control-allow-origin']]).toEqual([204, '*']);
});

test('HEAD of whatever can be read tells what GET would', async () => {
  for (const url of ['/v1/status', '/log/checkpoint', '/v1/events', '/openapi.json', '/problems/busy']) {
    const answer = await ask('HEAD', url);
    expect([answer.statusCode, answer.body], url).toEqual([200, '']);
  }
});
