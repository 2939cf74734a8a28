import { keyId, listOf, record, ref, thing } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { entryOf } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { accreditationFor } from '../qualification/accreditation.ts';
import { findQualification } from '../qualification/qualification.ts';
import { rightsOf } from '../qualification/rights.ts';
import { findThing } from '../subject.ts';
import { findKey } from './key.ts';
import { revokeKeyRejections } from './revoke-key.ts';
import { clearRecord, isDisputed, signerOfEntry } from './suspicion.ts';

const body = record({
  key: keyId({ zh: '密钥', en: 'Key id' }),
  kind: Type.Literal('trust.clearKey'),
  records: listOf({ zh: '认定有效的记录', en: 'Records that stand' }, thing({ zh: '记录', en: 'Record' }), 100),
  ref: ref(),
});

type ClearKeyRejection =
  | 'key_not_found'
  | 'clear_not_yours'
  | 'key_not_suspect'
  | 'disputed_not_found'
  | 'disputed_other_key'
  | 'not_disputed'
  | 'clear_twice';

const which = { zh: '{record}', en: '{record}' };

/**
 * The subject, by another key, or its supervising body says which disputed records stand after all: what they moved may
 * move on again, what they granted and said is current. The others stay disputed, and are corrected or taken back.
 */
export const clearKey: Kind<typeof body, ClearKeyRejection> = {
  name: 'trust.clearKey',
  title: { zh: '认定存疑的记录有效', en: 'Let disputed records stand' },
  body,
  writers: ['subject'],
  keyUse: 'any',
  rejections: {
    key_not_found: revokeKeyRejections.key_not_found,
    clear_not_yours: {
      number: 184,
      status: 403,
      title: {
        zh: '这把密钥既不属于签名主体，也不归它监管。',
        en: 'The key is neither the signer’s nor of a subject it supervises.',
      },
      right: {
        zh: '由该主体，或授予其资质的监管机构来认定。',
        en: 'Let its subject, or an authority that is accredited for one of its qualifications, say so.',
      },
    },
    key_not_suspect: {
      number: 185,
      status: 409,
      title: { zh: '这把密钥没有存疑。', en: 'The key is not suspect.' },
      right: { zh: '没有要认定的。', en: 'Nothing is left to be done.' },
    },
    disputed_not_found: {
      number: 186,
      status: 404,
      title: { zh: '没有这条记录。', en: 'There is no such record.' },
      right: { zh: '核对记录的名称。', en: 'Check the name of the record.' },
      detail: which,
    },
    disputed_other_key: {
      number: 187,
      status: 422,
      title: { zh: '这条记录不是这把密钥签的。', en: 'Another key signed this record.' },
      right: { zh: '写签署它的那把密钥。', en: 'Name the key that signed it.' },
      detail: which,
    },
    not_disputed: {
      number: 188,
      status: 409,
      title: { zh: '这条记录并不存疑。', en: 'The record is not disputed.' },
      right: { zh: '它本来就有效，不必写。', en: 'It stands already: leave it out.' },
      detail: which,
    },
    clear_twice: {
      number: 189,
      status: 422,
      title: { zh: '同一条记录写了两次。', en: 'A record stands twice.' },
      right: { zh: '每条写一次。', en: 'Name each once.' },
      detail: which,
    },
  },

  apply({ key, records }, context, state) {
    const row = findKey(state, key);
    if (row === undefined) return no('key_not_found');
    if (row.subject !== context.signer && !supervises(state, row.subject, context)) return no('clear_not_yours');
    if (row.suspectFrom === null) return no('key_not_suspect');
    const standing = new Set<number>();
    for (const record of records) {
      const serial = findThing(state, record);
      if (serial === undefined) return no('disputed_not_found', { record });
      if (signerOfEntry(state, entryOf(serial)) !== key) return no('disputed_other_key', { record });
      if (!isDisputed(state, serial)) return no('not_disputed', { record });
      if (standing.has(serial)) return no('clear_twice', { record });
      standing.add(serial);
    }

    for (const serial of standing) clearRecord(state, serial);
    return 'ok';
  },
};

/** Whether the signer granted this subject a qualification, or is accredited for one that it holds. */
function supervises(state: State, subject: number, { signer, time }: Context): boolean {
  return rightsOf(state, subject).qualifications.some((serial) => {
    const row = findQualification(state, serial);
    if (row === undefined) return false;
    return accreditationFor(state, signer, { type: row.type, areas: row.areas ?? undefined }, time) !== undefined;
  });
}
