// Who may write, on whose word.

import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { proposalList } from '../views/trust/proposals.ts';
import { qualificationList } from '../views/trust/qualifications.ts';
import { partyList } from '../views/trust/subjects.ts';
import { withheldList } from '../views/trust/withheld.ts';
import { listRoute, viewRoute } from './list.ts';
import type { Room } from './room.ts';

const SubjectName = Type.Object({
  segment: Type.String({ pattern: '^[A-Za-z0-9_-]{27}$', description: 'The last part of its DID' }),
});

/** `/v1/subjects`, `/v1/subjects/{segment}`, `/v1/qualifications`, `/v1/proposals`, `/v1/withheld`. */
export function trustRoutes(app: FastifyInstance, room: Room): void {
  const { views } = room;
  const tag = 'trust' as const;
  listRoute(app, room, {
    path: '/v1/subjects',
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
    path: '/v1/qualifications',
    summary: 'Qualifications: who may write what since when, on whose word, and how they stood',
    tag,
    shape: qualificationList,
    ask: (query, options) => views.query('qualifications', query, options),
  });
  listRoute(app, room, {
    path: '/v1/proposals',
    summary: 'Proposals to the council, and who said what of them',
    tag,
    shape: proposalList,
    ask: (query, options) => views.query('proposals', query, options),
  });
  listRoute(app, room, {
    path: '/v1/withheld',
    summary: 'Words and papers that were withheld: by whom, why, and from which record',
    tag,
    shape: withheldList,
    ask: (query, options) => views.query('withheld', query, options),
  });
}
