import type { Static } from 'typebox';
import { octets, oneOf, party, record } from '../machine/field.ts';
import { no, type Refusal, type Rejection } from '../machine/rejection.ts';
import { Type } from '../machine/schema.ts';
import type { State } from '../machine/state.ts';
import { findParty } from '../trust/subject.ts';

/** Who gave: a subject or listed party; a person, known by a random commitment; or nobody who is known. */
export const donorVariants = [
  record({ party: party({ zh: '捐赠方', en: 'Donor' }), type: Type.Literal('party') }),
  record({
    commitment: octets({ zh: '承诺值', en: 'Random commitment, opened to the donor only' }, 32),
    type: Type.Literal('person'),
  }),
  record({ type: oneOf({ zh: '捐赠方', en: 'Donor' }, ['anonymous', 'unknown']) }),
] as const;

export const donorField = Type.Union([...donorVariants], { title: 'Donor', 'x-zh': '捐赠方' });

export type Donor = Static<typeof donorField>;

/** Why somebody cannot be named as the donor. */
export const donorRejections = {
  donor_not_found: {
    number: 1102,
    status: 404,
    title: { zh: '没有这个捐赠方。', en: 'There is no such donor.' },
    right: { zh: '先登记捐赠方，或写匿名、不详。', en: 'List the donor first, or say anonymous or unknown.' },
  },
  donor_is_signer: {
    number: 1103,
    status: 422,
    title: { zh: '不能从自己接收捐赠。', en: 'Nobody receives a gift from themselves.' },
    right: { zh: '写真正的捐赠方。', en: 'Name who really gave.' },
  },
} as const satisfies { [code: string]: Rejection };

/** A donor as rules keep it: null is a person known by a commitment alone; undefined is nobody known, or many. */
export function donorOf(state: State, donor: Donor | { readonly type: 'many' }): number | null | undefined {
  if (donor.type === 'party') return findParty(state, donor.party)?.serial ?? null;
  return donor.type === 'person' ? null : undefined;
}

/** Guards of a donor. */
export function refuseDonor(
  state: State,
  donor: Donor,
  signer: number,
): Refusal<keyof typeof donorRejections> | undefined {
  if (donor.type !== 'party') return undefined;
  const found = findParty(state, donor.party);
  if (found === undefined) return no('donor_not_found');
  return found.signs && found.serial === signer ? no('donor_is_signer') : undefined;
}
