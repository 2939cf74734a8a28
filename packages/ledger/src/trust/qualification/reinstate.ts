import type { Kind } from '../../machine/kind.ts';
import { changeStanding } from './qualification.ts';
import { changeable, type StandingRejection, standingBody, standingRejections } from './standing.ts';

const body = standingBody('trust.reinstate');

/** An accredited authority lifts a suspension. */
export const reinstate: Kind<typeof body, StandingRejection> = {
  name: 'trust.reinstate',
  title: { zh: '恢复资质', en: 'Reinstate a qualification' },
  body,
  writers: ['authority'],
  keyUse: 'any',
  allowance: 'own',
  rejections: standingRejections,

  apply(record, context, state) {
    const serial = changeable(state, record, context, ['suspended']);
    if (typeof serial !== 'number') return serial;

    changeStanding(state, serial, 'in_force', context);
    return 'ok';
  },
};
