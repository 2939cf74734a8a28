import type { FastifyInstance } from 'fastify';
import type { Room } from './room.ts';
import { refuseUnlessWritable } from './standing.ts';

/** `/health/live`: the process answers. `/health/ready`: it also takes transactions. */
export function healthRoutes(app: FastifyInstance, { ledger }: Room): void {
  const tags = ['operation'];
  app.get('/health/live', { schema: { tags, summary: 'The process answers' } }, async () => ({ live: true }));
  app.get('/health/ready', { schema: { tags, summary: 'The node takes transactions' } }, async () => {
    refuseUnlessWritable(ledger);
    return { ready: true, height: ledger.tip().height };
  });
}
