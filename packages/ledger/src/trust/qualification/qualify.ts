import { optional, paper, record, ref, subject } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { findSubject, subjectNumbered } from '../subject.ts';
import { accreditationFor } from './accreditation.ts';
import { grantQualification, isTermSound, qualificationField, qualificationRejections } from './qualification.ts';
import { hasRoom } from './rights.ts';

const body = record({
  evidence: optional(paper({ zh: '依据', en: 'Evidence' })),
  kind: Type.Literal('trust.qualify'),
  qualification: qualificationField,
  ref: ref(),
  subject: subject({ zh: '主体', en: 'Subject' }),
});

/** Why a qualification cannot be granted. */
export const qualifyRejections = {
  subject_not_found: {
    number: 130,
    status: 404,
    title: { zh: '没有这个主体。', en: 'There is no such subject.' },
    right: { zh: '先接纳该主体。', en: 'Admit the subject first.' },
  },
  qualification_not_accredited: {
    number: 131,
    status: 403,
    title: { zh: '签名主体未获授权授予这种资质。', en: 'The signer is not accredited to grant this qualification.' },
    right: {
      zh: '写明授权范围内的地区；或由获授权的机构授予，或先取得授权。',
      en: 'State areas that it is accredited for, or let a body that is accredited for it grant it.',
    },
    detail: {
      zh: '资质 {type}，连同所写的地区（不写即各地），不在授权范围内。',
      en: '{type}, in the areas stated (everywhere, where none is), is outside its accreditation.',
    },
  },
  qualification_of_person: {
    number: 132,
    status: 422,
    title: { zh: '个人只有接纳时的一种资质。', en: 'A person holds only what it was admitted with.' },
    right: { zh: '用新的化名另行接纳。', en: 'Admit the person anew, under another pseudonym.' },
  },
  qualification_term: qualificationRejections.qualification_term,
  rights_full: {
    number: 133,
    status: 422,
    title: { zh: '该主体的资质已满。', en: 'The subject holds as many rights as it may.' },
    right: { zh: '为新的任务另登记主体。', en: 'Admit another subject for the new task.' },
  },
} as const satisfies { [code: string]: Rejection };

type QualifyRejection = keyof typeof qualifyRejections;

/** An accredited authority grants a subject one more qualification, named by this record. */
export const qualify: Kind<typeof body, QualifyRejection> = {
  name: 'trust.qualify',
  title: { zh: '授予资质', en: 'Grant a qualification' },
  body,
  writers: ['authority'],
  keyUse: 'any',
  rejections: qualifyRejections,

  apply({ subject, qualification }, { signer, serial, time, index }, state) {
    const found = findSubject(state, subject);
    if (found === undefined) return no('subject_not_found');
    const { type, areas } = qualification;
    const under = accreditationFor(state, signer, { type, areas }, time);
    if (under === undefined) return no('qualification_not_accredited', { type });
    if (subjectNumbered(state, found).class === 'person') return no('qualification_of_person');
    if (!isTermSound(qualification, time)) return no('qualification_term');
    if (!hasRoom(state, found)) return no('rights_full');

    const grant = { subject: found, grantedBy: signer, under, time, entry: index, field: qualification };
    grantQualification(state, serial, grant);
    return 'ok';
  },
};
