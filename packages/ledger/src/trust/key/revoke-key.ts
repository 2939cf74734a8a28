import { integer, keyId, oneOf, optional, record, ref } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { endKey, findKey, recoveringRejections } from './key.ts';
import { noteSuspicion } from './suspicion.ts';

const body = record({
  key: keyId({ zh: '密钥', en: 'Key id' }),
  kind: Type.Literal('trust.revokeKey'),
  reason: oneOf({ zh: '原因', en: 'Reason' }, ['lost', 'stolen', 'retired', 'destroyed']),
  ref: ref(),
  suspectFrom: optional(integer({ zh: '自第几条起存疑', en: 'Suspect from log index' }, 0, 2 ** 40)),
});

/** Why a key cannot be ended. */
export const revokeKeyRejections = {
  key_not_found: {
    number: 120,
    status: 404,
    title: { zh: '没有这把密钥。', en: 'There is no such key.' },
    right: { zh: '核对密钥编号。', en: 'Check the id of the key.' },
  },
  key_not_own: {
    number: 121,
    status: 403,
    title: { zh: '这把密钥属于别的主体。', en: 'The key belongs to another subject.' },
    right: { zh: '由该密钥所属主体吊销。', en: 'Only the subject whose key it is ends it.' },
  },
  key_already_ended: {
    number: 122,
    status: 409,
    title: { zh: '这把密钥早已失效。', en: 'The key has already ended.' },
    right: {
      zh: '不必再吊销；要说它更早就存疑，写 suspectFrom。',
      en: 'Nothing is left to be done, unless it is suspect from an earlier index than is known.',
    },
  },
  key_is_last: {
    number: 123,
    status: 422,
    title: { zh: '控制密钥只能轮换或恢复，不能吊销。', en: 'A controller key is rotated or recovered, not revoked.' },
    right: { zh: '轮换控制密钥，或请监护方恢复。', en: 'Rotate it, or let guardians recover the subject.' },
  },
  suspect_in_future: {
    number: 124,
    status: 422,
    title: { zh: '存疑的起点还没有发生。', en: 'Records cannot be suspect from a later index than now.' },
    right: { zh: '写已有的条目编号，不写则不存疑。', en: 'Name an entry that exists, or leave it out.' },
    detail: { zh: '当前为第 {index} 条。', en: 'The log is at entry {index}.' },
  },
  ...recoveringRejections,
} as const satisfies { [code: string]: Rejection };

type RevokeKeyRejection = keyof typeof revokeKeyRejections;

/**
 * A subject's controller key ends one of its keys at once; records from `suspectFrom` on are disputed. A key that has ended
 * can still become suspect. The controller key in force is rotated or recovered.
 */
export const revokeKey: Kind<typeof body, RevokeKeyRejection> = {
  name: 'trust.revokeKey',
  title: { zh: '吊销密钥', en: 'Revoke a key' },
  body,
  writers: ['subject'],
  keyUse: 'control',
  rejections: revokeKeyRejections,

  apply({ key, suspectFrom = null }, { signer, keyId, time, index }, state) {
    const row = findKey(state, key);
    if (row === undefined) return no('key_not_found');
    if (row.subject !== signer) return no('key_not_own');
    const isOver = row.endedAt !== null && row.endedAt <= time;
    if (isOver && !isEarlier(suspectFrom, row.suspectFrom)) return no('key_already_ended');
    if (row.use === 'control' && row.endedAt === null) return no('key_is_last');
    if (suspectFrom !== null && suspectFrom > index) return no('suspect_in_future', { index });
    if (findKey(state, keyId)?.ended === 'recovered') return no('key_recovering');

    const suspect = isEarlier(suspectFrom, row.suspectFrom) ? suspectFrom : row.suspectFrom;
    const end = isOver ? { endedAt: row.endedAt, ended: row.ended } : ({ endedAt: time, ended: 'revoked' } as const);
    endKey(state, key, { ...end, suspectFrom: suspect });
    if (suspect !== null) noteSuspicion(state, suspect);
    return 'ok';
  },
};

/** Whether this raises suspicion, or an earlier one than there is. */
function isEarlier(from: number | null, known: number | null): from is number {
  return from !== null && (known === null || from < known);
}
