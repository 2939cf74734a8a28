import type { Kind } from '../../machine/kind.ts';
import { changeStanding } from './qualification.ts';
import { changeable, type StandingRejection, standingBody, standingRejections } from './standing.ts';

const body = standingBody('trust.revoke');

/** An accredited authority ends a qualification for good. */
export const revoke: Kind<typeof body, StandingRejection> = {
  name: 'trust.revoke',
  title: { zh: '撤销资质', en: 'Revoke a qualification' },
  body,
  writers: ['authority'],
  keyUse: 'any',
  allowance: 'own',
  rejections: standingRejections,

  apply(record, context, state) {
    const serial = changeable(state, record, context, ['in_force', 'suspended']);
    if (typeof serial !== 'number') return serial;

    changeStanding(state, serial, 'revoked', context);
    return 'ok';
  },
};
