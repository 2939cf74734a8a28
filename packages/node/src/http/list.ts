// Views that are read by page: filters, order, cursors, formats.

import { Type } from '@baton/ledger';
import type { Lists } from '@baton/ledger/answers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TProperties, TSchema } from 'typebox';
import type { Answer } from '../views/ask.ts';
import type { ListFormat } from '../views/export/job.ts';
import { type FilterForm, LIMIT, LIMIT_MAX, type ListQuery, type ListShape, type Page } from '../views/list-shape.ts';
import { type TableName, tables } from '../views/tables/registry.ts';
import { itemNames } from './answer-schemas.ts';
import { viewAnswerOf } from './answers.ts';
import { everyView, formatField, nameForms, type Query, text, type Waits } from './asked.ts';
import { formatAsked, listTypes, sendExport } from './formats.ts';
import type { Room } from './room.ts';
import { envelope, isKnown, sendRows, tagAt } from './stand.ts';

/** A view that is read by page: its table, the fields of its filters, and how the question is asked. */
export type ListRoute<Name extends TableName> = {
  /** Its name under `/v1/`, and what its columns are: see `views/tables`. */
  readonly table: Name;
  readonly summary: string;
  readonly tag: 'relief' | 'trust' | 'ledger';
  readonly shape: ListShape;
  /** Filters beyond those of the shape. */
  readonly fields?: TProperties;
  /** Asks the views. `now` is the ledger's clock, seconds. */
  ask(query: ListQuery & { readonly now: number }, options: Waits): Promise<Answer<Page<Lists[`/v1/${Name}`]>>>;
  /** True where an answer depends on the ledger's clock, and not on what was recorded alone. */
  readonly clocked?: true;
};

/** Registers a list: as JSON, or in the format that is asked for; as CSV also at its path with `.csv`. */
export function listRoute<Name extends TableName>(app: FastifyInstance, room: Room, route: ListRoute<Name>): void {
  const { table, summary, tag } = route;
  const querystring = querySchema(route);
  const response = { 200: envelopeOf(itemNames[`/v1/${table}`]) };
  const schema = { tags: [tag], summary, querystring, response, produces: listTypes };
  app.get<{ Querystring: Query }>(`/v1/${table}`, { schema }, async (request, reply) =>
    answerList(
      room,
      route,
      request,
      reply,
      formatAsked(request.query['format'], request.headers.accept, tables[table]),
    ),
  );
  app.get<{ Querystring: Query }>(
    `/v1/${table}.csv`,
    { schema: { tags: [tag], summary: `${summary}, as CSV`, querystring, produces: 'text/csv' } },
    async (request, reply) => answerList(room, route, request, reply, 'csv'),
  );
}

/** A page of items, each as the schema of this name says. */
function envelopeOf(items: string) {
  return viewAnswerOf({
    items: Type.Array(Type.Unsafe({ $ref: `#/components/schemas/${items}` })),
    next: Type.Union([Type.String(), Type.Null()], { description: 'Cursor of the next page, null on the last' }),
  });
}

function querySchema({ shape, fields = {} }: Pick<ListRoute<TableName>, 'shape' | 'fields'>): TSchema {
  const filters = Object.entries(shape.filters).map(([name, { form }]) => [name, Type.Optional(fieldOf(form))]);
  return Type.Object(
    {
      ...Object.fromEntries(filters),
      ...fields,
      ...everyView,
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: LIMIT_MAX, description: `Rows a page, ${LIMIT} by default` }),
      ),
      cursor: Type.Optional(Type.String({ maxLength: 200, description: 'The `next` of the page before' })),
      sort: Type.Optional(Type.Enum(Object.keys(shape.sorts))),
      format: formatField('Other than `json`: the whole list, or one page where `limit` or `cursor` is given'),
    },
    { additionalProperties: false },
  );
}

function fieldOf(form: FilterForm): TSchema {
  if (form === 'flag') return Type.Boolean();
  if (form === 'code') return Type.String({ pattern: '^[A-Za-z0-9._:-]{1,40}$' });
  return Type.String({ pattern: nameForms[form] });
}

async function answerList<Name extends TableName>(
  room: Room,
  route: ListRoute<Name>,
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
  format: ListFormat | 'json',
) {
  const {
    atLeast,
    limit,
    cursor,
    sort,
    format: _,
    ...filters
  } = request.query as Query & {
    [name in 'atLeast' | 'limit']?: number;
  };
  const clock = room.ledger.clock();
  const scene = { format, clock: route.clocked === true ? clock : undefined };
  if (isKnown(request, tagAt(room, room.views.progress().height, scene))) return reply.code(304).send();
  reply.header('vary', 'accept').header('cache-control', 'no-cache');
  if (format !== 'json' && limit === undefined && cursor === undefined) {
    const job = { format, list: route.table, filters, sort: text(sort), now: clock };
    return sendExport(room, reply, job, (height) => tagAt(room, height, scene));
  }
  const query = { filters, limit, cursor: text(cursor), sort: text(sort), now: clock };
  const answer = await route.ask(query, { atLeast });
  reply.header('etag', tagAt(room, answer.height, scene));
  const { rows: items, next } = answer.value;
  if (format === 'json') return reply.send({ ...envelope(room, answer), items, next });
  return sendRows(room, request, reply, { table: tables[route.table], format }, { ...answer, value: { items, next } });
}
