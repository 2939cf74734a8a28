import Type, { type Static } from 'typebox';
import { record, ref, thing } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { putProposal, theCouncil } from './council.ts';
import { type VoteRejection, votable, voteRejections } from './vote.ts';

const body = record({
  kind: Type.Literal('trust.decline'),
  proposal: thing({ zh: '提案', en: 'Proposal' }),
  ref: ref(),
});

/** A council member declines; a proposal that can no longer reach the threshold is over. */
export type Decline = Static<typeof body>;

export const decline: Kind<typeof body, VoteRejection> = {
  name: 'trust.decline',
  title: { zh: '反对提案', en: 'Decline a proposal' },
  body,
  writers: ['council'],
  keyUse: 'any',
  rejections: voteRejections,

  apply(record, context, state) {
    const found = votable(state, record.proposal, context);
    if ('code' in found) return found;

    const { serial, proposal } = found;
    const { members, threshold } = theCouncil(state);
    const declines = [...proposal.declines, context.signer];
    const over = members.length - declines.length < threshold;
    const entries = [...proposal.entries, context.index];
    putProposal(state, serial, {
      ...proposal,
      declines,
      entries,
      standing: over ? 'declined' : 'open',
      act: over ? null : proposal.act,
    });
    return 'ok';
  },
};
