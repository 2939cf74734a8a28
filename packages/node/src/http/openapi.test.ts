import { kinds } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';
import { tags } from './describe.ts';
import { pathOf } from './openapi.ts';

type Responses = { [status: string]: { content: { [type: string]: { schema: object } } } };
type Operation = { summary: string; tags: string[]; parameters: { name: string; in: string }[]; responses: Responses };
type Document = {
  paths: { [path: string]: { [method: string]: Operation } };
  components: { schemas: { [name: string]: object } };
};

async function documentOf(app: FastifyInstance): Promise<Document> {
  return (await app.inject('/openapi.json')).json();
}

test('every route stands in the document', async () => {
  const { app } = await openRoom();
  const seen: [method: string, path: string][] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') seen.push([one.toLowerCase(), pathOf(url)]);
  });
  const { paths } = await documentOf(app);
  expect(seen.length).toBeGreaterThan(10);
  for (const [method, path] of seen) expect(paths[path]?.[method], `${method} ${path}`).toBeDefined();
});

test('everything in the document is a route', async () => {
  const { app } = await openRoom();
  for (const [path, operations] of Object.entries((await documentOf(app)).paths)) {
    for (const method of Object.keys(operations)) {
      const url = path.replace('{path}', '*').replace(/\{([a-z]+)\}/gi, ':$1');
      expect(app.hasRoute({ method: method.toUpperCase() as 'GET', url }), `${method} ${path}`).toBe(true);
    }
  }
});

test('every operation says what it is for, where it belongs, and what its path takes', async () => {
  const { app } = await openRoom();
  const { paths } = await documentOf(app);
  for (const [path, operations] of Object.entries(paths)) {
    for (const { summary, tags: named, parameters } of Object.values(operations)) {
      expect(summary, path).toEqual(expect.any(String));
      expect(Object.keys(tags), path).toEqual(expect.arrayContaining(named));
      const taken = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      expect(taken.sort(), path).toEqual([...path.matchAll(/\{([a-z]+)\}/gi)].map(([, name]) => name).sort());
    }
  }
});

test('every kind of record is described by the schema that checks it', async () => {
  const { app } = await openRoom();
  const { schemas } = (await documentOf(app)).components;
  for (const { name, body } of kinds) {
    expect(schemas[name]).toMatchObject({ properties: JSON.parse(JSON.stringify(body.properties)) });
  }
});

test.each([
  ['/v1/status', '/v1/status'],
  ['/v1/kinds', '/v1/kinds'],
  ['/v1/writers', '/v1/writers'],
  ['/v1/entries/:index', '/v1/entries/0'],
  ['/v1/entries/:index', '/v1/entries/1'],
  ['/v1/entries/:index', '/v1/entries/2'],
  ['/health/live', '/health/live'],
  ['/health/ready', '/health/ready'],
])('%s answers as the document says, asked as %s', async (route, url) => {
  const { app } = await openRoom();
  expect(faultsOf(await schemaOf(app, 'get', route), (await app.inject(url)).json())).toEqual([]);
});

test('outcomes of transactions are as the document says, and so are logged transactions', async () => {
  const { app, story } = await openRoom();
  const payload = { transactions: [...story.submissions.slice(0, 1), { tx: 'x' }] };
  const answer = (await app.inject({ method: 'POST', url: '/v1/transactions', payload })).json();
  expect(faultsOf(await schemaOf(app, 'post', '/v1/transactions'), answer)).toEqual([]);
  const logged = (await app.inject(`/v1/transactions/${answer.transactions[0].id}`)).json();
  expect(faultsOf(await schemaOf(app, 'get', '/v1/transactions/:id'), logged)).toEqual([]);
});

test('what is refused is as the document says', async () => {
  const { app } = await openRoom();
  const { Problem } = (await documentOf(app)).components.schemas;
  for (const url of ['/nowhere', '/v1/entries/x', '/v1/entries/999'])
    expect(faultsOf(Problem ?? {}, (await app.inject(url)).json())).toEqual([]);
});

async function schemaOf(app: FastifyInstance, method: string, route: string): Promise<object> {
  const operation = (await documentOf(app)).paths[pathOf(route)]?.[method];
  const schema = operation?.responses['200']?.content['application/json']?.schema;
  if (schema === undefined || Object.keys(schema).length === 0) throw new Error(`${route} describes no answer`);
  return schema;
}

function faultsOf(schema: object, answer: unknown): object[] {
  return [...Compile(schema as TSchema).Errors(answer)];
}
