// Views that answer one thing: a trace, a record, the numbers of the day.

import { Type } from '@baton/ledger';
import type { Wholes } from '@baton/ledger/answers';
import type { Table } from '@baton/tables/write';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TProperties, TSchema } from 'typebox';
import type { Answer } from '../views/ask.ts';
import type { ListFormat } from '../views/export/job.ts';
import { wholeSchemas } from './answer-schemas.ts';
import { viewAnswerOf } from './answers.ts';
import { type Asked, askedOf, everyView, formatField, type Query, type Waits } from './asked.ts';
import { formatAsked, listTypes } from './formats.ts';
import type { Room } from './room.ts';
import { envelope, isKnown, type RowsTold, sendRows, tagAt } from './stand.ts';

/** A view that answers one thing, and what its path takes. */
export type ViewRoute<Path extends keyof Wholes> = {
  readonly path: Path;
  readonly summary: string;
  readonly tag: 'relief' | 'trust' | 'ledger';
  readonly params?: TSchema;
  readonly fields?: TProperties;
  readonly clocked?: true;
  /** Where its answer is a list that is no page (`wrapped`), or can be told as one (`rows`): its columns as a file. */
  readonly table?: Table;
  /** What its rows are as a file, where its answer is no list by itself; `next` where they come by page. */
  rows?(asked: Asked, options: Waits): Promise<Answer<RowsTold>>;
  /**
   * Asks the views with what path and query say, checked by their schemas. `now` is the ledger's clock, seconds. An answer
   * may be the JSON text of an object, which is passed on as it is.
   */
  ask(asked: Asked, options: Waits): Promise<Answer<Wholes[Path] | string>>;
};

/** Registers a view that answers one thing. */
export function viewRoute<Path extends keyof Wholes>(app: FastifyInstance, room: Room, route: ViewRoute<Path>): void {
  const { path, summary, tag, params, fields = {}, table } = route;
  const formats = table === undefined ? {} : { format: formatField('Other than `json`: the list as a file') };
  const querystring = Type.Object({ ...fields, ...formats, ...everyView }, { additionalProperties: false });
  const response = { 200: answerAt(path) };
  const produces = table === undefined ? 'application/json' : listTypes;
  const schema = { tags: [tag], summary, querystring, produces, ...(params === undefined ? {} : { params }), response };
  app.get<{ Querystring: Query; Params: Query }>(path, { schema }, async (request, reply) => {
    const { format: stated, ...query } = request.query;
    const format = table === undefined ? 'json' : formatAsked(stated, request.headers.accept, table);
    return answerView(room, route, { ...query, ...request.params }, request, reply, format);
  });
  if (table === undefined || params !== undefined) return;
  app.get<{ Querystring: Query }>(
    `${path}.csv`,
    { schema: { tags: [tag], summary: `${summary}, as CSV`, querystring, produces: 'text/csv' } },
    async (request, reply) => {
      const { format: _, ...query } = request.query;
      return answerView(room, route, query, request, reply, 'csv');
    },
  );
}

/** What a path answers: the members of its type behind the head of every answer. */
function answerAt(path: keyof Wholes): TSchema {
  const { description, properties, required } = wholeSchemas[path];
  const field = ([name, schema]: [string, object]) => [
    name,
    required.includes(name) ? Type.Unsafe(schema) : Type.Optional(Type.Unsafe(schema)),
  ];
  const members: TProperties = Object.fromEntries(Object.entries(properties).map(field));
  return { ...viewAnswerOf(members), ...(description === undefined ? {} : { description }) };
}

async function answerView<Path extends keyof Wholes>(
  room: Room,
  route: ViewRoute<Path>,
  given: Query,
  request: FastifyRequest,
  reply: FastifyReply,
  format: ListFormat | 'json',
) {
  const now = room.ledger.clock();
  const scene = { format, clock: route.clocked === true ? now : undefined };
  if (isKnown(request, tagAt(room, room.views.progress().height, scene))) return reply.code(304).send();
  const asked = askedOf(given, now);
  const options = { atLeast: asked.number('atLeast') };
  const { table } = route;
  if (table !== undefined) reply.header('vary', 'accept');
  reply.header('cache-control', 'no-cache');
  if (table !== undefined && format !== 'json') {
    const told = await (route.rows ?? rowsOf(route))(asked, options);
    reply.header('etag', tagAt(room, told.height, scene));
    return sendRows(room, request, reply, { table, format }, told);
  }
  const answer = await route.ask(asked, options);
  reply.header('etag', tagAt(room, answer.height, scene));
  if (typeof answer.value === 'string')
    return reply.type(JSON_TYPE).send(joined(JSON.stringify(envelope(room, answer)), answer.value));
  return reply.send({ ...envelope(room, answer), ...answer.value });
}

/** Where an answer is a list, its rows are its items. */
function rowsOf<Path extends keyof Wholes>({ ask }: ViewRoute<Path>): Required<ViewRoute<Path>>['rows'] {
  return async (asked, options) => {
    const { value, ...stand } = await ask(asked, options);
    const { items = [] } = value as { items?: readonly object[] };
    return { ...stand, value: { items } };
  };
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** The members of two objects, neither of them empty, as one. */
function joined(one: string, other: string): string {
  return `${one.slice(0, -1)},${other.slice(1)}`;
}

/** A list that is no page, as the items of an answer. */
export function wrapped<Value>({ value, ...stand }: { height: number; time: number; value: Value }) {
  return { ...stand, value: { items: value } };
}
