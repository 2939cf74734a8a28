import type { Static } from 'typebox';
import { integer, listOf, record, subject } from '../../machine/field.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import type { State } from '../../machine/state.ts';
import { findSubject, subjectNumbered } from '../subject.ts';
import { type Decision, seatCouncil } from './council.ts';

const MEMBERS_MAX = 100;

export const membersAct = record({
  members: listOf({ zh: '成员', en: 'Members' }, subject({ zh: '成员', en: 'Member' }), MEMBERS_MAX),
  threshold: integer({ zh: '几方同意', en: 'How many together' }, 1, MEMBERS_MAX),
  type: Type.Literal('setMembers'),
});

type MembersAct = Static<typeof membersAct>;

/** Why a council cannot sit like that. */
export const membersRejections = {
  member_not_found: {
    number: 236,
    status: 404,
    title: { zh: '没有这个主体。', en: 'A member is no subject of this ledger.' },
    right: { zh: '先接纳该组织。', en: 'Admit the organisation first.' },
    detail: { zh: '{subject}', en: '{subject}' },
  },
  member_is_person: {
    number: 237,
    status: 422,
    title: { zh: '理事会成员须是组织。', en: 'Members of the council are organisations.' },
    right: { zh: '由其所属的组织出任。', en: 'Let an organisation sit for them.' },
    detail: { zh: '{subject}', en: '{subject}' },
  },
  member_twice: {
    number: 238,
    status: 422,
    title: { zh: '同一成员写了两次。', en: 'A member stands twice.' },
    right: { zh: '每个成员写一次。', en: 'Name each once.' },
    detail: { zh: '{subject}', en: '{subject}' },
  },
  threshold_too_high: {
    number: 239,
    status: 422,
    title: { zh: '门槛高于成员数。', en: 'More have to agree than there are members.' },
    right: { zh: '门槛不超过成员数。', en: 'Let the threshold be at most the number of members.' },
    detail: { zh: '成员 {members}，门槛 {threshold}。', en: '{members} members; {threshold} have to agree.' },
  },
} as const satisfies { [code: string]: Rejection };

/** Guards of another membership. */
export function refuseMembers(
  state: State,
  { members, threshold }: MembersAct,
): Refusal<keyof typeof membersRejections> | undefined {
  const seen = new Set<string>();
  for (const subject of members) {
    const found = findSubject(state, subject);
    if (found === undefined) return no('member_not_found', { subject });
    if (subjectNumbered(state, found).class === 'person') return no('member_is_person', { subject });
    if (seen.has(subject)) return no('member_twice', { subject });
    seen.add(subject);
  }
  return threshold > members.length ? no('threshold_too_high', { members: members.length, threshold }) : undefined;
}

/** Seats the members; what was proposed before is void. */
export function setMembers(state: State, { members, threshold }: MembersAct, decision: Decision): void {
  const seated = members.map((subject) => findSubject(state, subject) ?? -1);
  seatCouncil(state, { members: seated, threshold }, decision);
}
