import type { Static } from 'typebox';
import { integer, oneOf, optional, quantity, record, thing } from '../../machine/field.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { LINES_MAX } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findItem, gradeField, knowsGrade } from '../item/item.ts';
import { hasRoomFor } from '../posting.ts';
import { figuresOf, type HandoverLine, lineRejections } from './line.ts';

/** Why what came differs from what was sent. */
const DIFFERENCES = [
  'torn',
  'wet',
  'crushed',
  'expired',
  'wrong_grade',
  'no_papers',
  'opened',
  'short_packed',
  'over_packed',
  'mixed_up',
  'not_loaded',
  'unknown',
  'other',
] as const;

export const reasonField = () => optional(oneOf({ zh: '原因', en: 'Reason' }, DIFFERENCES));

/** What a hand counted of one line. */
export const countFields = {
  damaged: optional(quantity({ zh: '破损', en: 'Damaged' }, 0)),
  extra: optional(quantity({ zh: '多出', en: 'Extra' }, 0)),
  good: optional(quantity({ zh: '完好', en: 'Good' }, 0)),
  line: integer({ zh: '行', en: 'Line, counted from 0' }, 0, LINES_MAX - 1),
  reason: reasonField(),
  unfit: optional(quantity({ zh: '不合格', en: 'Unfit, held back' }, 0)),
  wrong: optional(
    record(
      {
        grade: optional(gradeField()),
        item: thing({ zh: '实际是', en: 'What it is' }),
        quantity: quantity({ zh: '数量', en: 'Quantity' }),
      },
      { zh: '不是这一批', en: 'Not this lot' },
    ),
  ),
};

const countField = record(countFields);

/** One line as it is counted in `accept` and in `takeBack`. */
export type Count = Static<typeof countField>;

/** What a count says, what was left out being nothing. */
export function amountsOf({ good = 0, damaged = 0, unfit = 0, extra = 0, wrong }: Count) {
  return { good, damaged, unfit, extra, wrong: wrong?.quantity ?? 0 };
}

/** How much of what was sent a count names. */
export function namedIn(count: Count): number {
  const { good, damaged, unfit, wrong } = amountsOf(count);
  return good + damaged + unfit + wrong;
}

const { more_than_open, ...namedRejections } = lineRejections;

/** What can be wrong with the lines that a count names. */
export const countedRejections = {
  nothing_stated: {
    number: 1305,
    status: 422,
    title: { zh: '没有写任何数量。', en: 'Nothing is stated.' },
    right: { zh: '至少写一个数量。', en: 'State at least one quantity.' },
  },
  ...namedRejections,
} as const satisfies { [code: string]: Rejection };

/** What can be wrong with the amounts. */
export const amountRejections = {
  more_than_open,
  reason_missing: {
    number: 1308,
    status: 422,
    title: { zh: '有差异时必须写明原因。', en: 'A difference needs a reason.' },
    right: { zh: '选一个原因；不知道就写 unknown。', en: 'Choose a reason; where nobody knows, unknown.' },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
  wrong_item_not_found: {
    number: 1335,
    status: 404,
    title: { zh: '没有这种物资。', en: 'There is no such item.' },
    right: { zh: '先登记实际收到的物资。', en: 'Enter what it really is in the catalogue first.' },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
  wrong_grade_unknown: {
    number: 1336,
    status: 422,
    title: { zh: '该物资没有这个等级。', en: 'The item has no such grade.' },
    right: { zh: '选用物资已有的等级，或不写。', en: 'Choose among its grades, or leave it out.' },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
  extra_too_large: {
    number: 1337,
    status: 422,
    title: { zh: '多出的数量大得不合理。', en: 'That much extra cannot be counted.' },
    right: { zh: '核对数量和单位。', en: 'Check the figure and its unit.' },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
} as const satisfies { [code: string]: Rejection };

export type CountRejection = keyof typeof countedRejections | keyof typeof amountRejections;

/** Guards of one count against what is open of its line. */
export function refuseCount(
  state: State,
  row: Readonly<HandoverLine>,
  count: Count,
  open: number,
): Refusal<keyof typeof amountRejections> | undefined {
  const { line, reason, wrong } = count;
  const { good, extra } = amountsOf(count);
  const stated = namedIn(count);
  if (stated > open) return no('more_than_open', { line, stated, open, ...figuresOf(row) });
  if (reason === undefined && stated + extra > good) return no('reason_missing', { line });
  const item = wrong === undefined ? undefined : findItem(state, wrong.item);
  if (wrong !== undefined && item === undefined) return no('wrong_item_not_found', { line });
  if (item !== undefined && !knowsGrade(item.item, wrong?.grade)) return no('wrong_grade_unknown', { line });
  return hasRoomFor(state, row.lot, extra) ? undefined : no('extra_too_large', { line });
}
