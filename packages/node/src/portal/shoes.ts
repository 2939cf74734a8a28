// Stepping into the shoes of an organisation of a replay or a drill: its keys were made for everybody, and are handed to
// the console of this machine. Never on a live ledger; never the log's key.

import { Type } from '@baton/ledger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { DoorError } from '../http/problem.ts';
import type { OpenLedger } from '../ledger.ts';

/** Organisations whose keys were made for this story, and the secret of the device that signs for each (an Ed25519 seed). */
export type Shoes = {
  /** Whoever asks may have them, not this machine alone. */
  readonly shared: boolean;
  readonly subjects: readonly string[];
  secretOf(subject: string): string | undefined;
};

const Subject = Type.Object({ segment: Type.String({ pattern: '^[A-Za-z0-9_-]{27}$' }) });

/** `/console/shoes` and `/console/shoes/{segment}`. */
export function shoeRoutes(app: FastifyInstance, ledger: OpenLedger, shoes: Shoes): void {
  const tags = ['operation'];
  app.get('/console/shoes', { schema: { tags, summary: 'Whose shoes one may step into' } }, (request, reply) => {
    refuseOthers(ledger, shoes, request);
    return reply
      .removeHeader('access-control-allow-origin')
      .header('cache-control', 'no-store')
      .send({ items: shoes.subjects });
  });
  app.get<{ Params: Static<typeof Subject> }>(
    '/console/shoes/:segment',
    { schema: { tags, summary: 'The device key of an organisation of a replay or a drill', params: Subject } },
    (request, reply) => {
      refuseOthers(ledger, shoes, request);
      const secret = shoes.secretOf(request.params.segment);
      if (secret === undefined) throw new DoorError('page_not_found');
      return reply.removeHeader('access-control-allow-origin').header('cache-control', 'no-store').send({ secret });
    },
  );
}

/** True where whoever asks may step into shoes. */
export function mayStep({ genesis }: OpenLedger, shoes: Shoes | undefined, request: FastifyRequest): boolean {
  if (shoes === undefined || genesis.purpose === 'live') return false;
  return shoes.shared || (isLoopback(request.ip) && isLoopbackName(request.hostname));
}

function refuseOthers(ledger: OpenLedger, shoes: Shoes, request: FastifyRequest): void {
  // Another site that this browser has open may ask too; the browser says so.
  const site = request.headers['sec-fetch-site'];
  const isOurs = site === undefined || site === 'same-origin' || site === 'none';
  if (!isOurs || !mayStep(ledger, shoes, request)) throw new DoorError('page_not_found');
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.replace('::ffff:', '').startsWith('127.');
}

/** A name that leads to this machine whatever a name server says: another may be turned to it. */
function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || name === '::1' || /^127\.[0-9.]+$/.test(name);
}
