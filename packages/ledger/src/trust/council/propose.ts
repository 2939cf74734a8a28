import { canonical, type Json } from '@baton/log';
import { optional, record, ref, seconds, thing } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { applicationChecks } from '../admission/application.ts';
import { type ActRejection, actField, actRejections, decide, refuseAct } from './act.ts';
import { type BodyRejection, bodyFor, bodyRejections } from './body.ts';
import { putProposal } from './council.ts';

const body = record({
  act: actField,
  body: optional(thing({ zh: '由哪个小组决定（不写则为理事会）', en: 'Panel that decides; left out, the council' })),
  kind: Type.Literal('trust.propose'),
  ref: ref(),
  until: seconds({ zh: '表决截止', en: 'Open until' }),
});

type ProposeRejection = 'until_passed' | 'until_too_late' | BodyRejection | ActRejection;

const OPEN_MAX = 90 * 86_400;

/** A council member proposes an act; with a threshold of one it takes effect at once. */
export const propose: Kind<typeof body, ProposeRejection> = {
  name: 'trust.propose',
  title: { zh: '理事会提案', en: 'Propose to the council' },
  body,
  writers: ['council', 'panel'],
  keyUse: 'any',
  rejections: {
    until_passed: {
      number: 150,
      status: 422,
      title: { zh: '截止时间已过。', en: 'The proposal would already be over.' },
      right: { zh: '写一个将来的截止时间。', en: 'State a time to come.' },
    },
    until_too_late: {
      number: 151,
      status: 422,
      title: { zh: '提案最长开放九十天。', en: 'A proposal is open for at most 90 days.' },
      right: { zh: '截止时间写在九十天以内。', en: 'Let it end within 90 days; it can be proposed again.' },
    },
    ...bodyRejections,
    ...actRejections,
  },

  signatures: ({ act }, { ledger }) => (act.type === 'admit' ? applicationChecks(ledger, act.application) : []),

  apply({ act, body: named, until }, context, state) {
    const { signer, keyId, serial, time, index } = context;
    if (until < time) return no('until_passed');
    if (until > time + OPEN_MAX) return no('until_too_late');
    const found = bodyFor(state, named, { act: act.type, signer, time });
    if ('code' in found) return found;
    const refusal = refuseAct(state, act, context);
    if (refusal !== undefined) return refusal;

    const open = {
      proposer: signer,
      until,
      declines: [],
      standing: 'open',
      act: canonical(act as unknown as Json),
    } as const;
    const proposal = { ...open, approvals: [signer], entries: [index], keys: [keyId], body: found.serial };
    if (found.body.threshold === 1) decide(state, serial, proposal, act, context);
    else putProposal(state, serial, proposal);
    return 'ok';
  },
};
