import { optional, paper, record, ref, seconds, thing } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { findThing, subjectNumbered } from '../subject.ts';
import { accreditationFor } from './accreditation.ts';
import {
  findQualification,
  isTermSound,
  qualificationRejections,
  RENEWALS_MAX,
  renewQualification,
  standingOf,
} from './qualification.ts';
import { qualifyRejections } from './qualify.ts';
import { standingRejections } from './standing.ts';

const body = record({
  evidence: optional(paper({ zh: '依据', en: 'Evidence' })),
  kind: Type.Literal('trust.renew'),
  qualification: thing({ zh: '资质', en: 'Qualification, named by the record that granted it' }),
  ref: ref(),
  until: optional(seconds({ zh: '有效至（不写则不限）', en: 'Until; without end if left out' })),
});

type RenewRejection =
  | 'qualification_not_found'
  | 'qualification_not_accredited'
  | 'qualification_of_person'
  | 'qualification_standing'
  | 'qualification_term'
  | 'renewals_full';

/**
 * An accredited authority vouches for a qualification anew: it gets another end, and stands under this authority's
 * accreditation from here on.
 */
export const renew: Kind<typeof body, RenewRejection> = {
  name: 'trust.renew',
  title: { zh: '续展资质', en: 'Renew a qualification' },
  body,
  writers: ['authority'],
  keyUse: 'any',
  rejections: {
    qualification_not_found: standingRejections.qualification_not_found,
    qualification_not_accredited: qualifyRejections.qualification_not_accredited,
    qualification_of_person: qualifyRejections.qualification_of_person,
    qualification_standing: standingRejections.qualification_standing,
    qualification_term: qualificationRejections.qualification_term,
    renewals_full: {
      number: 199,
      status: 422,
      title: { zh: '这项资质已续展过太多次。', en: 'The qualification has been renewed as often as it may be.' },
      right: { zh: '授予一项新的资质。', en: 'Grant a new one.' },
      detail: { zh: '上限 {max} 次。', en: 'At most {max} times.' },
    },
  },

  apply({ qualification, until }, { signer, index, time }, state) {
    const serial = findThing(state, qualification);
    const row = serial === undefined ? undefined : findQualification(state, serial);
    if (serial === undefined || row === undefined) return no('qualification_not_found');
    const { type, areas, from, subject } = row;
    const under = accreditationFor(state, signer, { type, areas: areas ?? undefined }, time);
    if (under === undefined) return no('qualification_not_accredited', { type });
    if (subjectNumbered(state, subject).class === 'person') return no('qualification_of_person');
    const standing = standingOf(state, row);
    if (standing === 'revoked') return no('qualification_standing', { standing });
    if (!isTermSound({ from, ...(until !== undefined && { until }) }, time)) return no('qualification_term');
    if (row.renewals.length >= RENEWALS_MAX) return no('renewals_full', { max: RENEWALS_MAX });

    renewQualification(state, serial, { until: until ?? null, under, entry: index });
    return 'ok';
  },
};
