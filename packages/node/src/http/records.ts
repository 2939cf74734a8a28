// Records as they were signed, in the order of the log.

import { kinds, Type } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import { recordList } from '../views/records/shapes.ts';
import { answerTables } from '../views/tables/answer-tables.ts';
import { manyOf, nameForms } from './asked.ts';
import { listRoute } from './list.ts';
import type { Room } from './room.ts';
import { viewRoute, wrapped } from './view.ts';

/** The name of a record in a path: `<segment>/<ref>`. */
const RecordName = Type.Object({
  segment: Type.String({ pattern: '^[A-Za-z0-9_-]{27}$', description: 'The subject that signed it' }),
  ref: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: 'Its own name' }),
});

const NAME = '[A-Za-z0-9_-]{27}(/[A-Za-z0-9_-]{22}(\\.[0-9]{1,2})?)?';
/** Some 5,500 characters of an address. */
const NAMES_MAX = 100;

/** `/v1/records`, `/v1/records/{segment}/{ref}`, `/v1/written`, `/v1/called`, `/v1/growth`, `/v1/search`. */
export function recordRoutes(app: FastifyInstance, room: Room): void {
  const { views } = room;
  listRoute(app, room, {
    table: 'records',
    summary: 'Every record, in the order of the log',
    tag: 'ledger',
    shape: recordList,
    fields: {
      kind: Type.Optional(Type.Enum(kinds.map(({ name }) => name))),
      from: Type.Optional(Type.Integer({ minimum: 0, description: 'Recorded at or after, seconds' })),
      to: Type.Optional(Type.Integer({ minimum: 0, description: 'Recorded at or before, seconds' })),
    },
    ask: (query, options) => views.query('records', query, options),
  });
  viewRoute(app, room, {
    path: '/v1/records/:segment/:ref',
    summary: 'One record whole: as signed, the words behind its digests, what acts on it',
    tag: 'ledger',
    params: RecordName,
    ask: (asked, options) => views.query('record', { id: `${asked.text('segment')}/${asked.text('ref')}` }, options),
  });
  viewRoute(app, room, {
    path: '/v1/written',
    summary: 'Those of these refs under which a subject has signed a record: what an import goes on from',
    tag: 'ledger',
    fields: {
      signer: Type.String({ pattern: nameForms.party, description: 'Who signed' }),
      refs: manyOf('Refs of records'),
    },
    ask: async (asked, options) => {
      const wanted = { signer: asked.text('signer'), refs: asked.text('refs').split(',') };
      return wrapped(await views.query('written', wanted, options));
    },
  });
  viewRoute(app, room, {
    path: '/v1/called',
    summary: 'What names in records stand for: what they are called, of which kind, and of lots and items which item',
    tag: 'ledger',
    fields: {
      ids: Type.String({
        pattern: `^${NAME}(,${NAME}){0,${NAMES_MAX - 1}}$`,
        description: `Names of subjects, records and lines, at most ${NAMES_MAX}, with commas between`,
      }),
    },
    ask: async (asked, options) => wrapped(await views.query('called', { ids: asked.text('ids').split(',') }, options)),
  });
  viewRoute(app, room, {
    path: '/v1/growth',
    table: answerTables.growth,
    summary: 'How the log grew: blocks and entries of each day of the ledger (UTC+8), at most the last 400',
    tag: 'ledger',
    ask: async (_, options) => wrapped(await views.query('growth', undefined, options)),
  });
  viewRoute(app, room, {
    path: '/v1/search',
    table: answerTables.found,
    summary:
      'Finds by name in Chinese and English, by label, and by exact name; where nothing is found, the nearest names',
    tag: 'ledger',
    fields: { q: Type.String({ minLength: 1, maxLength: 200, description: 'Words, a code, or an exact name' }) },
    ask: (asked, options) => views.query('search', { q: asked.text('q') }, options),
  });
}
