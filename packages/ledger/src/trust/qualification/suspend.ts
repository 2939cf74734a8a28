import type { Kind } from '../../machine/kind.ts';
import { changeStanding } from './qualification.ts';
import { changeable, type StandingRejection, standingBody, standingRejections } from './standing.ts';

const body = standingBody('trust.suspend');

/** An accredited authority stops writing, except handing on, accepting what is under way, counting and correcting. */
export const suspend: Kind<typeof body, StandingRejection> = {
  name: 'trust.suspend',
  title: { zh: '暂停资质', en: 'Suspend a qualification' },
  body,
  writers: ['authority'],
  keyUse: 'any',
  allowance: 'own',
  rejections: standingRejections,

  apply(record, context, state) {
    const serial = changeable(state, record, context, ['in_force']);
    if (typeof serial !== 'number') return serial;

    changeStanding(state, serial, 'suspended', context);
    return 'ok';
  },
};
