import { assert, Type } from '@baton/ledger';
import { decodeEntry, type Entry, isMalformed, leafHash, toBase64, toBase64Url } from '@baton/log';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import type { OpenLedger } from '../ledger.ts';
import { loggedAt } from '../logged.ts';
import { answerOf, loggedFields } from './answers.ts';
import { DoorError } from './problem.ts';
import type { Room } from './room.ts';
import { transactionDocument } from './transactions.ts';

const Index = Type.Object({
  index: Type.Integer({ minimum: 0, description: 'Index in the log, from 0, the genesis' }),
});

const common = {
  index: Type.Integer(),
  leaf: Type.String({ description: 'Hash of the entry as a leaf of the log (RFC 6962), base64' }),
  bytes: Type.String({ description: 'The entry itself, base64url' }),
};

const EntryAnswer = Type.Union([
  answerOf({ ...common, kind: Type.Literal('genesis'), genesis: Type.Object({}) }),
  answerOf({ ...common, kind: Type.Literal('transaction'), ...loggedFields }),
  answerOf({
    ...common,
    kind: Type.Literal('mark'),
    height: Type.Integer(),
    time: Type.Integer(),
    protocol: Type.Integer(),
    chain: Type.String({ description: 'Chain value of the state after the block, base64url' }),
    cosigned: Type.Optional(Type.String({ description: 'Digest of the last cosigned checkpoint' })),
  }),
]);

/** `GET /v1/entries/{index}`: an entry of the published log, taken apart, beside its bytes. */
export function entryRoutes(app: FastifyInstance, { ledger }: Room): void {
  app.get<{ Params: Static<typeof Index> }>(
    '/v1/entries/:index',
    {
      schema: {
        tags: ['log'],
        summary: 'One entry of the log, taken apart',
        params: Index,
        response: { 200: EntryAnswer },
      },
    },
    async ({ params: { index } }) => entryDocument(ledger, index),
  );
}

function entryDocument(ledger: OpenLedger, index: number) {
  const bytes = index < ledger.log.size() ? ledger.log.entry(index) : undefined;
  if (bytes === undefined) throw new DoorError('entry_not_found', { size: ledger.log.size() });
  const entry = decodeEntry(bytes);
  assert(!isMalformed(entry), `entry ${index} of our own log decodes`);
  return {
    ledger: ledger.id,
    purpose: ledger.genesis.purpose,
    index,
    leaf: toBase64(leafHash(bytes)),
    bytes: toBase64Url(bytes),
    ...contentOf(ledger, entry, index),
  };
}

function contentOf(ledger: OpenLedger, entry: Entry, index: number) {
  if (entry.kind !== 'transaction') return entry;
  const logged = loggedAt(ledger.log, index);
  assert(logged !== undefined, 'a transaction stands at this index');
  return { kind: entry.kind, ...transactionDocument(ledger, logged) };
}
