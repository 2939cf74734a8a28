// Needs, gifts, stock, handovers, and the four numbers.

import { Type } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import { LIMIT, LIMIT_MAX } from '../views/list-shape.ts';
import { accounts, conditions, SOURCES } from '../views/relief/codes.ts';
import { flowRows } from '../views/relief/flow-rows.ts';
import {
  allocationList,
  arrivalList,
  correctionList,
  deliveryList,
  giftList,
  handoverList,
  itemList,
  lotList,
  missingList,
  needList,
  placeList,
  pledgeList,
  stockList,
  totalsList,
  turnoverList,
} from '../views/relief/shapes.ts';
import { turnoverNames } from '../views/relief/turnover.ts';
import { answerTables } from '../views/tables/answer-tables.ts';
import { numberTables } from '../views/tables/number-tables.ts';
import { stepRows } from '../views/trace/step-rows.ts';
import { type Asked, nameForms, tallyFields } from './asked.ts';
import { listRoute } from './list.ts';
import { moneyRoutes } from './money.ts';
import type { Room } from './room.ts';
import { viewRoute, wrapped } from './view.ts';

/** `/v1/numbers`, `/v1/needs`, `/v1/gifts`, `/v1/lots`, `/v1/stock`, `/v1/handovers`, `/v1/missing`, and their parts. */
export function reliefRoutes(app: FastifyInstance, room: Room): void {
  const { views } = room;
  viewRoute(app, room, {
    path: '/v1/numbers',
    table: numberTables.numbers,
    summary: 'Received, allocated, delivered and confirmed, not moved for 48 hours: by item class and unit',
    tag: 'relief',
    clocked: true,
    ask: async ({ now }, options) => wrapped(await views.query('numbers', { now }, options)),
  });
  viewRoute(app, room, {
    path: '/v1/flow',
    summary: 'From whom, through whom, and where now, of one item class: the same sum on both sides',
    tag: 'relief',
    fields: tallyFields,
    clocked: true,
    table: answerTables.flow,
    ask: (asked, options) => views.queryText('flow', { ...tallyAsked(asked), now: asked.now }, options),
    rows: async (asked, options) => {
      const { value, ...stand } = await views.query('flow', { ...tallyAsked(asked), now: asked.now }, options);
      return { ...stand, value: { items: flowRows(value) } };
    },
  });
  viewRoute(app, room, {
    path: '/v1/indicators',
    summary: 'Lead times of legs, and shares that bear one hand only',
    tag: 'relief',
    ask: (_, options) => views.query('indicators', undefined, options),
  });
  viewRoute(app, room, {
    path: '/v1/trace/:segment/:ref',
    summary: 'The whole story of a gift, lot, need or handover, back to the source and on to the use',
    tag: 'relief',
    params: TraceName,
    fields: {
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: LIMIT_MAX, description: `Steps a page, ${LIMIT} by default` }),
      ),
      cursor: Type.Optional(Type.String({ maxLength: 200, description: 'The `next` of the page before' })),
    },
    clocked: true,
    table: answerTables.steps,
    ask: (asked, options) => views.queryText('trace', traceAsked(asked), options),
    rows: async (asked, options) => {
      const whole = { ...traceAsked(asked), limit: asked.number('limit') ?? LIMIT_MAX };
      const { value, ...stand } = await views.query('trace', whole, options);
      return { ...stand, value: { items: stepRows(value), next: value.next } };
    },
  });
  goodsRoutes(app, room);
  allocationRoutes(app, room);
  moneyRoutes(app, room);
  stockRoute(app, room);
  handoverRoutes(app, room);
  catalogueRoutes(app, room);
  totalsRoutes(app, room);
}

const TraceName = Type.Object({
  segment: Type.String({ pattern: '^[A-Za-z0-9_-]{27}$', description: 'The subject that signed it' }),
  ref: Type.String({
    pattern: '^[A-Za-z0-9_-]{22}(\\.[0-9]{1,2})?$',
    description: 'Its own name; a lot has its line behind it',
  }),
});

/** The class that a query names; a class or unit left out is not asked for. */
function tallyAsked({ text }: Asked) {
  const [itemClass, unit] = [text('class'), text('unit')].map((given) => (given === '' ? undefined : given));
  return { class: itemClass, unit, packed: text('packed') === 'true' };
}

function traceAsked(asked: Asked) {
  const cursor = asked.text('cursor');
  return {
    id: `${asked.text('segment')}/${asked.text('ref')}`,
    now: asked.now,
    limit: asked.number('limit'),
    cursor: cursor === '' ? undefined : cursor,
  };
}

function goodsRoutes(app: FastifyInstance, room: Room): void {
  const { views } = room;
  const tag = 'relief' as const;
  listRoute(app, room, {
    table: 'needs',
    summary: 'What places lack: delivered against needed, how fresh, who says something else',
    tag,
    shape: needList,
    fields: {
      ...tallyFields,
      closed: Type.Optional(Type.Boolean({ description: 'Closed needs instead of open ones' })),
    },
    clocked: true,
    ask: (query, options) => views.query('needs', query, options),
  });
  listRoute(app, room, {
    table: 'gifts',
    summary: 'Gifts in kind and goods bought, each with its lots',
    tag,
    shape: giftList,
    ask: (query, options) => views.query('gifts', query, options),
  });
  listRoute(app, room, {
    table: 'lots',
    summary: 'Lots with the balance of their accounts',
    tag,
    shape: lotList,
    fields: {
      ...tallyFields,
      source: Type.Optional(
        Type.Enum(accounts.slice(0, SOURCES), { description: 'Only lots that something came to from here' }),
      ),
    },
    ask: (query, options) => views.query('lots', query, options),
  });
}

