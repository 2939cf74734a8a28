// The log as C2SP tlog-tiles files, so that programs that none of us wrote can read and check it.

import { Type } from '@baton/ledger';
import { isMalformed, parseTilePath, tileWidth } from '@baton/log';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import type { LogReader } from '../ledger.ts';
import { DoorError } from './problem.ts';
import type { Room } from './room.ts';

const TilePath = Type.Object({ '*': Type.String({ description: 'Path of the tile, without its first `tile/`' }) });

/** A tile never changes once it is published: a year, as long as caches keep anything. */
const FOREVER = 'public, max-age=31536000, immutable';

/** `/log/checkpoint` and `/log/tile/…`. Source: C2SP tlog-tiles, "APIs". */
export function logRoutes(app: FastifyInstance, { ledger }: Room): void {
  const tags = ['log'];
  app.get(
    '/log/checkpoint',
    { schema: { tags, summary: 'The latest checkpoint, a signed note', produces: 'text/plain' } },
    async ({ url }, reply) => {
      // Pages may end in a slash; of a log, each file has one path.
      if (/^[^?]*\/(\?|$)/.test(url)) throw new DoorError('page_not_found');
      return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(ledger.checkpoint());
    },
  );
  app.get<{ Params: Static<typeof TilePath> }>(
    '/log/tile/*',
    {
      schema: {
        tags,
        summary: 'A tile of hashes, or a bundle of entries',
        params: TilePath,
        produces: 'application/octet-stream',
      },
    },
    async (request, reply) =>
      reply
        .type('application/octet-stream')
        .header('cache-control', FOREVER)
        .send(tileOf(ledger.log, `tile/${request.params['*']}`)),
  );
}

/** The bytes of a published tile. A width that no checkpoint covers yet is not published, though it may be on disk. */
function tileOf(log: LogReader, path: string): Uint8Array {
  const tile = parseTilePath(path);
  if (isMalformed(tile) || tile.width > tileWidth(tile.level, tile.index, log.size())) {
    throw new DoorError('tile_not_found');
  }
  const bytes = log.file(path);
  if (bytes === undefined) throw new DoorError('tile_not_found');
  return bytes;
}
