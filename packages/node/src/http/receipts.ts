import { setTimeout as after } from 'node:timers/promises';
import { Type } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { buildReceipt, type Grade, type ReceiptAnswer } from '../receipt.ts';
import { findTransaction, TransactionId } from './find-named.ts';
import { DoorError } from './problem.ts';
import type { Room } from './room.ts';

const ReceiptQuery = Type.Object({
  grade: Type.Optional(
    Type.Enum(['signed', 'cosigned'], {
      description: 'By the log alone, or by as many witnesses as the policy asks for; else the latter',
    }),
  ),
  wait: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 30, description: 'Seconds to wait for the witnesses, 5 unless said' }),
  ),
});

const provenFields = {
  index: Type.Integer({ description: 'Index of the entry in the log' }),
  bytes: Type.String({ description: 'The entry itself, base64url' }),
  proof: Type.Array(Type.String(), { description: 'Inclusion in the checkpoint (RFC 6962), base64url' }),
};

/** The members of a receipt file: docs/spec/log.md. */
const ReceiptField = Type.Object(
  {
    v: Type.Literal(1),
    ledger: Type.String(),
    checkpoint: Type.String({ description: 'A signed note (C2SP), perhaps with cosignatures' }),
    entry: Type.Object(
      {
        ...provenFields,
        parts: Type.Record(Type.String(), Type.Object({ salt: Type.String(), text: Type.String() }), {
          description: 'The words of the entry, by the digest that it names them by',
        }),
      },
      { additionalProperties: false },
    ),
    grants: Type.Array(Type.Object(provenFields, { additionalProperties: false }), {
      description: 'The entries that let its signer write, the genesis first',
    }),
  },
  { additionalProperties: false },
);

/** How often an answer that waits for the witnesses looks, in milliseconds. */
const LOOK_MS = 100;

/** `GET /v1/transactions/{id}/receipt?grade=signed|cosigned`. */
export function receiptRoutes(app: FastifyInstance, room: Room): void {
  app.get<{ Params: Static<typeof TransactionId>; Querystring: Static<typeof ReceiptQuery> }>(
    '/v1/transactions/:id/receipt',
    {
      schema: {
        tags: ['transactions'],
        summary: 'The receipt of a transaction, which checks without us',
        params: TransactionId,
        querystring: ReceiptQuery,
        response: { 200: ReceiptField },
      },
    },
    async ({ params: { id }, query: { grade = 'cosigned', wait = 5 } }, reply) => {
      const text = await receiptOf(room, id, { grade, waitMs: wait * 1000 });
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="${id}.receipt.json"`)
        .header('cache-control', 'no-cache')
        .send(text);
    },
  );
}

async function receiptOf(room: Room, id: string, asked: { grade: Grade; waitMs: number }): Promise<string> {
  const logged = await findTransaction(room, id);
  const answer = await untilReached(() => buildReceipt(room.ledger, logged, asked.grade), asked.waitMs);
  if ('text' in answer) return answer.text;
  const figures = { cosigned: answer.reached, index: logged.index };
  throw new DoorError('not_cosigned_yet', figures, { retryAfter: 1 });
}

async function untilReached(build: () => ReceiptAnswer, waitMs: number): Promise<ReceiptAnswer> {
  for (let waited = 0; ; waited += LOOK_MS) {
    const answer = build();
    if ('text' in answer || waited >= waitMs) return answer;
    await after(LOOK_MS);
  }
}
