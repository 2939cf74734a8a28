import Type from 'typebox';
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
export const decline: Kind<typeof body, VoteRejection> = {
  name: 'trust.decline',
  title: { zh: '反对提案', en: 'Decline a proposal' },
  body,
  writers: ['council'],
  keyUse: 'any',
  rejections: voteRejections,

  apply({ proposal: name }, context, state) {
    const found = votable(state, name, context);
    if ('code' in found) return found;

    const { serial, proposal } = found;
    const { members, threshold } = theCouncil(state);
    const declines = [...proposal.declines, context.signer];
    const isOver = members.length - declines.length < threshold;
    const after = isOver ? ({ standing: 'declined', act: null } as const) : {};
    putProposal(state, serial, { ...proposal, ...after, declines });
    return 'ok';
  },
};
