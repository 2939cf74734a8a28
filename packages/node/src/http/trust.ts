// Who may write, on whose word.

import { findSubject, quotasOf, RECORDS_PER_ENTRY, Type } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { panelList, partyList, proposalList, qualificationList, withheldList } from '../views/trust/shapes.ts';
import { answerOf } from './answers.ts';
import { sceneOf } from './errors.ts';
import { listRoute } from './list.ts';
import { problemDocument, problemMediaType } from './problem.ts';
import type { Room } from './room.ts';
import { viewRoute } from './view.ts';

const SubjectName = Type.Object({
  segment: Type.String({ pattern: '^[A-Za-z0-9_-]{27}$', description: 'The last part of its DID' }),
});

/** `/v1/subjects`, `/v1/subjects/{segment}`, `/v1/qualifications`, `/v1/proposals`, `/v1/panels`, `/v1/withheld`. */
export function trustRoutes(app: FastifyInstance, room: Room): void {
  const { views } = room;
  const tag = 'trust' as const;
  listRoute(app, room, {
    table: 'subjects',
    summary: 'Subjects, and parties that are named and never sign',
    tag,
    shape: partyList,
    ask: (query, options) => views.query('subjects', query, options),
  });
  viewRoute(app, room, {
    path: '/v1/subjects/:segment',
    summary: 'One subject whole: profile, keys, qualifications and how they stood',
    tag,
    params: SubjectName,
    ask: (asked, options) => views.query('subject', { id: asked.text('segment') }, options),
  });
  listRoute(app, room, {
    table: 'qualifications',
    summary: 'Qualifications: who may write what since when, on whose word, and how they stood',
    tag,
    shape: qualificationList,
    ask: (query, options) => views.query('qualifications', query, options),
  });
  listRoute(app, room, {
    table: 'proposals',
    summary: 'Proposals to the council, and who said what of them',
    tag,
    shape: proposalList,
    clocked: true,
    ask: (query, options) => views.query('proposals', query, options),
  });
  listRoute(app, room, {
    table: 'withheld',
    summary: 'Words and papers that were withheld: by whom, why, and from which record',
    tag,
    shape: withheldList,
    ask: (query, options) => views.query('withheld', query, options),
  });
  listRoute(app, room, {
    table: 'panels',
    summary: 'Panels that the council set up: members, classes, what they decide, until when',
    tag,
    shape: panelList,
    ask: (query, options) => views.query('panels', query, options),
  });
  quotaRoute(app, room);
}

const CostShown = Type.Object({ records: Type.Integer(), bytes: Type.Integer() });
const QuotaShown = { allowed: CostShown, spent: CostShown };
const Quotas = answerOf({
  own: Type.Object(QuotaShown),
  rights: Type.Array(Type.Object({ entry: Type.Integer({ description: 'Log entry that granted it' }), ...QuotaShown })),
});

/** `/v1/subjects/{segment}/quotas`: what it may write today, and has written. */
function quotaRoute(app: FastifyInstance, { ledger }: Room): void {
  app.get<{ Params: Static<typeof SubjectName> }>(
    '/v1/subjects/:segment/quotas',
    {
      schema: {
        tags: ['trust'],
        summary: 'What a subject may write in a day (UTC) and has written today, by right and of its own',
        params: SubjectName,
        response: { 200: Quotas },
      },
    },
    (request, reply) => {
      const { segment } = request.params;
      const subject = findSubject(ledger.state, segment);
      if (subject === undefined) {
        const document = problemDocument('thing_not_found', { what: 'subject', name: segment }, sceneOf(request));
        return reply.code(document.status).type(problemMediaType).send(document);
      }
      const { own, rights } = quotasOf(ledger.state, subject, ledger.clock());
      const entryOf = (serial: number) => Math.floor(serial / RECORDS_PER_ENTRY);
      return reply.send({
        ledger: ledger.id,
        purpose: ledger.genesis.purpose,
        own,
        rights: rights.map(({ serial, ...quota }) => ({ entry: entryOf(serial), ...quota })),
      });
    },
  );
}
