// The OpenAPI 3.1 document: written from the routes as they are registered and the kinds as they are checked, so that
// it cannot say anything else than the server does.

import { kinds, RECORDS_MAX } from '@baton/ledger';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import type { TSchema } from 'typebox';
import { answerSchemas } from './answer-schemas.ts';
import { ProblemField } from './answers.ts';
import { tags } from './describe.ts';
import { version } from './version.ts';

/** A route with what it says of itself. */
export type DescribedRoute = { readonly method: string; readonly url: string; readonly schema: FastifySchema };

/** Notes every route that is registered from now on; HEAD goes with GET and is not told apart. */
export function noteRoutes(app: FastifyInstance): readonly DescribedRoute[] {
  const routes: DescribedRoute[] = [];
  app.addHook('onRoute', ({ method, url, schema = {} }: RouteOptions) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one.toLowerCase(), url, schema });
  });
  return routes;
}

/** `/openapi.json`. The document is written once, when it is first asked for. */
export function openApiRoute(app: FastifyInstance, routes: readonly DescribedRoute[]): void {
  let text: string | undefined;
  app.get(
    '/openapi.json',
    { schema: { tags: ['operation'], summary: 'This document', produces: 'application/openapi+json' } },
    (_request, reply) => {
      text ??= JSON.stringify(openApiDocument(routes));
      return reply.type('application/openapi+json').send(text);
    },
  );
}

/** The document of these routes. */
function openApiDocument(routes: readonly DescribedRoute[]) {
  const paths: { [path: string]: { [method: string]: object } } = {};
  for (const route of routes) {
    const path = pathOf(route.url);
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Baton',
      version,
      summary: 'An open relief ledger: every change is a signed transaction, reading needs no account',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: { Problem: ProblemField, ...answerSchemas, ...recordSchemas() } },
  };
}

/** `/a/:b/*` as OpenAPI writes it: `/a/{b}/{path}`. */
export function pathOf(url: string): string {
  return url.replace(/:([A-Za-z]+)/g, '{$1}').replace('*', '{path}');
}

function operationOf({ method, url, schema }: DescribedRoute) {
  const { summary, tags: named, params, querystring } = schema;
  return {
    operationId: `${method}${url.replace(/[^A-Za-z0-9]+([A-Za-z0-9]?)/g, (_, next: string) => next.toUpperCase())}`,
    summary,
    tags: named,
    parameters: [...parametersOf(params, 'path'), ...parametersOf(querystring, 'query')],
    ...bodyOf(schema),
    responses: responsesOf(schema),
  };
}

function bodyOf({ body, consumes }: FastifySchema) {
  if (consumes !== undefined) return { requestBody: { required: true, content: { [consumes]: {} } } };
  return body === undefined
    ? {}
    : { requestBody: { required: true, content: { 'application/json': { schema: body } } } };
}

function responsesOf({ response = { 200: {} }, produces = 'application/json' }: FastifySchema) {
  const types = [produces].flat();
  const answers = Object.entries(response as { readonly [status: string]: object }).map(([status, answer]) => [
    status,
    status.startsWith('3')
      ? { description: 'Elsewhere: Location says where' }
      : { description: 'Done', content: Object.fromEntries(types.map((type) => [type, contentOf(type, answer)])) },
  ]);
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return { ...Object.fromEntries(answers), default: { description: 'Refused', content: problem } };
}

/** What an answer's schema says is how it stands in JSON; beside it, a file is a file. */
function contentOf(type: string, schema: object) {
  return /[/+]json$/.test(type) ? { schema } : {};
}

type Properties = { readonly properties?: { readonly [name: string]: TSchema }; readonly required?: readonly string[] };

function parametersOf(schema: unknown, where: 'path' | 'query') {
  const { properties = {}, required = [] } = (schema ?? {}) as Properties;
  return Object.entries(properties).map(([name, property]) => ({
    name: name === '*' ? 'path' : name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

/** The payload of a transaction, and the body of every kind of record. */
function recordSchemas() {
  const named = kinds.map(({ name, body, title }) => [name, { ...body, title: title.en, 'x-zh': title.zh }] as const);
  const records = { type: 'array', minItems: 1, maxItems: RECORDS_MAX, items: { $ref: '#/components/schemas/Record' } };
  return {
    Payload: {
      type: 'object',
      description: 'The payload of a transaction, canonical JSON (RFC 8785) in a compact JWS',
      required: ['ledger', 'nonce', 'notAfter', 'records'],
      properties: { ledger: { type: 'string' }, nonce: { type: 'string' }, notAfter: { type: 'integer' }, records },
      additionalProperties: false,
    },
    Record: {
      oneOf: named.map(([name]) => ({ $ref: `#/components/schemas/${name}` })),
      discriminator: {
        propertyName: 'kind',
        mapping: Object.fromEntries(named.map(([name]) => [name, `#/components/schemas/${name}`])),
      },
    },
    ...Object.fromEntries(named),
  };
}
