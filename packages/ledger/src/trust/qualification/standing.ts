import type { Static } from 'typebox';
import { oneOf, record, ref, thing } from '../../machine/field.ts';
import type { Context } from '../../machine/kind.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import type { State } from '../../machine/state.ts';
import { findThing } from '../subject.ts';
import { accreditationFor } from './accreditation.ts';
import { findQualification, type Qualification, standingOf } from './qualification.ts';

/** The body that suspending, reinstating and revoking share. */
export function standingBody<const Name extends string>(name: Name) {
  return record({
    kind: Type.Literal(name),
    qualification: thing({ zh: '资质', en: 'Qualification, named by the record that granted it' }),
    reason: oneOf({ zh: '原因', en: 'Reason' }, [
      'inspection',
      'complaint',
      'expired_papers',
      'false_records',
      'own_wish',
      'resolved',
      'error',
      'other',
    ]),
    ref: ref(),
  });
}

export type Standing = Static<ReturnType<typeof standingBody>>;

export const standingRejections = {
  qualification_not_found: {
    number: 140,
    status: 404,
    title: { zh: '没有这项资质。', en: 'There is no such qualification.' },
    right: { zh: '用授予该资质的记录的名称。', en: 'Name it by the record that granted it.' },
  },
  qualification_not_yours: {
    number: 141,
    status: 403,
    title: { zh: '签名主体未获授权管理这项资质。', en: 'The signer is not accredited for this qualification.' },
    right: { zh: '由授予方或获授权的机构处理。', en: 'Whoever granted it, or is accredited for it, may do so.' },
  },
  qualification_standing: {
    number: 142,
    status: 409,
    title: { zh: '资质的现状不允许这样做。', en: 'The qualification does not stand so that this could be done.' },
    right: { zh: '核对现状；已撤销的须重新授予。', en: 'Look at how it stands; what was revoked is granted anew.' },
    detail: { zh: '现状：{standing}。', en: 'It is {standing}.' },
  },
} as const satisfies { [code: string]: Rejection };

export type StandingRejection = keyof typeof standingRejections;

/** The qualification whose standing may be changed by this signer, from one of these standings. */
export function changeable(
  state: State,
  { qualification }: Standing,
  { signer, time }: Context,
  from: readonly Qualification['standing'][],
): number | Refusal<StandingRejection> {
  const serial = findThing(state, qualification);
  const row = serial === undefined ? undefined : findQualification(state, serial);
  if (serial === undefined || row === undefined) return no('qualification_not_found');
  const wanted = { type: row.type, areas: row.areas ?? undefined };
  if (row.grantedBy !== signer && accreditationFor(state, signer, wanted, time) === undefined)
    return no('qualification_not_yours');
  const standing = standingOf(state, row);
  return from.includes(standing) ? serial : no('qualification_standing', { standing });
}
