import { assert } from '../../machine/assert.ts';
import { record, ref, thing } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { Type } from '../../machine/schema.ts';
import { type Act, type ActRejection, actRejections, decide, refuseAct } from './act.ts';
import { weightOf } from './body.ts';
import { countedApprovals, putProposal, withApproval } from './council.ts';
import { type VoteRejection, votable, voteRejections } from './vote.ts';

const body = record({
  kind: Type.Literal('trust.approve'),
  proposal: thing({ zh: '提案', en: 'Proposal' }),
  ref: ref(),
});

/** A council member approves; the approval that reaches the threshold carries the act out. */
export const approve: Kind<typeof body, VoteRejection | ActRejection> = {
  name: 'trust.approve',
  title: { zh: '赞成提案', en: 'Approve a proposal' },
  body,
  writers: ['council', 'panel'],
  keyUse: 'any',
  rejections: { ...voteRejections, ...actRejections },

  apply({ proposal: name }, context, state) {
    const found = votable(state, name, context);
    if ('code' in found) return found;
    const { signer: member, keyId, index: entry, time } = context;
    const { serial, body } = found;
    const proposal = withApproval(found.proposal, { member, keyId, entry });
    const isReached = weightOf(body, countedApprovals(state, body, proposal, time)) >= body.threshold;
    assert(proposal.act !== null, 'an open proposal has its act');
    const act = JSON.parse(proposal.act) as Act;
    const refusal = isReached ? refuseAct(state, act, context) : undefined;
    if (refusal !== undefined) return refusal;

    if (isReached) decide(state, serial, proposal, act, context);
    else putProposal(state, serial, proposal);
    return 'ok';
  },
};
