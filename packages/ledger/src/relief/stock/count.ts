import { listOf, oneOf, optional, quantity, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import type { Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX } from '../../machine/serial.ts';
import { say } from '../correction/said.ts';
import { reachOf } from '../reach.ts';
import { timeRejections } from '../relief.ts';
import { countCorrection } from './count-correction.ts';
import { putCounted } from './counted.ts';
import { type CountRejection, differenceIn, findCounts, movesOf } from './difference.ts';
import { inHandFields, inHandRejections } from './in-hand.ts';
import { placeRejections } from './stock.ts';

const lineField = record({
  ...inHandFields,
  counted: quantity({ zh: '实点', en: 'Counted' }, 0),
  expected: quantity({ zh: '账面', en: 'Expected, as the books said then' }, 0),
  reason: optional(
    oneOf({ zh: '原因', en: 'Reason' }, [
      'miscounted_before',
      'not_written_down',
      'taken_unrecorded',
      'spoiled',
      'stolen',
      'mixed_up',
      'unknown',
      'other',
    ]),
  ),
});

const body = record({
  at: when(),
  kind: Type.Literal('relief.count'),
  lines: listOf({ zh: '明细', en: 'Lines' }, lineField, LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

const whichLine = { zh: '第 {line} 行。', en: 'Line {line}.' };

const countRejections = {
  counted_twice: {
    number: 1113,
    status: 422,
    title: { zh: '同一批货写了两次。', en: 'One holding stands twice.' },
    right: { zh: '同一批次、状态的合并成一行。', en: 'Say all of one lot and condition in one line.' },
    detail: whichLine,
  },
  count_reason_missing: {
    number: 1114,
    status: 422,
    title: { zh: '实点与账面不同必须写明原因。', en: 'A difference from the books needs a reason.' },
    right: { zh: '选一个原因；不知道就写 unknown。', en: 'Choose a reason; where nobody knows, unknown.' },
    detail: whichLine,
  },
  count_overtaken: {
    number: 1115,
    status: 409,
    title: { zh: '盘亏多于现在在手的数量。', en: 'The shortage is more than what is held now.' },
    right: {
      zh: '点货之后货物已经动过；请再点一次。',
      en: 'Goods have moved since they were counted; count them again.',
    },
    detail: {
      zh: '第 {line} 行：盘亏 {short}，现在在手 {held}。',
      en: 'Line {line}: {short} short, {held} held now.',
    },
  },
  stock_too_large: {
    number: 1116,
    status: 422,
    title: { zh: '盘盈的数量大得不合理。', en: 'That much cannot have been found.' },
    right: { zh: '核对数量和单位。', en: 'Check the figure and its unit.' },
    detail: whichLine,
  },
} as const satisfies { [code: string]: Rejection };

/** More of a lot than its accounts can hold turned up. */
export const tooLargeRejection = { stock_too_large: countRejections.stock_too_large };

/** What is really there: more comes from *found*, less is *missing*, borne by the holder. */
export const count: Kind<typeof body, CountRejection> = {
  name: 'relief.count',
  title: { zh: '盘点', en: 'Count stock' },
  body,
  writers: [
    'relief_organisation',
    'command_body',
    'warehouse_operator',
    'carrier',
    'medical_institution',
    'recipient',
    'supplier',
    'verified_donor',
  ],
  whileSuspended: true,
  rejections: { ...timeRejections, ...placeRejections, ...inHandRejections, ...countRejections },

  reach: ({ place, lines }, _, state) => reachOf(state, { places: [place], lots: lines.map(({ lot }) => lot) }),

  apply(record, context, state) {
    const found = findCounts(state, record, context, context.serial);
    if ('code' in found) return found;

    say(state, 'relief.count', movesOf(found, context.signer), context);
    const { serial: count } = context;
    for (const { line, inHand } of found)
      putCounted(state, inHand.lot, inHand.holding, { count, ...differenceIn(line) });
    return 'ok';
  },

  correction: countCorrection,
};
