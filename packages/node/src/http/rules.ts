// The rules as data: every kind of record with its schema and rejections, and who may write it.

import { kinds, qualificationTypes, type SealedKind, Type, type Words, type Writer } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import { writeList } from '../views/export/write.ts';
import { type RightRow, rightTable } from '../views/tables/right-table.ts';
import { answerOf, WordsField } from './answers.ts';
import { sendFile, stampNow } from './formats.ts';
import type { Room } from './room.ts';

/** Words for who may write; beside the qualifications there are standings that none of them gives. */
const writerTitles: { readonly [writer in Writer]: Words } = {
  ...qualificationTypes,
  council: { zh: '理事会成员', en: 'Council member' },
  panel: { zh: '专门小组成员', en: 'Panel member' },
  subject: { zh: '任何主体', en: 'Any subject' },
};

const keyUses = Type.Enum(['record', 'control', 'any'], { description: 'Which of its keys a subject signs it with' });

const Kinds = answerOf({
  items: Type.Array(
    Type.Object({
      name: Type.String(),
      title: WordsField,
      writers: Type.Array(Type.String()),
      keyUse: keyUses,
      whileSuspended: Type.Boolean(),
      body: Type.Object({}, { description: 'JSON Schema of the record' }),
      rejections: Type.Array(
        Type.Object({
          code: Type.String(),
          number: Type.Integer(),
          status: Type.Integer(),
          title: WordsField,
          detail: Type.Optional(WordsField),
        }),
      ),
    }),
  ),
});

const Writers = answerOf({
  writers: Type.Array(Type.Object({ writer: Type.String(), title: WordsField })),
  items: Type.Array(
    Type.Object({ kind: Type.String(), title: WordsField, writers: Type.Array(Type.String()), keyUse: keyUses }),
  ),
});

/** `/v1/kinds` and `/v1/writers`, also as CSV: they change with the program, never with the ledger. */
export function ruleRoutes(app: FastifyInstance, room: Room): void {
  const { id: ledger, genesis } = room.ledger;
  const tags = ['trust'];
  const head = { ledger, purpose: genesis.purpose };
  app.get(
    '/v1/kinds',
    { schema: { tags, summary: 'Every kind of record: schema, writers, rejections', response: { 200: Kinds } } },
    async () => ({
      ...head,
      items: kinds.map(kindDocument),
    }),
  );
  app.get(
    '/v1/writers',
    { schema: { tags, summary: 'Who may write which kind of record', response: { 200: Writers } } },
    async () => ({
      ...head,
      writers: Object.entries(writerTitles).map(([writer, title]) => ({ writer, title })),
      items: kinds.map(({ name, title, writers, keyUse }) => ({ kind: name, title, writers, keyUse })),
    }),
  );
  app.get(
    '/v1/writers.csv',
    { schema: { tags, summary: 'Who may write which kind of record, as CSV', produces: 'text/csv' } },
    async (_, reply) => {
      const stamp = stampNow(room, { ...room.views.progress(), size: room.ledger.log.size() });
      const named = { name: rightTable.name, format: 'csv' as const, stamp };
      return sendFile(reply, named, writeList('csv', rightTable, rightRows(), stamp));
    },
  );
}

/** One row for each kind that a writer may sign. */
async function* rightRows(): AsyncGenerator<RightRow> {
  for (const { name: kind, title, writers, keyUse } of kinds) {
    for (const writer of writers) yield { writer, called: writerTitles[writer], kind, title, keyUse };
  }
}

function kindDocument({ name, title, body, writers, keyUse, whileSuspended, rejections }: SealedKind) {
  const listed = Object.entries(rejections).map(([code, rejection]) => ({ code, ...rejection }));
  return { name, title, writers, keyUse, whileSuspended, body, rejections: listed };
}
