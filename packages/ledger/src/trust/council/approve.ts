import Type, { type Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { record, ref, thing } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { RECORDS_PER_ENTRY } from '../../machine/name.ts';
import { type Act, type ActRejection, actRejections, carryOut, refuseAct } from './act.ts';
import { isMember, putProposal, theCouncil } from './council.ts';
import { type VoteRejection, votable, voteRejections } from './vote.ts';

const body = record({
  kind: Type.Literal('trust.approve'),
  proposal: thing({ zh: '提案', en: 'Proposal' }),
  ref: ref(),
});

/** A council member approves; the approval that reaches the threshold carries the act out. */
export type Approve = Static<typeof body>;

export const approve: Kind<typeof body, VoteRejection | ActRejection> = {
  name: 'trust.approve',
  title: { zh: '赞成提案', en: 'Approve a proposal' },
  body,
  writers: ['council'],
  keyUse: 'any',
  rejections: { ...voteRejections, ...actRejections },

  apply(record, context, state) {
    const found = votable(state, record.proposal, context);
    if ('code' in found) return found;
    const { serial, proposal } = found;
    const approvals = [...proposal.approvals, context.signer];
    const decided = approvals.filter((member) => isMember(state, member)).length >= theCouncil(state).threshold;
    assert(proposal.act !== null, 'an open proposal has its act');
    const act = JSON.parse(proposal.act) as Act;
    const refusal = decided ? refuseAct(state, act) : undefined;
    if (refusal !== undefined) return refusal;

    const entries = [...proposal.entries, context.index];
    const index = Math.floor(serial / RECORDS_PER_ENTRY);
    if (decided) carryOut(state, act, { serial, index, time: context.time, entries });
    const after = decided
      ? ({ standing: 'decided', act: null } as const)
      : ({ standing: 'open', act: proposal.act } as const);
    putProposal(state, serial, { ...proposal, ...after, approvals, entries });
    return 'ok';
  },
};
