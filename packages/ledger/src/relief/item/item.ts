import { code, integer, listOf, oneOf, optional, quantity, record, ref, text } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { type State, table } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';
import { unitNames } from './unit.ts';

export const gradeField = () => code({ zh: '等级', en: 'Grade' }, '[a-z0-9][a-z0-9_]{0,19}');

/** What an item is said to be. */
export const itemFields = {
  class: code({ zh: '类别', en: 'Class' }, '[a-z][a-z0-9_]{0,39}'),
  code: optional(code({ zh: '商品代码', en: 'GTIN or own code' })),
  grades: optional(listOf({ zh: '等级', en: 'Grades, best first' }, gradeField(), 20)),
  name: text({ zh: '名称', en: 'Name' }),
  packs: optional(
    listOf(
      { zh: '包装', en: 'Packs' },
      record({ content: quantity({ zh: '每箱数量', en: 'Pieces in it' }), name: code({ zh: '包装名', en: 'Pack' }) }),
      10,
    ),
  ),
  shelfLife: optional(integer({ zh: '保质期（天）', en: 'Shelf life in days' }, 1, 40_000)),
  storage: optional(oneOf({ zh: '储存', en: 'Storage' }, ['ambient', 'cool', 'cold', 'frozen', 'hazardous'])),
  unit: oneOf({ zh: '单位', en: 'Base unit' }, unitNames),
};

const body = record({ ...itemFields, kind: Type.Literal('relief.item'), ref: ref() });

/** What rules need of an item. */
export type CatalogueItem = { readonly class: string; readonly unit: string; readonly grades: readonly string[] };

const items = table<CatalogueItem>({ number: 20, name: 'item', key: 'integer', columns: ['class', 'unit', 'grades'] });

/** Why its grades make no sense. */
export const gradeRejections = {
  grade_twice: {
    number: 1010,
    status: 422,
    title: { zh: '等级重复。', en: 'A grade stands twice.' },
    right: { zh: '每个等级只写一次。', en: 'State each grade once.' },
  },
} as const satisfies { [code: string]: Rejection };

/** What a thing is: its class, base unit and grades. KN95 is not N95. */
export const item: Kind<typeof body, 'grade_twice'> = {
  name: 'relief.item',
  title: { zh: '登记物资', en: 'Enter an item in the catalogue' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'supplier', 'authority'],
  rejections: {
    ...gradeRejections,
  },

  reach: ({ class: itemClass }) => ({ areas: [], items: [itemClass], places: [] }),

  apply({ class: itemClass, unit, grades = [] }, { serial }, state) {
    if (new Set(grades).size < grades.length) return no('grade_twice');

    putItem(state, serial, { class: itemClass, unit, grades });
    return 'ok';
  },
};

/** Keeps what rules need of an item. */
export function putItem(state: State, serial: number, item: CatalogueItem): void {
  state.put(items, serial, item);
}

/** An item by its integer name. */
export function itemNumbered(state: State, serial: number): Readonly<CatalogueItem> | undefined {
  return state.get(items, serial);
}

/** An item by its name in a record. */
export function findItem(state: State, name: string): { serial: number; item: Readonly<CatalogueItem> } | undefined {
  const serial = findThing(state, name);
  const found = serial === undefined ? undefined : state.get(items, serial);
  return serial === undefined || found === undefined ? undefined : { serial, item: found };
}

/** Whether the item knows this grade; an item without grades knows none. */
export function knowsGrade(item: Readonly<CatalogueItem>, grade: string | undefined): boolean {
  return grade === undefined || item.grades.includes(grade);
}
