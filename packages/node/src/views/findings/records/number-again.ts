import { sql } from 'kysely';
import { resolve } from '../../resolve.ts';
import { READ_MAX, type RecordRule, SEEN_MAX, shownOf } from '../record-rule.ts';

type Row = { form: string; one: number; other: number; giver: number };

const forms = {
  seal: { zh: '封签号', en: 'seal' },
  waybill: { zh: '运单号', en: 'waybill' },
};

/**
 * A waybill or seal stands on two dispatches that are not one consignment. A seal is used once, and a waybill goes to one
 * taker; a dispatch that was cancelled gives its numbers back.
 */
export const numberAgain: RecordRule = {
  name: 'number_again',
  title: { zh: '运单号或封签号用了两次', en: 'A waybill or seal used twice' },
  sure: 'possible',
  async find(reading) {
    const { rows } = await sql<Row>`
      select form, one.serial as one, other.serial as other, one.giver from number_again
      cross join handover as one on one.serial = number_again.handover
      cross join handover as other on other.serial = number_again.other
      where number_again.handover >= 0 and one.consignment <> other.consignment and one.cancelled = 0 and other.cancelled = 0
        and (form = 'seal' or one.taker <> other.taker)
      order by number_again.handover desc limit ${READ_MAX}`.execute(reading.db);
    const names = await resolve(reading, { parties: rows.map(({ giver }) => giver) });
    const groups = [...Map.groupBy(rows, ({ form, giver }) => `${form} ${giver}`).values()];
    return groups.slice(0, SEEN_MAX).flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { giver, form } = first;
      const called = form === 'seal' ? forms.seal : forms.waybill;
      return {
        ...{ subject: [giver, form], by: giver, cases: group.length, figures: { pairs: group.length, form } },
        records: shownOf(group.flatMap(({ one, other }) => [other, one])),
        settles: [{ role: 'giver' as const, party: giver }],
        text: {
          zh: `有 ${group.length} 次发出，${called.zh}与另一次托运的相同。`,
          en: `${group.length} dispatches name a ${called.en} that stands on another consignment too.`,
        },
        opens: `/v1/handovers?${new URLSearchParams({ giver: names.party(giver).id })}`,
      };
    });
  },
};
