import { assert } from '../../machine/assert.ts';
import { optional, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind, SealedKind } from '../../machine/kind.ts';
import { no, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { findThing, subjectNumbered } from '../../trust/subject.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { correctRejections, isExact, kindOf, takeEffect } from './correct.ts';
import { bodyOfProposal, proposalNumbered } from './version.ts';

const body = record({
  at: when(),
  correction: thing({ zh: '同意哪次更正', en: 'The correction that is agreed to' }),
  kind: Type.Literal('relief.agree'),
  note: optional(text({ zh: '说明', en: 'Note' })),
  ref: ref(),
});

const agreeRejections = {
  ...timeRejections,
  correction_not_waiting: {
    number: 1820,
    status: 404,
    title: { zh: '没有等待同意的这次更正。', en: 'No such correction waits for an agreement.' },
    right: {
      zh: '它可能已生效，或被同一主体的新更正取代；请重新读。',
      en: 'It may have taken effect, or been replaced by a newer one of its signer; read the record again.',
    },
  },
  agreement_not_yours: {
    number: 1821,
    status: 403,
    title: { zh: '这次更正不等签名主体同意。', en: 'The correction does not wait for the signer.' },
    right: { zh: '由交接的另一方同意。', en: 'Let the other hand agree.' },
  },
  correction_too_large: correctRejections.correction_too_large,
} as const satisfies { [code: string]: Rejection };

/** The other hand agrees: the correction counts from here on. */
export function agree(kinds: readonly SealedKind[]): Kind<typeof body, keyof typeof agreeRejections> {
  return {
    name: 'relief.agree',
    title: { zh: '同意更正', en: 'Agree to a correction' },
    body,
    writers: [...new Set(kinds.filter(({ correction }) => correction).flatMap(({ writers }) => writers))],
    whileSuspended: true,
    rejections: agreeRejections,

    apply({ at, correction }, context, state) {
      const late = refuseTime(at, context.time);
      if (late !== undefined) return late;
      const serial = findThing(state, correction);
      const proposal = serial === undefined ? undefined : proposalNumbered(state, serial);
      if (serial === undefined || proposal === undefined) return no('correction_not_waiting');
      if (proposal.hand !== context.signer) return no('agreement_not_yours');

      const kind = kindOf(kinds, state, proposal.record);
      assert(kind !== undefined, 'what waits is of a kind that can be corrected');
      const { signer } = proposal;
      const corrector = { ...context, signer, segment: subjectNumbered(state, signer).segment };
      const change = { record: proposal.record, to: bodyOfProposal(proposal) };
      if (!isExact(kind, change, corrector, state)) return no('correction_too_large');

      takeEffect(kind, change, serial, corrector, state);
      return 'ok';
    },
  };
}
