// The whole ledger as one file.

import { Type } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { ledgerFormats } from '../views/export/job.ts';
import { ledgerTypes, sendExport } from './formats.ts';
import type { Room } from './room.ts';

const Asked = Type.Object(
  { format: Type.Enum([...ledgerFormats], { description: 'csv and datapackage are zip archives' }) },
  { additionalProperties: false },
);

/** `/v1/export`. */
export function exportRoutes(app: FastifyInstance, room: Room): void {
  app.get<{ Querystring: Static<typeof Asked> }>(
    '/v1/export',
    {
      schema: {
        tags: ['ledger'],
        summary: 'Every list of the ledger as it was after one block, as one file',
        querystring: Asked,
        produces: ledgerTypes,
      },
    },
    async (request, reply) => {
      const { format } = request.query;
      const job = { format, now: room.ledger.clock() };
      return sendExport(room, reply.header('cache-control', 'no-cache'), job, (height) => `W/"${format}-${height}"`);
    },
  );
}
