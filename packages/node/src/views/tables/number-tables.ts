import type { ClassNumbers, CurrencyNumbers, Figure } from '@baton/ledger/answers';
import { count, flag, type Leaf, type ShapeOf, type Table, text } from '@baton/tables/write';
import { listTable } from './list-table.ts';
import { MINOR } from './parts.ts';

/** Headline numbers as tables: they are no lists of records, and stand in no export of the whole ledger. */
export const numberTables: { readonly [name in 'numbers' | 'money']: Table } = {
  numbers: listTable<ClassNumbers>(
    'numbers',
    { zh: '四个数', en: 'The four numbers' },
    {
      class: text('物资类别', 'Item class'),
      unit: text('单位', 'Unit'),
      packed: flag('未拆的件', 'Unopened packs, not counted out'),
      received: figure('收到', 'Received', 'unit'),
      allocated: figure('已分配', 'Allocated', 'unit'),
      delivered: figure('送达且确认', 'Delivered and confirmed', 'unit'),
      notMoved: figure('48 小时未动', 'Not moved for 48 hours', 'unit'),
    },
  ),
  money: listTable<CurrencyNumbers>(
    'money',
    { zh: '资金四个数', en: 'The numbers of money' },
    {
      currency: text('币种', 'Currency, ISO 4217'),
      received: figure('收到', 'Received', MINOR),
      allocated: figure('已分配', 'Allocated', MINOR),
      paid: figure('付出', 'Paid', MINOR),
      notMoved: figure('48 小时未动', 'Not moved for 48 hours', MINOR),
    },
  ),
};

/** A number, the query that opens the records behind it, and what it leaves out. */
function figure(zh: string, en: string, unit: string): ShapeOf<Figure> {
  const query: Leaf = text(`${zh}：打开`, `${en}: query that opens the rows adding up to it`);
  const adds: Leaf = text(`${zh}：相加的成员`, `${en}: the member of those rows that is added`);
  const without = { zh: text(`${zh}：不含（中文）`, `${en}: not included, in Chinese`) };
  return {
    quantity: count(zh, en, unit),
    opens: { query, adds },
    without: { ...without, en: text(`${zh}：不含（英文）`, `${en}: not included`) },
  };
}
