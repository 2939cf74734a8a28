import { code, integer, octets, oneOf, optional, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { findSource, rowNumber, type SourceRejection, sourceRejections } from './source.ts';

// Published figures are quoted as they stand: also negative ones, and ten thousand million masks.
const FIGURE_MAX = 1_000_000_000_000;
const QUOTE_BYTES = 16_000;

const figure = (words: { zh: string; en: string }) => integer(words, -FIGURE_MAX, FIGURE_MAX);

const body = record({
  about: oneOf({ zh: '关于', en: 'About' }, [
    'received',
    'distributed',
    'money_in',
    'money_out',
    'total',
    'correction',
    'need',
    'offer',
    'match',
    'supplier',
    'carrier',
    'channel',
  ]),
  at: optional(when()),
  item: optional(code({ zh: '物资代码', en: 'Item code of the profile' }, '[a-z0-9][a-z0-9_]{0,39}')),
  key: octets({ zh: '行的身份', en: 'Which row it is' }, 16),
  kind: Type.Literal('relief.transcribe'),
  money: optional(
    record({
      currency: code({ zh: '货币', en: 'Currency' }, '[A-Z]{3}'),
      minor: figure({ zh: '金额（分）', en: 'Amount in minor units' }),
    }),
  ),
  quantity: optional(
    record({
      decimals: integer({ zh: '小数位', en: 'Decimals' }, 0, 6),
      digits: figure({ zh: '数字', en: 'Digits' }),
      unit: code({ zh: '单位', en: 'Unit' }, '[a-z0-9][a-z0-9_]{0,39}'),
    }),
  ),
  quote: text({ zh: '原文', en: 'The row as it stands' }, QUOTE_BYTES),
  ref: ref(),
  row: rowNumber(),
  source: thing({ zh: '来源', en: 'Source' }),
});

/** A quotation of what somebody published elsewhere. It moves nothing and counts in no balance. */
export const transcribe: Kind<typeof body, 'at_in_future' | SourceRejection> = {
  name: 'relief.transcribe',
  title: { zh: '转录', en: 'Quote what was published elsewhere' },
  body,
  writers: ['reporter'],
  rejections: {
    ...timeRejections,
    ...sourceRejections,
  },

  apply({ at, source }, { signer, time }, state) {
    const late = at === undefined ? undefined : refuseTime(at, time);
    if (late !== undefined) return late;
    const found = findSource(state, source);
    if (found === undefined) return no('source_not_found');
    if (found.reporter !== signer) return no('source_of_other');

    // Nothing is written: what others say moves nothing, and the record itself is the quotation.
    return 'ok';
  },
};
