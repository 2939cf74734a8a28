import { digest, record, ref } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { applicationRejections } from '../admission/application.ts';
import { commitSubject, subjectNumbered } from '../subject.ts';
import {
  controlKeyField,
  controlProofOf,
  digestOfKey,
  endKey,
  findKey,
  idOfKey,
  isKeyKnown,
  publicKeyOf,
  ROTATED_GOOD,
  registerKey,
} from './key.ts';
import { listKey } from './keyring.ts';

const body = record({
  control: controlKeyField,
  kind: Type.Literal('trust.rotateKey'),
  next: digest({ zh: '再下一把控制密钥的摘要', en: 'Digest of the controller key after it' }),
  ref: ref(),
});

/** Why a controller key cannot give way. */
export const rotateKeyRejections = {
  key_rotated: {
    number: 181,
    status: 409,
    title: { zh: '签名的控制密钥已经轮换。', en: 'The controller key that signed was rotated before.' },
    right: { zh: '用现行的控制密钥签名。', en: 'Sign with the controller key that is in force now.' },
  },
  next_differs: {
    number: 182,
    status: 403,
    title: { zh: '新密钥不是此前承诺的下一把。', en: 'The new key is not the one committed to.' },
    right: {
      zh: '使用接纳或上次轮换时承诺的下一把密钥；丢失时请监护方恢复。',
      en: 'Use the next key committed to at admission or at the last rotation; if it is lost, let guardians recover.',
    },
  },
  next_same: {
    number: 183,
    status: 422,
    title: { zh: '再下一把密钥就是这一把。', en: 'The key after it would be the same key.' },
    right: { zh: '另生成一把，单独保管，写它的摘要。', en: 'Make another, keep it apart, and state its digest.' },
  },
  key_invalid: applicationRejections.key_invalid,
  key_known: applicationRejections.key_known,
} as const satisfies { [code: string]: Rejection };

type RotateKeyRejection = keyof typeof rotateKeyRejections;

/**
 * The controller key gives way to the one that the subject had committed itself to: whoever steals the key in use cannot
 * put another in its place. The old key stays good for eight days, so that what was signed offline still arrives.
 */
export const rotateKey: Kind<typeof body, RotateKeyRejection> = {
  name: 'trust.rotateKey',
  title: { zh: '轮换控制密钥', en: 'Rotate the controller key' },
  body,
  writers: ['subject'],
  keyUse: 'control',
  rejections: rotateKeyRejections,

  signatures: ({ control }, { ledger, segment }) => [controlProofOf(ledger, segment, control)],

  apply({ control, next }, { signer, keyId, time, index }, state) {
    const subject = subjectNumbered(state, signer);
    if (findKey(state, keyId)?.endedAt !== null) return no('key_rotated');
    // Members of the genesis committed to none: their first rotation is free.
    if (subject.next !== null && subject.next !== digestOfKey(control)) return no('next_differs');
    if (next === digestOfKey(control)) return no('next_same');
    if (publicKeyOf(control) === undefined) return no('key_invalid', { key: control.key });
    if (isKeyKnown(state, control)) return no('key_known', { key: control.key });

    endKey(state, keyId, { endedAt: time + ROTATED_GOOD, ended: 'rotated' });
    const row = { subject: signer, use: 'control', kinds: null, places: null, from: time, until: null } as const;
    registerKey(state, control, { ...row, entry: index });
    listKey(state, signer, idOfKey(control), time);
    commitSubject(state, signer, { next });
    return 'ok';
  },
};
