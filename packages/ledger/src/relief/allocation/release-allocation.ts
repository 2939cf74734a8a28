import { lineOf, oneOf, optional, quantity, record, ref, text, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { lineNamed } from '../stock/lot.ts';
import { allocationNumbered, release } from './allocation.ts';
import { unset } from './source.ts';

const body = record({
  allocation: lineOf({ zh: '分配的行', en: 'Line of an allocation' }),
  at: when(),
  kind: Type.Literal('relief.releaseAllocation'),
  note: optional(text({ zh: '说明', en: 'Note' })),
  quantity: optional(quantity({ zh: '数量（不写即全部）', en: 'Quantity; none means all that is left' })),
  reason: oneOf({ zh: '原因', en: 'Reason' }, [
    'no_supply',
    'no_contact',
    'no_need',
    'prefers_another',
    'donor_changed',
    'lapsed',
  ]),
  ref: ref(),
});

type ReleaseRejection = 'at_in_future' | 'allocation_not_found' | 'allocation_not_yours' | 'allocation_spent';

/** Whoever allocated gives it up, or a part of it: what was set aside is available again. */
export const releaseAllocation: Kind<typeof body, ReleaseRejection> = {
  name: 'relief.releaseAllocation',
  title: { zh: '释放分配', en: 'Release an allocation' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient', 'supplier', 'verified_donor'],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    allocation_not_found: {
      number: 1625,
      status: 404,
      title: { zh: '没有这项分配。', en: 'There is no such allocation.' },
      right: { zh: '用分配记录及其行号。', en: 'Name it by the record and line that allocated.' },
    },
    allocation_not_yours: {
      number: 1626,
      status: 403,
      title: { zh: '这项分配是别的主体作出的。', en: 'Somebody else allocated this.' },
      right: { zh: '由作出分配的主体释放。', en: 'Whoever allocated releases it.' },
    },
    allocation_spent: {
      number: 1627,
      status: 422,
      title: { zh: '分配中没有剩下这么多。', en: 'Not that much of the allocation is left.' },
      right: {
        zh: '已发出的不能释放；不超过剩余数量。',
        en: 'What has left cannot be released; keep to what is left.',
      },
      detail: { zh: '剩余 {left}，要释放 {asked}。', en: '{left} left, {asked} to be released.' },
    },
  },

  apply({ allocation: name, at, quantity: stated }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const number = lineNamed(state, name);
    const found = number === undefined ? undefined : allocationNumbered(state, number);
    if (number === undefined || found === undefined) return no('allocation_not_found');
    if (found.by !== signer) return no('allocation_not_yours');
    const { left } = found;
    const asked = stated ?? Math.max(1, left);
    if (asked > left) return no('allocation_spent', { left, asked });

    for (const [key, part] of release(state, number, asked, { record: serial, time })) unset(state, key, part);
    return 'ok';
  },
};
