import { digest, optional, record, ref } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { subjectNumbered } from '../subject.ts';
import { nameGuardians } from './guardians.ts';
import { findKey } from './key.ts';
import { rotateKeyRejections } from './rotate-key.ts';

const body = record({
  guardians: optional(digest({ zh: '监护承诺', en: "Guardians' commitment" })),
  kind: Type.Literal('trust.setGuardians'),
  ref: ref(),
});

type SetGuardiansRejection = 'key_rotated' | 'guardians_of_person';

/**
 * A subject commits itself to other guardians, or to none. They count after a week: who stole a key cannot put its own
 * friends in before the old guardians have seen it, and they can stop it.
 */
export const setGuardians: Kind<typeof body, SetGuardiansRejection> = {
  name: 'trust.setGuardians',
  title: { zh: '指定监护方', en: 'Name guardians' },
  body,
  writers: ['subject'],
  keyUse: 'control',
  rejections: {
    key_rotated: rotateKeyRejections.key_rotated,
    guardians_of_person: {
      number: 195,
      status: 422,
      title: { zh: '个人没有监护方。', en: 'A person has no guardians.' },
      right: { zh: '密钥丢失后以新的化名另行接纳。', en: 'After a loss it is admitted anew, under another pseudonym.' },
    },
  },

  apply({ guardians = null }, context, state) {
    if (findKey(state, context.keyId)?.endedAt !== null) return no('key_rotated');
    if (subjectNumbered(state, context.signer).class === 'person') return no('guardians_of_person');

    nameGuardians(state, context.signer, guardians, context);
    return 'ok';
  },
};
