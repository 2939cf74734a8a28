import type { Static } from 'typebox';
import { code, integer, oneOf, optional, quantity, record, seconds, thing } from '../../machine/field.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import type { FixedRejection } from '../correction/corrected.ts';
import { findItem, gradeField, knowsGrade } from '../item/item.ts';
import { lotNumbered, putLot } from './lot.ts';

/** What goods are, of which a line makes a lot. */
export const goodsFields = {
  basis: optional(oneOf({ zh: '等级依据', en: 'Basis of the grade' }, ['donor', 'printed', 'inspected'])),
  batch: optional(code({ zh: '批号', en: 'Batch' }, '[A-Za-z0-9][A-Za-z0-9._/-]{0,39}')),
  expiry: optional(seconds({ zh: '有效期至', en: 'Expiry' })),
  grade: optional(gradeField()),
  item: thing({ zh: '物资', en: 'Item' }),
  pack: optional(
    integer({ zh: '每箱数量（0 为不详）', en: 'Content of an unopened pack, 0 if unknown' }, 0, 10_000_000),
  ),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
};

/** Conditions that goods may be in when they are first written down. */
export const firstCondition = () =>
  optional(oneOf({ zh: '状态', en: 'Condition' }, ['usable', 'held_back', 'damaged']));

const goodsField = record(goodsFields);
/** What a line says goods are, and how many. */
export type Goods = Static<typeof goodsField>;

/** Why goods cannot become lots. */
export const goodsRejections = {
  item_not_found: {
    number: 1105,
    status: 404,
    title: { zh: '没有这种物资。', en: 'There is no such item.' },
    right: { zh: '先登记物资。', en: 'Enter the item in the catalogue first.' },
    detail: { zh: '第 {line} 行：{item}。', en: 'Line {line}: {item}.' },
  },
  grade_unknown: {
    number: 1106,
    status: 422,
    title: { zh: '该物资没有这个等级。', en: 'The item has no such grade.' },
    right: { zh: '选用物资已有的等级；KN95 不是 N95。', en: 'Choose among the grades of the item; KN95 is not N95.' },
    detail: { zh: '第 {line} 行：{grade}；可用：{known}。', en: 'Line {line}: {grade}; it knows: {known}.' },
  },
} as const satisfies { [code: string]: Rejection };

export type GoodsRejection = keyof typeof goodsRejections;

/** Guards of a line that makes a lot. */
export function refuseGoods(
  state: State,
  { item, grade }: Pick<Goods, 'item' | 'grade'>,
  line: number,
): Refusal<GoodsRejection> | undefined {
  const found = findItem(state, item);
  if (found === undefined) return no('item_not_found', { line, item });
  if (knowsGrade(found.item, grade)) return undefined;
  return no('grade_unknown', { line, grade: grade ?? '', known: found.item.grades.join(', ') });
}

/** A line that has made a lot stays the item, and the pack, that it was. */
export function refuseOtherGoods(
  state: State,
  lines: readonly Partial<Pick<Goods, 'item' | 'pack'>>[],
  record: number,
): Refusal<'correction_line_differs'> | undefined {
  for (const [line, { item = '', pack = null }] of lines.entries()) {
    const lot = lotNumbered(state, lineNumber(record, line));
    if (lot === undefined) continue;
    const differs = (field: string) => no('correction_line_differs' satisfies FixedRejection, { line, field });
    if (findItem(state, item)?.serial !== lot.item) return differs('item');
    if (pack !== lot.pack) return differs('pack');
  }
  return undefined;
}

/** The integer name of a line, in whose hand its goods are, and what their donor asked for. */
type OfLine = {
  readonly number: number;
  readonly holder: number;
  readonly earmark?: number | null;
};

/** Makes a line's lot. */
export function addGoods(
  state: State,
  goods: Omit<Goods, 'quantity'>,
  { number, holder, earmark = null }: OfLine,
): void {
  const { grade = null, basis = null, pack = null, batch = null, expiry = null } = goods;
  const item = findItem(state, goods.item)?.serial ?? 0;
  putLot(state, number, { item, grade, basis, pack, batch, expiry, receivedBy: holder, earmark, parents: [] });
}