function allocationRoutes(app: FastifyInstance, room: Room): void {
  const { views } = room;
  const tag = 'relief' as const;
  listRoute(app, room, {
    table: 'allocations',
    summary:
      'Which lot, pledge or fund was allocated to which need, why, whose decision it was, and what is left of it',
    tag,
    shape: allocationList,
    fields: {
      ...tallyFields,
      source: Type.Optional(Type.Enum(['lot', 'pledge', 'fund'], { description: 'Only what is allocated from there' })),
    },
    clocked: true,
    ask: (query, options) => views.query('allocations', query, options),
  });
  listRoute(app, room, {
    table: 'pledges',
    summary: 'What was promised, line by line, and what of it came; never counted as given',
    tag,
    shape: pledgeList,
    ask: (query, options) => views.query('pledges', query, options),
  });
}

function stockRoute(app: FastifyInstance, room: Room): void {
  listRoute(app, room, {
    table: 'stock',
    summary: 'Stock by lot, holder, steward, place and condition, and since when it lies there',
    tag: 'relief',
    shape: stockList,
    fields: {
      ...tallyFields,
      lot: Type.Optional(Type.String({ pattern: nameForms.line, description: 'Only of this lot, by holder' })),
      condition: Type.Optional(Type.Enum([...conditions])),
      stillSince: Type.Optional(
        Type.Integer({
          minimum: 0,
          description: 'With a class: usable, not at a place of use, and not moved since this time, seconds',
        }),
      ),
    },
    ask: (query, options) => room.views.query('stock', query, options),
  });
}

function handoverRoutes(app: FastifyInstance, room: Room): void {
  const { views } = room;
  const tag = 'relief' as const;
  listRoute(app, room, {
    table: 'handovers',
    summary: 'Handovers: what both hands say, and for whom they wait since when',
    tag,
    shape: handoverList,
    fields: { waiting: Type.Optional(Type.Boolean({ description: 'Only those where somebody must still act' })) },
    clocked: true,
    ask: (query, options) => views.query('handovers', query, options),
  });
  listRoute(app, room, {
    table: 'arrivals',
    summary: 'Goods that came before their dispatch, and what their givers have signed for since',
    tag,
    shape: arrivalList,
    fields: { waiting: Type.Optional(Type.Boolean({ description: 'Only those whose giver has not signed for all' })) },
    ask: (query, options) => views.query('arrivals', query, options),
  });
  listRoute(app, room, {
    table: 'corrections',
    summary: 'What was said anew, in full, and whether it counts or waits for the other hand',
    tag,
    shape: correctionList,
    fields: { waiting: Type.Optional(Type.Boolean({ description: 'Only those that wait for the other hand' })) },
    ask: (query, options) => views.query('corrections', query, options),
  });
  listRoute(app, room, {
    table: 'missing',
    summary: 'What was not found, and who answers for it',
    tag,
    shape: missingList,
    fields: tallyFields,
    ask: (query, options) => views.query('missing', query, options),
  });
  listRoute(app, room, {
    table: 'deliveries',
    summary: 'What adds up to delivered and confirmed, record by record',
    tag,
    shape: deliveryList,
    fields: tallyFields,
    ask: (query, options) => views.query('deliveries', query, options),
  });
}

function catalogueRoutes(app: FastifyInstance, room: Room): void {
  const { views } = room;
  const tag = 'relief' as const;
  listRoute(app, room, {
    table: 'items',
    summary: 'The catalogue',
    tag,
    shape: itemList,
    ask: (query, options) => views.query('items', query, options),
  });
  listRoute(app, room, {
    table: 'places',
    summary: 'Registered places',
    tag,
    shape: placeList,
    ask: (query, options) => views.query('places', query, options),
  });
}

function totalsRoutes(app: FastifyInstance, room: Room): void {
  const { views } = room;
  const tag = 'relief' as const;
  listRoute(app, room, {
    table: 'totals',
    summary: 'What organisations publish for a period, beside the sum of their own records',
    tag,
    shape: totalsList,
    fields: { current: Type.Optional(Type.Boolean({ description: 'Only those that nothing replaced' })) },
    ask: (query, options) => views.query('totals', query, options),
  });
  listRoute(app, room, {
    table: 'turnover',
    summary: 'The records behind the figures of an organisation, and how much each adds',
    tag,
    shape: turnoverList,
    fields: {
      by: Type.Optional(Type.String({ pattern: nameForms.party, description: 'With `what`: of this organisation' })),
      what: Type.Optional(Type.Enum([...turnoverNames], { description: 'With `by`: which sum' })),
      totals: Type.Optional(Type.String({ pattern: nameForms.thing, description: 'Only behind these totals' })),
      line: Type.Optional(Type.Integer({ minimum: 0, maximum: 99, description: 'And behind this line of them' })),
    },
    ask: (query, options) => views.query('turnover', query, options),
  });
}
