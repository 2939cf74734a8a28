import { record, ref } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import {
  alike,
  type GuardianRejection,
  guardedFields,
  guardianRejections,
  guarding,
  isChanging,
  keepGuardians,
  noteSaid,
} from './guardians.ts';

const body = record({ ...guardedFields, kind: Type.Literal('trust.stopGuardians'), ref: ref() });

type StopGuardiansRejection = GuardianRejection | 'guardians_not_changing';

/** The guardians that still count stop a change of guardians, as many of them as it takes to recover. */
export const stopGuardians: Kind<typeof body, StopGuardiansRejection> = {
  name: 'trust.stopGuardians',
  title: { zh: '阻止更换监护方', en: 'Stop a change of guardians' },
  body,
  writers: ['subject'],
  keyUse: 'any',
  rejections: {
    ...guardianRejections,
    guardians_not_changing: {
      number: 196,
      status: 409,
      title: { zh: '没有待生效的监护方更换。', en: 'No change of guardians is waiting.' },
      right: { zh: '已生效的，由新的监护方处理。', en: 'Where it has taken effect, the new guardians decide.' },
    },
  },

  apply({ subject, guardians }, context, state) {
    const said = guarding(state, { subject, guardians, wanted: alike({ stop: guardians }) }, context);
    if ('code' in said) return said;
    if (!isChanging(state, said.subject, context.time)) return no('guardians_not_changing');

    noteSaid(state, said);
    if (said.reached) keepGuardians(state, said.subject);
    return 'ok';
  },
};
