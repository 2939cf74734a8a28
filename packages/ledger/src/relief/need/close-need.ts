import { oneOf, record, ref, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { closeOpenNeed, findNeed, reachOfNeed } from './open.ts';
import { needRejections } from './revise-need.ts';

const body = record({
  at: when(),
  kind: Type.Literal('relief.closeNeed'),
  need: thing({ zh: '需求', en: 'Need' }),
  reason: oneOf({ zh: '原因', en: 'Reason' }, ['met', 'met_elsewhere', 'no_longer', 'error']),
  ref: ref(),
});

/** The stater ends a need. */
export const closeNeed: Kind<typeof body, 'at_in_future' | keyof typeof needRejections> = {
  name: 'relief.closeNeed',
  title: { zh: '结束需求', en: 'Close a need' },
  body,
  writers: ['medical_institution', 'recipient', 'reporter'],
  whileSuspended: true,
  rejections: { ...timeRejections, ...needRejections },

  reach: ({ need }, _, state) => reachOfNeed(state, need),

  apply({ at, need }, { signer, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const found = findNeed(state, need);
    if (found === undefined) return no('need_not_found');
    if (found.need.stater !== signer) return no('need_not_yours');
    if (found.need.closed) return no('need_closed');

    closeOpenNeed(state, found.serial);
    return 'ok';
  },
};
