import { Type } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault.ts';
import type { Room } from './room.ts';

const Live = Type.Object({ live: Type.Literal(true) }, { additionalProperties: false });
const Ready = Type.Object({ ready: Type.Literal(true), height: Type.Integer() }, { additionalProperties: false });

/** `/health/live`: the process answers. `/health/ready`: it also takes transactions. */
export function healthRoutes(app: FastifyInstance, { ledger }: Room): void {
  const tags = ['operation'];
  app.get('/health/live', { schema: { tags, summary: 'The process answers', response: { 200: Live } } }, async () => ({
    live: true,
  }));
  app.get(
    '/health/ready',
    { schema: { tags, summary: 'The node takes transactions', response: { 200: Ready } } },
    async () => {
      const standing = ledger.standing();
      if (!standing.writable) throw new Fault(standing.code);
      return { ready: true, height: ledger.tip().height };
    },
  );
}
