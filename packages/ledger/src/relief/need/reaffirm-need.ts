import { record, ref, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { findNeed, reachOfNeed, reaffirmOpenNeed } from './open.ts';
import { needRejections } from './revise-need.ts';

const body = record({
  at: when(),
  kind: Type.Literal('relief.reaffirmNeed'),
  need: thing({ zh: '需求', en: 'Need' }),
  ref: ref(),
});

/** One tap: the need still stands, for as long again as it was said to. A stale one is fresh again. */
export const reaffirmNeed: Kind<typeof body, 'at_in_future' | keyof typeof needRejections> = {
  name: 'relief.reaffirmNeed',
  title: { zh: '确认仍需要', en: 'Reaffirm a need' },
  body,
  writers: ['medical_institution', 'recipient', 'reporter'],
  rejections: { ...timeRejections, ...needRejections },

  reach: ({ need }, _, state) => reachOfNeed(state, need),

  apply({ at, need }, { signer, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const found = findNeed(state, need);
    if (found === undefined) return no('need_not_found');
    if (found.need.stater !== signer) return no('need_not_yours');
    if (found.need.closed) return no('need_closed');

    const { stated, until } = found.need;
    reaffirmOpenNeed(state, found.serial, { stated: time, until: Math.max(until, time + until - stated) });
    return 'ok';
  },
};
