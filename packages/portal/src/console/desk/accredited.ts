// Which qualifications an authority may change, and which it may grant: by its accreditations, as the ledger asks.

import { coversAreas, PERSON_TYPES, type Words } from '@baton/ledger';
import type { QualificationInList } from '@baton/sdk';
import type { Standing } from './rights.ts';

/** Who asks: a subject, and what it may grant. `now`: the ledger's clock, seconds. */
type Authority = { readonly me: string; readonly standing: Rights; readonly now: number };

type Rights = Pick<Standing, 'accreditations' | 'qualifications'>;

type Granted = Pick<QualificationInList, 'type' | 'areas'>;

/** Types that the accreditations in force let one grant somewhere; and those in which an agency brings in people. */
export function typesGranted({ standing, now }: Pick<Authority, 'standing' | 'now'>): ReadonlySet<string> {
  const isAgency = standing.qualifications.some((one) => one.type === 'trusted_agency' && one.standing === 'in_force');
  const granted = inForce(standing, now).flatMap(({ types }) => types);
  return new Set([...granted, ...(isAgency ? PERSON_TYPES : [])]);
}

function inForce({ accreditations }: Authority['standing'], now: number) {
  return accreditations.filter(
    ({ until, withdrawn }) => (until === null || now <= until) && (withdrawn === null || now < withdrawn),
  );
}

/** Whether one granted it, or could grant it now. */
function mayChange(one: Granted & Pick<QualificationInList, 'grantedBy'>, { me, standing, now }: Authority): boolean {
  const covers = ({ types, areas }: { readonly types: readonly string[]; readonly areas: readonly string[] | null }) =>
    types.includes(one.type) && coversAreas(areas, one.areas);
  return one.grantedBy.id === me || inForce(standing, now).some(covers);
}

/** From which standings each kind leads on. */
const from: { readonly [kind: string]: readonly string[] } = {
  'trust.suspend': ['in_force'],
  'trust.reinstate': ['suspended'],
  'trust.revoke': ['in_force', 'suspended'],
  'trust.renew': ['in_force', 'suspended'],
};

const others: Words = { zh: '不在您的授权之内', en: 'outside your accreditation' };
const standsOtherwise: Words = { zh: '现状不允许这样做', en: 'standing so that this cannot be done' };

/** Why this kind cannot be written of a qualification; undefined where it can. */
export function standingBar(
  kind: string,
  one: Granted & Pick<QualificationInList, 'grantedBy' | 'standing'>,
  authority: Authority,
): Words | undefined {
  if (!mayChange(one, authority)) return others;
  return from[kind]?.includes(one.standing) === false ? standsOtherwise : undefined;
}
