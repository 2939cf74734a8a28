import { optional, record, ref } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { accreditationFor } from '../qualification/accreditation.ts';
import {
  grantQualification,
  isQualified,
  isTermSound,
  qualificationField,
  qualificationRejections,
} from '../qualification/qualification.ts';
import { PERSON_TYPES } from '../qualification/type.ts';
import {
  admitApplicant,
  applicationChecks,
  applicationField,
  applicationRejections,
  idsField,
  profileField,
  refuseKeys,
} from './application.ts';

const body = record({
  application: applicationField,
  ids: idsField(),
  kind: Type.Literal('trust.admit'),
  profile: optional(profileField),
  qualification: qualificationField,
  ref: ref(),
});

/** Why a subject cannot be admitted. */
export const admitRejections = {
  not_accredited: {
    number: 110,
    status: 403,
    title: { zh: '签名主体未获授权授予这种资质。', en: 'The signer is not accredited to grant this qualification.' },
    right: {
      zh: '写明授权范围内的地区；或由获授权的机构接纳，或先取得授权。',
      en: 'State areas that it is accredited for, or let a body that is accredited for it admit the applicant.',
    },
    detail: {
      zh: '资质 {type}，连同所写的地区（不写即各地），不在授权范围内。',
      en: '{type}, in the areas stated (everywhere, where none is), is outside its accreditation.',
    },
  },
  qualification_term: qualificationRejections.qualification_term,
  profile_missing: {
    number: 111,
    status: 422,
    title: { zh: '组织必须有公开简介。', en: 'An organisation has a public profile.' },
    right: { zh: '附上名称、类型和地区。', en: 'State its name, type and area.' },
  },
  person_profile: {
    number: 112,
    status: 422,
    title: {
      zh: '个人不得有公开简介、号码、监护人或地区。',
      en: 'A person has no profile, numbers, guardians or areas.',
    },
    right: { zh: '只写密钥和范围；人不记姓名。', en: 'State keys and scope alone: people are not named here.' },
  },
  person_scope: {
    number: 113,
    status: 422,
    title: { zh: '个人只能为一种写作资质接纳，最长一年。', en: 'A person is admitted to write, for at most a year.' },
    right: {
      zh: '资质限报告、核查或捐赠，并写明一年内的期限。',
      en: 'Admit it as reporter, fact checker or donor, with an end within a year.',
    },
  },
  ...applicationRejections,
} as const satisfies { [code: string]: Rejection };

type AdmitRejection = keyof typeof admitRejections;

const YEAR = 366 * 86_400;

/**
 * An accredited authority brings a subject in, with its own signed application and its first qualification. A trusted
 * agency does so for people, whom it verified itself.
 */
export const admit: Kind<typeof body, AdmitRejection> = {
  name: 'trust.admit',
  title: { zh: '接纳主体', en: 'Admit a subject' },
  body,
  writers: ['authority', 'trusted_agency'],
  keyUse: 'any',
  rejections: admitRejections,

  signatures: ({ application }, { ledger }) => applicationChecks(ledger, application),

  apply({ application, ids, profile, qualification }, { signer, serial, time, index }, state) {
    const { type, areas } = qualification;
    const under = accreditationFor(state, signer, { type, areas }, time) ?? null;
    const isVouchedFor = application.class === 'person' && isQualified(state, signer, 'trusted_agency', time);
    if (under === null && !isVouchedFor) return no('not_accredited', { type });
    if (!isTermSound(qualification, time)) return no('qualification_term');
    if (application.class === 'organisation' && profile === undefined) return no('profile_missing');
    if (application.class === 'person') {
      if ((profile ?? ids ?? application.guardians ?? areas) !== undefined) return no('person_profile');
      if (!PERSON_TYPES.includes(type) || !endsWithinAYear(qualification.until, time)) return no('person_scope');
    }
    const refusal = refuseKeys(state, application);
    if (refusal !== undefined) return refusal;

    admitApplicant(state, application, { serial, time, index });
    const grant = { subject: serial, grantedBy: signer, under, time, entry: index, field: qualification };
    grantQualification(state, serial, grant);
    return 'ok';
  },
};

function endsWithinAYear(until: number | undefined, time: number): boolean {
  return until !== undefined && until <= time + YEAR;
}
