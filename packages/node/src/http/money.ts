import { Type } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import { fundList, moneyGiftList, orderList, paymentList } from '../views/relief/shapes.ts';
import { answerTables } from '../views/tables/answer-tables.ts';
import { numberTables } from '../views/tables/number-tables.ts';
import { listRoute } from './list.ts';
import type { Room } from './room.ts';
import { viewRoute, wrapped } from './view.ts';

/** `/v1/money`, `/v1/money/channels`, `/v1/funds`, `/v1/money-gifts`, `/v1/orders` and `/v1/payments`. */
export function moneyRoutes(app: FastifyInstance, room: Room): void {
  const { views } = room;
  const tag = 'relief' as const;
  viewRoute(app, room, {
    path: '/v1/money',
    table: numberTables.money,
    summary: 'Received, allocated, paid, not moved for 48 hours: by currency, minor units',
    tag,
    clocked: true,
    ask: async ({ now }, options) => wrapped(await views.query('moneyNumbers', { now }, options)),
  });
  viewRoute(app, room, {
    path: '/v1/money/channels',
    table: answerTables.channels,
    summary: 'Receipts by channel: what was given, what the channel kept, what arrived; minor units',
    tag,
    ask: async (_, options) => wrapped(await views.query('moneyChannels', undefined, options)),
  });
  listRoute(app, room, {
    table: 'funds',
    summary: 'Funds with the balance of their accounts, minor units',
    tag,
    shape: fundList,
    clocked: true,
    ask: (query, options) => views.query('funds', query, options),
  });
  listRoute(app, room, {
    table: 'money-gifts',
    summary: 'Gifts in money: given, fee, arrived; many small ones under one root',
    tag,
    shape: moneyGiftList,
    ask: (query, options) => views.query('moneyGifts', query, options),
  });
  listRoute(app, room, {
    table: 'orders',
    summary: 'Orders: paid, come, outstanding, owed, and what is overdue',
    tag,
    shape: orderList,
    fields: { overdue: Type.Optional(Type.Boolean({ description: 'Only what is paid and has not come when due' })) },
    clocked: true,
    ask: (query, options) => views.query('orders', query, options),
  });
  listRoute(app, room, {
    table: 'payments',
    summary: 'Payments for orders, record by record',
    tag,
    shape: paymentList,
    ask: (query, options) => views.query('payments', query, options),
  });
}
