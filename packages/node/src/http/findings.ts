// Findings: what records and quotations say against one another. As a list, as its rows, and as a feed.

import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { findingList } from '../views/findings/list.ts';
import { findingRowList } from '../views/findings/rows.ts';
import { atomFeed } from './atom.ts';
import { listRoute } from './list.ts';
import type { Room } from './room.ts';

const FEED_ENTRIES = 50;
const FINDING = '^[a-z_]{1,40}\\.[0-9a-f]{12}$';

/** `/v1/findings`, `/v1/finding-rows` and `/v1/findings.atom`. */
export function findingRoutes(app: FastifyInstance, room: Room): void {
  const { views } = room;
  const tag = 'relief' as const;
  listRoute(app, room, {
    table: 'findings',
    summary: 'What records and quotations say against one another, how sure it is, and who could settle it',
    tag,
    shape: findingList,
    clocked: true,
    ask: (query, options) => views.query('findings', query, options),
  });
  listRoute(app, room, {
    table: 'finding-rows',
    summary: 'The rows that show findings of quotations, or one of them, as they stand',
    tag,
    shape: findingRowList,
    fields: { finding: Type.Optional(Type.String({ pattern: FINDING, description: 'Only of this finding' })) },
    ask: (query, options) => views.query('findingRows', query, options),
  });
  app.get(
    '/v1/findings.atom',
    {
      schema: {
        tags: [tag],
        summary: 'The newest findings as a feed (RFC 4287)',
        produces: 'application/atom+xml',
        response: { 200: Type.String() },
      },
    },
    async (_request, reply) => {
      const query = { filters: {}, limit: FEED_ENTRIES, sort: 'newest', now: room.ledger.clock() };
      const answer = await views.query('findings', query);
      reply.header('cache-control', 'no-cache').type('application/atom+xml; charset=utf-8');
      return reply.send(atomFeed(room.ledger.id, answer.time, answer.value.rows));
    },
  );
}
