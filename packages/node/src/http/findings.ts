// Findings: what records and quotations say against one another. As a list, as its rows, and as a feed.

import { Type } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import { findingList, findingRowList, quotationList } from '../views/findings/shapes.ts';
import { type Asked, manyOf, nameForms } from './asked.ts';
import { atomFeed } from './atom.ts';
import { listRoute } from './list.ts';
import type { Room } from './room.ts';
import { viewRoute, wrapped } from './view.ts';

const FEED_ENTRIES = 50;
const FINDING = '^[a-z_]{1,40}\\.[0-9a-f]{12}$';

/** `/v1/findings`, `/v1/finding-rows`, `/v1/findings.atom`, `/v1/quotations`, `/v1/quoted-versions`, `/v1/reconciliation`. */
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
  listRoute(app, room, {
    table: 'quotations',
    summary: 'What others published elsewhere, row by row, with file and number; in no balance',
    tag,
    shape: quotationList,
    ask: (query, options) => views.query('quotations', query, options),
  });
  viewRoute(app, room, {
    path: '/v1/quoted-versions',
    summary: 'Under which refs a reporter has quoted these rows, the oldest version first: what an import goes on from',
    tag,
    fields: {
      reporter: Type.String({ pattern: nameForms.party, description: 'Who quotes' }),
      profile: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$', description: 'The profile that read the rows' }),
      keys: manyOf('Keys of rows'),
    },
    ask: async (asked, options) => wrapped(await views.query('quotedVersions', rowsAsked(asked), options)),
  });
  viewRoute(app, room, {
    path: '/v1/reconciliation',
    summary: 'What an organisation published beside the sums of its records and of what is quoted from its lists',
    tag,
    fields: {
      by: Type.String({ pattern: nameForms.party, description: 'The organisation' }),
      from: Type.Optional(Type.Integer({ minimum: 0, description: 'Stated at or after, seconds' })),
      until: Type.Optional(Type.Integer({ minimum: 0, description: 'Stated at or before, seconds' })),
    },
    ask: (asked, options) => views.query('reconciliation', periodOf(asked), options),
  });
  feedRoute(app, room);
}

function rowsAsked(asked: Asked) {
  return { reporter: asked.text('reporter'), profile: asked.text('profile'), keys: asked.text('keys').split(',') };
}

function periodOf(asked: Asked) {
  const [from, until] = [asked.number('from'), asked.number('until')];
  return { by: asked.text('by'), ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}

function feedRoute(app: FastifyInstance, { views, ledger }: Room): void {
  app.get(
    '/v1/findings.atom',
    {
      schema: {
        tags: ['relief'],
        summary: 'The newest findings as a feed (RFC 4287)',
        produces: 'application/atom+xml',
        response: { 200: Type.String() },
      },
    },
    async (_request, reply) => {
      const query = { filters: {}, limit: FEED_ENTRIES, sort: 'newest', now: ledger.clock() };
      const answer = await views.query('findings', query);
      reply.header('cache-control', 'no-cache').type('application/atom+xml; charset=utf-8');
      return reply.send(atomFeed(ledger.id, answer.time, answer.value.rows));
    },
  );
}
