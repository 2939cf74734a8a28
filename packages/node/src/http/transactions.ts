// The one way in: signed transactions, many in a request, one outcome each.

import { Type } from '@baton/ledger';
import { didOf, fromBase64Url, toBase64Url, toLowS, utf8 } from '@baton/log';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { OpenLedger, Placed, Refused, Submission } from '../ledger.ts';
import type { Logged } from '../logged.ts';
import { type GivenParts, isSpelled } from '../store/spelled-parts.ts';
import { answerOf, loggedFields, ProblemField, placeFields } from './answers.ts';
import { sceneOf } from './errors.ts';
import { findTransaction, TransactionId } from './find-named.ts';
import type { Pace } from './pace.ts';
import { type ProblemDocument, type ProblemScene, refusalDocument } from './problem.ts';
import type { Room } from './room.ts';
import { readSubmitBody } from './submit-body.ts';
import { PARTS_MAX, SUBMIT_BYTES_MAX, TRANSACTIONS_MAX } from './submit-limits.ts';

const closed = { additionalProperties: false };

const Submit = Type.Object(
  {
    transactions: Type.Array(
      Type.Object(
        {
          tx: Type.String({ description: 'Compact JWS, typ baton-tx+jws' }),
          parts: Type.Optional(
            Type.Record(Type.String(), Type.Unknown(), {
              description: 'Digest (43 characters) to {"salt","text"}: the words that its records name',
            }),
          ),
        },
        closed,
      ),
      { minItems: 1, maxItems: TRANSACTIONS_MAX },
    ),
  },
  { ...closed, description: 'No member is written twice, here or further in (RFC 7493, section 2.3)' },
);

const Submitted = answerOf({
  transactions: Type.Array(
    Type.Union([
      Type.Object(placeFields, closed),
      Type.Object({ id: Type.Union([Type.String(), Type.Null()]), problem: ProblemField }, closed),
    ]),
  ),
  checkpoint: Type.String({ description: 'A signed checkpoint (C2SP) that covers all that were accepted' }),
});

type SubmitBody = Static<typeof Submit>;

/** What became of one transaction: its place in the log, or a problem document. */
type OutcomeDocument = Placed | { readonly id: string | null; readonly problem: ProblemDocument };

/** Hears of all outcomes. */
type Count = (results: readonly (Placed | Refused)[]) => void;

/** `POST /v1/transactions` and `GET /v1/transactions/{id}`. */
export function transactionRoutes(app: FastifyInstance, room: Room & { readonly pace?: Pace }, count: Count): void {
  const tags = ['transactions'];
  // Members are taken by their names, and none is copied: there is no prototype to spoil, and no text to search for one.
  const parse = app.getDefaultJsonParser('ignore', 'ignore');
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer', bodyLimit: SUBMIT_BYTES_MAX },
    // An empty one is Fastify's to refuse, as of every route.
    (request, body, done) => (body.length === 0 ? parse(request, '', done) : done(null, readSubmitBody(body))),
  );
  app.post<{ Body: SubmitBody }>(
    '/v1/transactions',
    {
      bodyLimit: SUBMIT_BYTES_MAX,
      schema: {
        tags,
        summary: 'Submit signed transactions: one outcome each, in order',
        body: Submit,
        response: { 200: Submitted },
      },
    },
    async (request) => paced(room.pace, request, () => submit(room.ledger, request, count)),
  );
  app.get<{ Params: Static<typeof TransactionId> }>(
    '/v1/transactions/:id',
    {
      schema: {
        tags,
        summary: 'Where a transaction stands in the log',
        params: TransactionId,
        response: { 200: answerOf(loggedFields) },
      },
    },
    async ({ params }) => transactionDocument(room.ledger, await findTransaction(room, params.id)),
  );
}

/** Submits when it is this request's turn. Error: `busy`. */
async function paced<Answer extends { readonly transactions: readonly OutcomeDocument[] }>(
  pace: Pace | undefined,
  { headers, routeOptions }: FastifyRequest,
  submitted: () => Promise<Answer>,
): Promise<Answer> {
  const sizeBytes = Number(headers['content-length'] ?? routeOptions.bodyLimit ?? 0);
  const left = await pace?.enter(sizeBytes);
  let height = -1;
  try {
    const answer = await submitted();
    for (const outcome of answer.transactions) if ('height' in outcome) height = Math.max(height, outcome.height);
    return answer;
  } finally {
    left?.(height);
  }
}

async function submit(ledger: OpenLedger, request: FastifyRequest<{ Body: SubmitBody }>, count: Count) {
  const scene = sceneOf(request);
  const { results, checkpoint } = await ledger.submit(request.body.transactions.map(submissionOf));
  count(results);
  const transactions = results.map((result) => outcomeOf(result, scene));
  return { ledger: ledger.id, purpose: ledger.genesis.purpose, transactions, checkpoint };
}

/** ES256 signatures may have either s; the ledger takes the lower one, and the transaction id is the same. */
function submissionOf({ tx, parts }: SubmitBody['transactions'][number]): Submission {
  const normal = tx.startsWith(ES256_START) ? withLowS(tx) : tx;
  return parts === undefined ? { tx: normal } : { tx: normal, parts: isSpelled(parts) ? parts : flat(parts) };
}

/**
 * What a part is the ledger checks, digest by digest. What is nested cannot be one, and goes no further: it may be a million
 * deep. The first of them is named, which is enough for the ledger to refuse the transaction; so is one of more than can be.
 */
function flat(parts: { readonly [digest: string]: unknown }): GivenParts {
  const digests = Object.keys(parts);
  const nested = digests.length > PARTS_MAX ? digests[0] : digests.find((digest) => !isFlat(parts[digest]));
  return (nested === undefined ? parts : { [nested]: null }) as GivenParts;
}

function isFlat(part: unknown): boolean {
  return typeof part === 'object' && part !== null && Object.values(part).every((value) => typeof value === 'string');
}

/** A header in its one encoding that begins `{"alg":"ES256",` begins like this. */
const ES256_START = toBase64Url(utf8('{"alg":"ES256",'));

function withLowS(tx: string): string {
  const end = tx.lastIndexOf('.') + 1;
  const signature = fromBase64Url(tx.slice(end));
  return signature === undefined ? tx : tx.slice(0, end) + toBase64Url(toLowS(signature));
}

function outcomeOf(result: Placed | Refused, { instance, language }: ProblemScene): OutcomeDocument {
  if (!('problem' in result)) return result;
  const { id, problem } = result;
  return {
    id,
    problem: refusalDocument(problem, { instance: id === null ? instance : `${instance}/${id}`, language }),
  };
}

/** A transaction of the log: its place, its signer, and what its records say. */
export function transactionDocument({ id: ledger, genesis: { purpose } }: OpenLedger, logged: Logged) {
  const { id, index, height, time, signer, records } = logged;
  const did = didOf(signer.ledger, signer.segment);
  return { ledger, purpose, id, index, height, time, signer: did, key: signer.keyId, records };
}
