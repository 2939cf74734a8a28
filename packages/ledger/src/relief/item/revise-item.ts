import { listOf, optional, record, ref, thing } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { segmentIn } from '../../machine/name.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { reachOf } from '../reach.ts';
import { findItem, gradeField, gradeRejections, itemFields, putItem } from './item.ts';

const { code, name, packs, shelfLife, storage } = itemFields;

const body = record({
  code,
  // All of its grades, best first: lots may be of any that it had.
  grades: optional(listOf({ zh: '等级', en: 'Grades, best first' }, gradeField(), 20)),
  item: thing({ zh: '物资', en: 'Item' }),
  kind: Type.Literal('relief.reviseItem'),
  name: optional(name),
  packs,
  ref: ref(),
  shelfLife,
  storage,
});

type ReviseItemRejection =
  | 'revise_item_not_found'
  | 'revise_item_not_yours'
  | 'revise_item_nothing'
  | 'grade_twice'
  | 'revise_grade_gone';

/** What is said of an item anew: its name, code, packs, further grades. Class and base unit stay what they were. */
export const reviseItem: Kind<typeof body, ReviseItemRejection> = {
  name: 'relief.reviseItem',
  title: { zh: '修订物资', en: 'Revise an item of the catalogue' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'supplier', 'authority'],
  rejections: {
    revise_item_not_found: {
      number: 1540,
      status: 404,
      title: { zh: '没有这种物资。', en: 'There is no such item.' },
      right: { zh: '先登记物资。', en: 'Enter the item in the catalogue first.' },
    },
    revise_item_not_yours: {
      number: 1541,
      status: 403,
      title: { zh: '物资不是签名主体登记的。', en: 'The signer did not enter this item.' },
      right: { zh: '由登记它的主体修订，或另行登记。', en: 'Let who entered it revise it, or enter another.' },
    },
    revise_item_nothing: {
      number: 1542,
      status: 422,
      title: { zh: '没有写任何修订。', en: 'Nothing is said anew.' },
      right: { zh: '写要改的名称、代码、等级或包装。', en: 'State the name, code, grades or packs that change.' },
    },
    ...gradeRejections,
    revise_grade_gone: {
      number: 1543,
      status: 422,
      title: { zh: '已有的等级不能去掉。', en: 'A grade that it has cannot go: lots may be of it.' },
      right: { zh: '保留已有的等级，只增加新的。', en: 'Keep the grades it has, and add to them.' },
      detail: { zh: '缺少：{grade}。', en: 'Left out: {grade}.' },
    },
  },

  reach: ({ item }, _, state) => reachOf(state, { items: [item] }),

  apply({ item, grades, ...rest }, { segment }, state) {
    const found = findItem(state, item);
    if (found === undefined) return no('revise_item_not_found');
    if (segmentIn(item) !== segment) return no('revise_item_not_yours');
    const said = [grades, rest.code, rest.name, rest.packs, rest.shelfLife, rest.storage];
    if (said.every((one) => one === undefined)) return no('revise_item_nothing');
    const after = grades ?? found.item.grades;
    if (new Set(after).size < after.length) return no('grade_twice');
    const gone = found.item.grades.find((grade) => !after.includes(grade));
    if (gone !== undefined) return no('revise_grade_gone', { grade: gone });

    putItem(state, found.serial, { ...found.item, grades: after });
    return 'ok';
  },
};
