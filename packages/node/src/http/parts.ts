import { Type } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { digestText, findPart } from './find-named.ts';
import type { Room } from './room.ts';

const PartDigest = Type.Object({ digest: digestText('Of the canonical JSON of the part') });

/** `GET /v1/parts/{digest}`: typed text, as long as it is neither withheld nor lapsed. */
export function partRoutes(app: FastifyInstance, room: Room): void {
  app.get<{ Params: Static<typeof PartDigest> }>(
    '/v1/parts/:digest',
    {
      schema: {
        tags: ['ledger'],
        summary: 'Words that a record names',
        params: PartDigest,
        response: { 200: Type.Object({ salt: Type.String(), text: Type.String() }, { additionalProperties: false }) },
      },
    },
    async ({ params: { digest } }, reply) => {
      const part = await findPart(room, digest);
      return reply.header('cache-control', 'no-cache').send(part);
    },
  );
}
