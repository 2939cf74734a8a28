import { oneOf, optional, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { findPledge, pledgeRejections, withdraw } from './promise.ts';

const body = record({
  at: when(),
  kind: Type.Literal('relief.withdrawPledge'),
  note: optional(text({ zh: '说明', en: 'Note' })),
  pledge: thing({ zh: '认捐', en: 'Pledge' }),
  reason: oneOf({ zh: '原因', en: 'Reason' }, [
    'cannot_supply',
    'given_elsewhere',
    'no_answer',
    'written_twice',
    'other',
  ]),
  ref: ref(),
});

/** A promise is taken back: what was not given is expected no more, and what was allocated of it shrinks to nothing. */
export const withdrawPledge: Kind<
  typeof body,
  'at_in_future' | 'pledge_not_found' | 'pledge_not_yours' | 'pledge_withdrawn'
> = {
  name: 'relief.withdrawPledge',
  title: { zh: '撤回认捐', en: 'Withdraw a pledge' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient', 'supplier', 'verified_donor'],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    pledge_not_found: pledgeRejections.pledge_not_found,
    pledge_not_yours: {
      number: 1648,
      status: 403,
      title: { zh: '认捐不是签名主体登记或作出的。', en: 'The signer neither made this pledge nor wrote it down.' },
      right: { zh: '由认捐方，或登记它的主体撤回。', en: 'Whoever promised, or wrote it down, withdraws it.' },
    },
    pledge_withdrawn: pledgeRejections.pledge_withdrawn,
  },

  apply({ at, pledge: name }, { signer, segment, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const found = findPledge(state, name);
    if (found === undefined) return no('pledge_not_found');
    if (found.pledge.donor !== signer && !name.startsWith(segment)) return no('pledge_not_yours');
    if (found.pledge.withdrawn) return no('pledge_withdrawn');

    withdraw(state, found, { record: serial, time });
    return 'ok';
  },
};
