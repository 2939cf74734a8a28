import { kinds } from '@baton/ledger';
import Ajv2020 from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';
import { tags } from './describe.ts';
import { pathOf } from './openapi.ts';

type Responses = { [status: string]: { content?: { [type: string]: { schema: object } } } };
type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters: { name: string; in: string }[];
  responses: Responses;
};
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

test('every reference in the document leads to something in it', async () => {
  const { app } = await openRoom();
  const text = (await app.inject('/openapi.json')).body;
  const document = JSON.parse(text);
  const referred = new Set([...text.matchAll(/"#(\/[^"]+)"/g)].map(([, pointer = '']) => pointer));
  expect(referred.size).toBeGreaterThan(50);
  for (const pointer of referred) {
    const steps = pointer.split('/').slice(1);
    const found = steps.reduce((at, step) => at?.[step], document);
    expect(found, pointer).toEqual(expect.any(Object));
  }
});

test('every schema in the document is one of JSON Schema 2020-12, as OpenAPI 3.1 wants it', async () => {
  const { app } = await openRoom();
  const { paths, components } = await documentOf(app);
  const answers = Object.values(paths).flatMap(Object.values).flatMap(answersOf);
  const ajv = new Ajv2020.default({ strict: false });
  for (const schema of [...Object.values(components.schemas), ...answers])
    expect(ajv.validateSchema(schema), JSON.stringify(schema)).toBe(true);
});

test('what pages load, the console has at fixed addresses, and papers are of the types that they are sent as', async () => {
  const bytes = new Uint8Array();
  const fixed = new Map([
    ['zh.webmanifest', { type: 'application/manifest+json', bytes }],
    ['worker.js', { type: 'text/javascript; charset=utf-8', bytes }],
  ]);
  const files = new Map([
    ['page.js', { type: 'text/javascript; charset=utf-8', bytes }],
    ['more.js', { type: 'text/javascript; charset=utf-8', bytes }],
    ['icon.png', { type: 'image/png', bytes }],
  ]);
  const draw = () => Promise.reject(new Error('no page is asked for'));
  const { app } = await openRoom({ portal: { files, fixed, draw, drawProblem: draw } });
  const { paths } = await documentOf(app);
  const typesOf = (path: string) => Object.keys(paths[path]?.['get']?.responses['200']?.content ?? {});
  expect(typesOf('/console/zh.webmanifest')).toEqual(['application/manifest+json']);
  expect(typesOf('/console/worker.js')).toEqual(['text/javascript']);
  expect(typesOf('/assets/{path}')).toEqual(['image/png', 'text/javascript']);
  expect(typesOf('/v1/papers/{digest}')).toContain('image/jpeg');
  const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const list = ['application/json', 'text/csv', workbook, 'application/jsonl', 'application/zip'];
  expect([typesOf('/v1/needs'), typesOf('/v1/status')]).toEqual([list, ['application/json']]);
  const events = ['application/ld+json', 'application/xml'];
  expect(typesOf('/v1/export')).toEqual(['application/zip', workbook, 'application/jsonl', ...events]);
});

test('whatever answers JSON describes it, and each operation has a name of its own', async () => {
  const { app } = await openRoom();
  const operations = Object.values((await documentOf(app)).paths).flatMap(Object.values) as Operation[];
  const bare = operations.filter((one) => answersOf(one).some((schema) => Object.keys(schema).length === 0));
  expect(bare.map(({ operationId }) => operationId)).toEqual([]);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
});

/** What an operation answers in JSON. */
function answersOf({ responses }: Operation): object[] {
  return Object.values(responses).flatMap(({ content }) => content?.['application/json']?.schema ?? []);
}

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
  ['/v1/policy', '/v1/policy'],
  ['/v1/policy/successions', '/v1/policy/successions'],
  ['/v1/policy/epochs', '/v1/policy/epochs'],
  ['/problems', '/problems'],
  ['/problems/:code', '/problems/rate_exceeded'],
  ['/v1/entries/:index', '/v1/entries/0'],
  ['/v1/entries/:index', '/v1/entries/1'],
  ['/v1/entries/:index', '/v1/entries/2'],
  ['/health/live', '/health/live'],
  ['/health/ready', '/health/ready'],
])('%s answers as the document says, asked as %s', async (route, url) => {
  const { app } = await openRoom();
  expect(faultsOf(await schemaOf(app, 'get', route), (await app.inject(url)).json())).toEqual([]);
});

test('outcomes of transactions are as the document says, and so are logged transactions and their receipts', async () => {
  const { app, story } = await openRoom();
  const payload = { transactions: [...story.submissions.slice(0, 1), { tx: 'x' }] };
  const answer = (await app.inject({ method: 'POST', url: '/v1/transactions', payload })).json();
  expect(faultsOf(await schemaOf(app, 'post', '/v1/transactions'), answer)).toEqual([]);
  const logged = (await app.inject(`/v1/transactions/${answer.transactions[0].id}`)).json();
  expect(faultsOf(await schemaOf(app, 'get', '/v1/transactions/:id'), logged)).toEqual([]);
  const receipt = (await app.inject(`/v1/transactions/${answer.transactions[0].id}/receipt?grade=signed`)).json();
  expect(faultsOf(await schemaOf(app, 'get', '/v1/transactions/:id/receipt'), receipt)).toEqual([]);
});

test('what is refused is as the document says', async () => {
  const { app } = await openRoom();
  const { Problem } = (await documentOf(app)).components.schemas;
  for (const url of ['/nowhere', '/v1/entries/x', '/v1/entries/999'])
    expect(faultsOf(Problem ?? {}, (await app.inject(url)).json())).toEqual([]);
});

async function schemaOf(app: FastifyInstance, method: string, route: string): Promise<object> {
  const operation = (await documentOf(app)).paths[pathOf(route)]?.[method];
  const schema = operation?.responses['200']?.content?.['application/json']?.schema;
  if (schema === undefined || Object.keys(schema).length === 0) throw new Error(`${route} describes no answer`);
  return schema;
}

function faultsOf(schema: object, answer: unknown): object[] {
  return [...Compile(schema as TSchema).Errors(answer)];
}
