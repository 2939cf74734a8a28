import { LINES_PER_RECORD } from '@baton/ledger';
import { sql } from 'kysely';
import { resolve } from '../../resolve.ts';
import { READ_MAX, type RecordRule } from '../record-rule.ts';

const DAY = 86_400;

type Row = { serial: number; giver: number; taker: number };

/** Dispatched, and nobody has signed for it: in transit, unconfirmed, and older every day. */
export const handoverUnconfirmed: RecordRule = {
  name: 'handover_unconfirmed',
  title: { zh: '发出的物资没有人确认收到', en: 'Dispatched goods that nobody confirmed' },
  sure: 'certain',
  async find(reading, now) {
    const { rows } = await sql<Row>`
      select distinct handover.serial, handover.giver, handover.taker from handover indexed by handover_open
      cross join line on line.number >= handover.serial * ${LINES_PER_RECORD} and line.number < handover.serial * ${LINES_PER_RECORD} + ${LINES_PER_RECORD}
      where handover.open = 1 and line.transit > 0 limit ${READ_MAX}`.execute(reading.db);
    const dispatched = await resolve(reading, { moments: rows.map(({ serial }) => serial) });
    const since = (serial: number) => dispatched.moment(serial).time;
    const late = rows.filter(({ serial }) => now - since(serial) > DAY);
    const hands = [...Map.groupBy(late, ({ giver, taker }) => `${giver} ${taker}`).values()];
    const names = await resolve(reading, { parties: late.flatMap(({ giver, taker }) => [giver, taker]) });
    return hands.flatMap((group) => {
      const [oldest] = group.sort((a, b) => a.serial - b.serial);
      if (oldest === undefined) return [];
      const { giver, taker } = oldest;
      const days = Math.floor((now - since(oldest.serial)) / DAY);
      const query = new URLSearchParams({ giver: names.party(giver).id, waiting: 'true' });
      return {
        ...{ subject: [giver, taker], by: giver, cases: group.length, records: group.map(({ serial }) => serial) },
        settles: [
          { role: 'taker' as const, party: taker },
          { role: 'giver' as const, party: giver },
        ],
        figures: { handovers: group.length, days },
        text: {
          zh: `有 ${group.length} 次交接发出后没有签收，最久的已有 ${days} 天：在途，未确认。`,
          en: `${group.length === 1 ? 'One handover was' : `${group.length} handovers were`} dispatched and not signed for, the oldest ${days === 1 ? 'a day' : `${days} days`} ago: in transit, unconfirmed.`,
        },
        opens: `/v1/handovers?${query}`,
      };
    });
  },
};
