// What every view has in common over HTTP: filters, order, cursors, the height that an answer stands at, ETags, formats.

import { Type } from '@baton/ledger';
import type { Lists } from '@baton/ledger/answers';
import type { Table } from '@baton/tables/write';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TProperties, TSchema } from 'typebox';
import type { Answer } from '../views/ask.ts';
import { viewsVersion } from '../views/database.ts';
import { type ListFormat, listFormats } from '../views/export/job.ts';
import { writeList } from '../views/export/write.ts';
import { type FilterForm, LIMIT, LIMIT_MAX, type ListQuery, type ListShape, type Page } from '../views/list.ts';
import { type TableName, tables } from '../views/tables/registry.ts';
import { namesTag } from './etag.ts';
import { formatAsked, sendExport, sendFile, stampNow } from './formats.ts';
import { noticeOf } from './notice.ts';
import type { Room } from './room.ts';

const SEGMENT = '[A-Za-z0-9_-]{27}';
const REF = '[A-Za-z0-9_-]{22}';

/** The forms of names in paths and filters. */
export const nameForms = {
  party: `^${SEGMENT}(/${REF})?$`,
  thing: `^${SEGMENT}/${REF}$`,
  line: `^${SEGMENT}/${REF}\\.[0-9]{1,2}$`,
} as const;

/** How many refs or keys a question may name: some 4,600 characters of an address. */
const MANY_MAX = 200;

/** Refs or keys of 22 characters, with commas between. */
export function manyOf(description: string): TSchema {
  const pattern = `^${REF}(,${REF}){0,${MANY_MAX - 1}}$`;
  return Type.String({ pattern, description: `${description}, at most ${MANY_MAX}, with commas between` });
}

/** Query members that every view takes. */
const everyView = {
  atLeast: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Wait, at most 2 s, until this height is in the views',
    }),
  ),
};

/** Query members of what is summed: item class, its unit, packs not counted out. */
export const tallyFields = {
  class: Type.Optional(Type.String({ maxLength: 40, description: 'Item class' })),
  unit: Type.Optional(Type.String({ maxLength: 40, description: 'Unit, where a class is counted in several' })),
  packed: Type.Optional(Type.Boolean({ description: 'Unopened packs instead of units; no by default' })),
};

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

/** How long an answer may be waited for: until this height is in the views. */
type Waits = { readonly atLeast: number | undefined };

type Query = { readonly [name: string]: string | number | boolean | undefined };

