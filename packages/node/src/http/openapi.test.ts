import { kinds } from '@baton/ledger';
import { expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';
import { tags } from './describe.ts';
import { pathOf } from './openapi.ts';

type Operation = { summary: string; tags: string[]; parameters: { name: string; in: string }[]; responses: object };
type Document = {
  paths: { [path: string]: { [method: string]: Operation } };
  components: { schemas: { [name: string]: object } };
};

async function documentOf(app: Awaited<ReturnType<typeof openRoom>>['app']): Promise<Document> {
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
