import { record, ref, thing } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { Type } from '../../machine/schema.ts';
import { weightOf } from './body.ts';
import { putProposal } from './council.ts';
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
  writers: ['council', 'panel'],
  keyUse: 'any',
  rejections: voteRejections,

  apply({ proposal: name }, context, state) {
    const found = votable(state, name, context);
    if ('code' in found) return found;

    const { serial, proposal, body } = found;
    const declines = [...proposal.declines, context.signer];
    const open = body.members.filter((member) => !declines.includes(member));
    const isOver = weightOf(body, open) < body.threshold;
    const after = isOver ? ({ standing: 'declined', act: null } as const) : {};
    putProposal(state, serial, { ...proposal, ...after, declines });
    return 'ok';
  },
};
