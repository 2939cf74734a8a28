import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault.ts';
import type { Room } from './room.ts';

/** `/health/live`: the process answers. `/health/ready`: it also takes transactions. */
export function healthRoutes(app: FastifyInstance, { ledger }: Room): void {
  const tags = ['operation'];
  app.get('/health/live', { schema: { tags, summary: 'The process answers' } }, async () => ({ live: true }));
  app.get('/health/ready', { schema: { tags, summary: 'The node takes transactions' } }, async () => {
    const standing = ledger.standing();
    if (!standing.writable) throw new Fault(standing.code);
    return { ready: true, height: ledger.tip().height };
  });
}
