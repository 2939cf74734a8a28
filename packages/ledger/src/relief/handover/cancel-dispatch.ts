import Type, { type Static } from 'typebox';
import { oneOf, record, ref, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { post } from '../posting.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { lineNumber } from '../stock/lot.ts';
import { putBackUnopened } from './carry.ts';
import { findHandover, handoverRejections, linesOf, putHandover, putLine } from './handover.ts';

const body = record({
  at: when(),
  handover: thing({ zh: '交接', en: 'Handover' }),
  kind: Type.Literal('relief.cancelDispatch'),
  reason: oneOf({ zh: '原因', en: 'Reason' }, ['not_loaded', 'wrong_taker', 'written_twice', 'need_closed', 'other']),
  ref: ref(),
});

/** The giver takes a dispatch back before another hand has signed. */
export type CancelDispatch = Static<typeof body>;

type CancelRejection = 'at_in_future' | 'handover_not_found' | 'handover_cancelled' | 'not_giver' | 'other_hand_signed';

export const cancelDispatch: Kind<typeof body, CancelRejection> = {
  name: 'relief.cancelDispatch',
  title: { zh: '取消发出', en: 'Cancel a dispatch' },
  body,
  writers: [
    'relief_organisation',
    'command_body',
    'warehouse_operator',
    'carrier',
    'medical_institution',
    'recipient',
    'supplier',
    'verified_donor',
  ],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    handover_not_found: handoverRejections.handover_not_found,
    not_giver: {
      number: 1340,
      status: 403,
      title: { zh: '货物不是签名主体发出的。', en: 'The signer did not dispatch this.' },
    },
    handover_cancelled: handoverRejections.handover_cancelled,
    other_hand_signed: {
      number: 1341,
      status: 409,
      title: {
        zh: '对方已经签字，只能退回或更正。',
        en: 'The other hand has signed; it can only be refused, taken back or corrected.',
      },
    },
  },

  apply({ at, handover }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const found = findHandover(state, handover);
    if (found === undefined) return no('handover_not_found');
    if (found.handover.giver !== signer) return no('not_giver');
    if (found.handover.cancelled) return no('handover_cancelled');
    if (found.handover.taken) return no('other_hand_signed');

    for (const { position, line } of linesOf(state, found)) {
      const number = lineNumber(found.serial, position);
      const { lot, steward, condition, transit: quantity } = line;
      const to = { account: 'held', holder: signer, steward, place: found.handover.place, condition } as const;
      post(state, { record: serial, time, lot, quantity, from: { account: 'transit', line: number }, to });
      putLine(state, number, { ...line, transit: 0, takenBack: line.takenBack + quantity });
      putBackUnopened(state, line, quantity);
    }
    putHandover(state, found.serial, { ...found.handover, cancelled: true, ended: true });
    return 'ok';
  },
};
