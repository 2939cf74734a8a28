import type { Context } from '../../machine/kind.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { findThing } from '../subject.ts';
import { type Body, bodyOf, bodyRejections } from './body.ts';
import { countedApprovals, findProposal, type Proposal } from './council.ts';

/** Why a vote does not count; numbers from 170. */
export const voteRejections = {
  proposal_not_found: {
    number: 170,
    status: 404,
    title: { zh: '没有这个提案。', en: 'There is no such proposal.' },
    right: { zh: '核对提案的名称。', en: 'Check the name of the proposal.' },
  },
  proposal_not_open: {
    number: 171,
    status: 409,
    title: { zh: '提案已不再开放。', en: 'The proposal is no longer open.' },
    right: { zh: '如仍需要，另提新案。', en: 'Propose it anew if it is still wanted.' },
    detail: { zh: '现状：{standing}。', en: 'It is {standing}.' },
  },
  proposal_void: {
    number: 240,
    status: 409,
    title: {
      zh: '作决定的机构已变更，此前的提案作废。',
      en: 'The body that decides has changed: what was proposed before is void.',
    },
    right: { zh: '如仍需要，另提新案。', en: 'Propose it anew if it is still wanted.' },
  },
  body_over: bodyRejections.body_over,
  body_not_member: bodyRejections.body_not_member,
  proposal_expired: {
    number: 172,
    status: 410,
    title: { zh: '提案已过截止时间。', en: 'The proposal was open until an earlier time.' },
    right: { zh: '如仍需要，另提新案。', en: 'Propose it anew if it is still wanted.' },
  },
  voted_already: {
    number: 173,
    status: 409,
    title: { zh: '该成员已表决。', en: 'This member has voted already.' },
    right: { zh: '不必再投；每位成员一票。', en: 'Nothing is left to be done: each member has one vote.' },
  },
} as const satisfies { [code: string]: Rejection };

export type VoteRejection = keyof typeof voteRejections;

/** A proposal that is voted on, and the body that decides it. */
export type Votable = { readonly serial: number; readonly proposal: Readonly<Proposal>; readonly body: Body };

/** The open proposal that this member has not voted on; an approval by a key that has ended is as good as none. */
export function votable(state: State, name: string, { signer, time }: Context): Votable | Refusal<VoteRejection> {
  const serial = findThing(state, name);
  const proposal = serial === undefined ? undefined : findProposal(state, serial);
  if (serial === undefined || proposal === undefined) return no('proposal_not_found');
  if (proposal.standing !== 'open') return no('proposal_not_open', { standing: proposal.standing });
  const body = bodyOf(state, proposal.body);
  if (serial < body.changed) return no('proposal_void');
  if (body.until !== null && time > body.until) return no('body_over');
  if (!body.members.includes(signer)) return no('body_not_member');
  if (time > proposal.until) return no('proposal_expired');
  const voted = countedApprovals(state, body, proposal, time).includes(signer) || proposal.declines.includes(signer);
  return voted ? no('voted_already') : { serial, proposal, body };
}
