import { goodsCalled, unitCalled } from '../called.ts';
import { counted, quantityOf } from '../figures.ts';
import type { Rule } from '../finding.ts';

/** More goods of one kind went out, counted in one unit, than ever came in: by another name, or from elsewhere. */
export const moreLeftThanCame: Rule = {
  name: 'more_left_than_came',
  title: { zh: '发出多于收到', en: 'More went out than came in' },
  sure: 'possible',
  settles: ['publisher'],
  about: ['received', 'distributed'],
  together: ({ item, quantity }) => (item === undefined || quantity === undefined ? undefined : [item, quantity.unit]),
  look: (rows) => {
    const came = quantityOf(rows.filter(({ about }) => about === 'received'));
    const out = rows.filter(({ about }) => about === 'distributed');
    const left = quantityOf(out);
    if (came === 0 || left <= came) return [];
    const { item = '', quantity } = rows[0] ?? {};
    const unit = quantity?.unit ?? '';
    return [{ subject: [item, unit], rows: out, figures: { came, left, item, unit } }];
  },
  says: ({ figures: { came, left, item, unit } }) => ({
    zh: `${goodsCalled(item).zh}（${unitCalled(unit).zh}）发出 ${counted(left)}，列出的收到是 ${counted(came)}；可能另有来源，或收到时记在别的名称、单位下。`,
    en: `Of ${goodsCalled(item).en}, ${counted(left)} (${unitCalled(unit).en}) went out; the lists of what came hold ${counted(came)}. Some may have come by another name, in another unit, or from elsewhere.`,
  }),
};