/** Registers a list: as JSON, or in the format that is asked for; as CSV also at its path with `.csv`. */
export function listRoute<Name extends TableName>(app: FastifyInstance, room: Room, route: ListRoute<Name>): void {
  const { table, summary, tag } = route;
  const querystring = querySchema(route);
  const schema = { tags: [tag], summary, querystring, response: { 200: envelopeSchema } };
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

const envelopeSchema = Type.Object({
  ledger: Type.String({ description: 'Id of the ledger' }),
  purpose: Type.String({ description: 'live, drill or replay' }),
  height: Type.Integer({ description: 'Height of the last block that the answer knows of' }),
  time: Type.Integer({ description: 'Time of that block, seconds' }),
  items: Type.Array(Type.Object({}, { additionalProperties: true })),
  next: Type.Union([Type.String(), Type.Null()], { description: 'Cursor of the next page, null on the last' }),
});

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

function formatField(description: string) {
  return Type.Optional(Type.Enum(['json', ...listFormats], { description }));
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
  if (isKnown(request, tagAt(room.views.progress().height, scene))) return reply.code(304).send();
  reply.header('vary', 'accept').header('cache-control', 'no-cache');
  if (format !== 'json' && limit === undefined && cursor === undefined) {
    const job = { format, list: route.table, filters, sort: text(sort), now: clock };
    return sendExport(room, reply, job, (height) => tagAt(height, scene));
  }
  const query = { filters, limit, cursor: text(cursor), sort: text(sort), now: clock };
  const answer = await route.ask(query, { atLeast });
  reply.header('etag', tagAt(answer.height, scene));
  const { rows: items, next } = answer.value;
  if (format === 'json') return reply.send({ ...envelope(room, answer), items, next });
  return sendRows(room, request, reply, { table: tables[route.table], format }, { ...answer, value: { items, next } });
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

function text(value: string | number | boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** What stands at the head of every answer of a view: which ledger, how far, and what it is for. */
function envelope({ ledger }: Room, { height, time }: Answer<unknown>) {
  const notice = noticeOf(ledger);
  const { purpose } = ledger.genesis;
  return { ledger: ledger.id, purpose, ...(notice === null ? {} : { notice }), height, time };
}

/** A view that answers one thing, and what its path takes. */
export type ViewRoute = {
  readonly path: string;
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
  ask(asked: Asked, options: Waits): Promise<Answer<object | string>>;
};

type RowsTold = { readonly items: readonly object[]; readonly next?: string | null };

/** What the path and the query of a request say, and the ledger's clock. */
export type Asked = { readonly now: number; text(name: string): string; number(name: string): number | undefined };

/** Registers a view that answers one thing. */
export function viewRoute(app: FastifyInstance, room: Room, route: ViewRoute): void {
  const { path, summary, tag, params, fields = {}, table } = route;
  const formats = table === undefined ? {} : { format: formatField('Other than `json`: the list as a file') };
  const querystring = Type.Object({ ...fields, ...formats, ...everyView }, { additionalProperties: false });
  const schema = { tags: [tag], summary, querystring, ...(params === undefined ? {} : { params }) };
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

async function answerView(
  room: Room,
  route: ViewRoute,
  given: Query,
  request: FastifyRequest,
  reply: FastifyReply,
  format: ListFormat | 'json',
) {
  const now = room.ledger.clock();
  const scene = { format, clock: route.clocked === true ? now : undefined };
  if (isKnown(request, tagAt(room.views.progress().height, scene))) return reply.code(304).send();
  const asked = askedOf(given, now);
  const options = { atLeast: asked.number('atLeast') };
  const { table } = route;
  if (table !== undefined) reply.header('vary', 'accept');
  reply.header('cache-control', 'no-cache');
  if (table !== undefined && format !== 'json') {
    const told = await (route.rows ?? rowsOf(route))(asked, options);
    reply.header('etag', tagAt(told.height, scene));
    return sendRows(room, request, reply, { table, format }, told);
  }
  const answer = await route.ask(asked, options);
  reply.header('etag', tagAt(answer.height, scene));
  if (typeof answer.value === 'string')
    return reply.type(JSON_TYPE).send(joined(JSON.stringify(envelope(room, answer)), answer.value));
  return reply.send({ ...envelope(room, answer), ...answer.value });
}

/** Where an answer is a list, its rows are its items. */
function rowsOf({ ask }: ViewRoute): Required<ViewRoute>['rows'] {
  return async (asked, options) => {
    const { value, ...stand } = await ask(asked, options);
    const { items = [] } = value as { items?: readonly object[] };
    return { ...stand, value: { items } };
  };
}

type FileAs = { readonly table: Table; readonly format: ListFormat };

function sendRows(room: Room, request: FastifyRequest, reply: FastifyReply, as: FileAs, told: Answer<RowsTold>) {
  const { table, format } = as;
  const { items, next = null } = told.value;
  if (next !== null) reply.header('link', `<${nextPage(request, next)}>; rel="next"`);
  const stamp = stampNow(room, { ...told, size: room.ledger.log.size() });
  return sendFile(reply, { name: table.name, format, stamp }, writeList(format, table, each(items), stamp));
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** The members of two objects, neither of them empty, as one. */
function joined(one: string, other: string): string {
  return `${one.slice(0, -1)},${other.slice(1)}`;
}

function askedOf(given: Query, now: number): Asked {
  return {
    now,
    text: (name) => text(given[name]) ?? '',
    number: (name) => (given[name] === undefined ? undefined : Number(given[name])),
  };
}

/** Answers depend on the height alone, or also on the minute of the clock: no question is asked to know them. */
function tagAt(height: number, { format, clock }: { format: string; clock: number | undefined }): string {
  const minute = clock === undefined ? '' : `-${Math.floor(clock / 60)}`;
  return `W/"${viewsVersion.slice(0, 8)}-${format}-${height}${minute}"`;
}

function isKnown(request: FastifyRequest, tag: string): boolean {
  return namesTag(request.headers['if-none-match'], tag);
}

function nextPage({ url }: FastifyRequest, cursor: string): string {
  const at = new URL(url, 'http://localhost');
  at.searchParams.set('cursor', cursor);
  return `${at.pathname}${at.search}`;
}

/** A list that is no page, as the items of an answer. */
export function wrapped<Value>({ value, ...stand }: { height: number; time: number; value: Value }) {
  return { ...stand, value: { items: value } };
}
