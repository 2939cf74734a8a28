import { digest, record, ref, seconds } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { NOT_AFTER_MAX } from '../../machine/limits.ts';
import { findName } from '../../machine/name.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { entryOf } from '../../machine/serial.ts';
import { BURNED_MAX, burnedNow, spoil } from './burned.ts';

const body = record({
  first: ref({ zh: '其首条记录的编号', en: 'Ref of its first record' }),
  kind: Type.Literal('trust.burn'),
  notAfter: seconds({ zh: '该交易的有效期', en: 'Until when that transaction is good' }),
  ref: ref(),
  transaction: digest({ zh: '交易编号', en: 'Id of the transaction' }),
});

type BurnRejection = 'burn_committed' | 'burn_over' | 'burn_too_late' | 'burned_already' | 'burns_full';

/**
 * Spoils a transaction that the signer made and that is in no block yet, until it would have expired: a statement that
 * was refused, or signed on a device that is lost, cannot be played again later.
 */
export const burn: Kind<typeof body, BurnRejection> = {
  name: 'trust.burn',
  title: { zh: '作废未入账的交易', en: 'Spoil a transaction' },
  body,
  writers: ['subject'],
  keyUse: 'any',
  rejections: {
    burn_committed: {
      number: 221,
      status: 409,
      title: { zh: '该编号已经入账，作废不了。', en: 'A record of that ref is in the log, and stays.' },
      right: { zh: '用更正或撤回来改。', en: 'Correct it, or take back what it moved.' },
      detail: { zh: '已在第 {index} 条。', en: 'It stands in entry {index}.' },
    },
    burn_over: {
      number: 222,
      status: 410,
      title: { zh: '该交易已过期，谁也提交不了。', en: 'That transaction has expired: nobody can submit it any more.' },
      right: { zh: '不必再作废。', en: 'Nothing is left to be done.' },
    },
    burn_too_late: {
      number: 223,
      status: 422,
      title: { zh: '没有交易能有效这么久。', en: 'No transaction is good for so long.' },
      right: { zh: '写该交易自己的有效期。', en: 'State the time until which that transaction is good.' },
      detail: { zh: '最晚 {latest}。', en: 'At the latest {latest}.' },
    },
    burned_already: {
      number: 224,
      status: 409,
      title: { zh: '该交易已经作废。', en: 'That transaction is spoiled already.' },
      right: { zh: '不必再作废。', en: 'Nothing is left to be done.' },
    },
    burns_full: {
      number: 225,
      status: 422,
      title: {
        zh: '作废而未过期的交易太多。',
        en: 'Too many transactions of the signer are spoiled and not yet expired.',
      },
      right: {
        zh: '等前面的过期；密钥丢失时请吊销密钥。',
        en: 'Wait until some expire; a key that is lost is revoked.',
      },
      detail: { zh: '上限 {max} 个。', en: 'At most {max}.' },
    },
  },

  apply({ transaction, first, notAfter }, { signer, time }, state) {
    const taken = findName(state, signer, first);
    if (taken !== undefined) return no('burn_committed', { index: entryOf(taken) });
    if (notAfter < time) return no('burn_over');
    if (notAfter > time + NOT_AFTER_MAX) return no('burn_too_late', { latest: time + NOT_AFTER_MAX });
    const { ids } = burnedNow(state, signer, time);
    if (ids.includes(transaction)) return no('burned_already');
    if (ids.length >= BURNED_MAX) return no('burns_full', { max: BURNED_MAX });

    spoil(state, signer, transaction, notAfter, time);
    return 'ok';
  },
};
