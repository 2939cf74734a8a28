import { oneOf, record, ref, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import type { State } from '../../machine/state.ts';
import { post } from '../posting.ts';
import { reachAt } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { carryBack } from './carry.ts';
import { unclaim } from './claim.ts';
import { findHandover, handoverRejections, putHandover } from './handover.ts';
import { accounts, type LineAt, lineNumbered, linesOf, putLine } from './line.ts';

const body = record({
  at: when(),
  handover: thing({ zh: '交接', en: 'Handover' }),
  kind: Type.Literal('relief.cancelDispatch'),
  reason: oneOf({ zh: '原因', en: 'Reason' }, ['not_loaded', 'wrong_taker', 'written_twice', 'need_closed', 'other']),
  ref: ref(),
});

type CancelRejection = 'at_in_future' | 'handover_not_found' | 'handover_cancelled' | 'not_giver' | 'other_hand_signed';

/** The giver takes a dispatch back before another hand has signed. */
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
      right: { zh: '由发出方取消。', en: 'Whoever dispatched it cancels it.' },
    },
    handover_cancelled: handoverRejections.handover_cancelled,
    other_hand_signed: {
      number: 1341,
      status: 409,
      title: {
        zh: '此后已有签字，只能拒收、收回或更正。',
        en: 'Somebody has signed about it since; it can only be refused, taken back or corrected.',
      },
      right: { zh: '请对方拒收，或由发出方收回。', en: 'Let the taker refuse it, or take it back.' },
    },
  },

  reach({ handover }, _, state) {
    const found = findHandover(state, handover);
    return reachAt(state, found === undefined ? [] : [found.handover.place], []);
  },

  apply({ at, handover }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const found = findHandover(state, handover);
    if (found === undefined) return no('handover_not_found');
    if (found.handover.giver !== signer) return no('not_giver');
    if (found.handover.cancelled) return no('handover_cancelled');
    if (found.handover.taken) return no('other_hand_signed');

    for (const at of linesOf(state, found)) undo(state, at, { record: serial, time });
    putHandover(state, found.serial, { ...found.handover, cancelled: true, ended: true });
    return 'ok';
  },
};

/** Puts what is left of a line back where it was taken from, and the leg before where it stood. */
function undo(state: State, at: LineAt, why: { record: number; time: number }): void {
  const { lot, steward, condition, transit: quantity, takenBack, leg } = at.line;
  const { giver: holder, place } = at.found.handover;
  const to = { account: 'held', holder, steward, place, condition } as const;
  post(state, { ...why, lot, quantity, from: accounts.transit(at), to });
  putLine(state, at.number, { ...at.line, transit: 0, takenBack: takenBack + quantity });
  unclaim(state, at, { good: quantity, place }, why);
  if (leg === null) return;
  const before = lineNumbered(state, leg);
  putLine(state, leg, carryBack(before.line, condition, { good: quantity, damaged: 0, unfit: 0 }));
}
