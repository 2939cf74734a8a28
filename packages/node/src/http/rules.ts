// The rules as data: every kind of record with its schema and rejections, and who may write it.

import { kinds, qualificationTypes, type SealedKind, type Words, type Writer } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import type { Room } from './room.ts';

/** Words for who may write; beside the qualifications there are two standings that none of them gives. */
export const writerTitles: { readonly [writer in Writer]: Words } = {
  ...qualificationTypes,
  council: { zh: '理事会成员', en: 'Council member' },
  subject: { zh: '任何主体', en: 'Any subject' },
};

/** `/v1/kinds` and `/v1/writers`: they change with the program, never with the ledger. */
export function ruleRoutes(app: FastifyInstance, { ledger: { id: ledger, genesis } }: Room): void {
  const tags = ['trust'];
  const head = { ledger, purpose: genesis.purpose };
  app.get(
    '/v1/kinds',
    { schema: { tags, summary: 'Every kind of record: schema, writers, rejections' } },
    async () => ({
      ...head,
      items: kinds.map(kindDocument),
    }),
  );
  app.get('/v1/writers', { schema: { tags, summary: 'Who may write which kind of record' } }, async () => ({
    ...head,
    writers: Object.entries(writerTitles).map(([writer, title]) => ({ writer, title })),
    items: kinds.map(({ name, title, writers, keyUse }) => ({ kind: name, title, writers, keyUse })),
  }));
}

function kindDocument({ name, title, body, writers, keyUse, whileSuspended, rejections }: SealedKind) {
  const listed = Object.entries(rejections).map(([code, rejection]) => ({ code, ...rejection }));
  return { name, title, writers, keyUse, whileSuspended, body, rejections: listed };
}
