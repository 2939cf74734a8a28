import { record, ref } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { subjectNumbered } from '../subject.ts';
import { admitRejections } from './admit.ts';
import { idsField, profileField } from './application.ts';

const body = record({ ids: idsField(), kind: Type.Literal('trust.updateProfile'), profile: profileField, ref: ref() });

type UpdateProfileRejection = 'person_profile';

/** An organisation states its public profile anew, by its controller key. Earlier profiles stay in the log. */
export const updateProfile: Kind<typeof body, UpdateProfileRejection> = {
  name: 'trust.updateProfile',
  title: { zh: '更新简介', en: 'Update the profile' },
  body,
  writers: ['subject'],
  keyUse: 'control',
  rejections: { person_profile: admitRejections.person_profile },

  apply(_, { signer }, state) {
    return subjectNumbered(state, signer).class === 'person' ? no('person_profile') : 'ok';
  },
};
