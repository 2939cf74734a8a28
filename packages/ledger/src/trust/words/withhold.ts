import { record, ref } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import {
  isForCouncil,
  refuseWithhold,
  type WithholdRejection,
  withholdFields,
  withholdRejections,
  withholdWords,
} from './withheld.ts';

const body = record({ ...withholdFields, kind: Type.Literal('trust.withhold'), ref: ref() });

/**
 * An authority takes a part or a paper away everywhere; record, proof and sums stay whole. The rules never read words,
 * so that they cannot know what the record names: a digest that it does not name takes nothing away from it.
 */
export const withhold: Kind<typeof body, WithholdRejection | 'withhold_council_only'> = {
  name: 'trust.withhold',
  title: { zh: '撤下正文或票据', en: 'Withhold words or a paper' },
  body,
  writers: ['authority'],
  keyUse: 'any',
  rejections: {
    ...withholdRejections,
    withhold_council_only: {
      number: 252,
      status: 403,
      title: {
        zh: '这段正文只能由理事会撤下：它说明了谁、为何撤下了别的内容。',
        en: 'Only the council withholds these words: they say who withheld others, and why.',
      },
      right: { zh: '由理事会提案撤下（withhold）。', en: 'Let a member propose it to the council.' },
    },
  },

  apply(words, { signer, serial, time }, state) {
    const refusal = refuseWithhold(state, words);
    if (refusal !== undefined) return refusal;
    if (isForCouncil(state, words.record)) return no('withhold_council_only');

    withholdWords(state, words, { by: signer, serial, time });
    return 'ok';
  },
};
