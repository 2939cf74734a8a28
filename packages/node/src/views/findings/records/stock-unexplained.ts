import { recordOfLine } from '@baton/ledger';
import { sql } from 'kysely';
import { resolve } from '../../resolve.ts';
import { READ_MAX, type RecordRule, shownOf } from '../record-rule.ts';

type Row = { lot: number; holder: number; quantity: number };

/** A correction took from a holder what was no longer there: more went on than ever came. */
export const stockUnexplained: RecordRule = {
  name: 'stock_unexplained',
  title: { zh: '更正后有一部分来路不明', en: 'After corrections, goods that nobody can explain' },
  sure: 'certain',
  async find(reading) {
    const { rows } = await sql<Row>`
      select lot, holder, sum(quantity) as quantity from unexplained indexed by unexplained_still where quantity > 0
      group by lot, holder order by lot, holder limit ${READ_MAX}`.execute(reading.db);
    const names = await resolve(reading, { parties: rows.map(({ holder }) => holder) });
    return [...Map.groupBy(rows, ({ holder }) => holder)].map(([holder, lots]) => ({
      ...{ subject: [holder], by: holder, cases: lots.length, figures: { lots: lots.length } },
      records: shownOf(lots.map(({ lot }) => recordOfLine(lot))),
      settles: [{ role: 'bearer' as const, party: holder }],
      text: {
        zh: `有 ${lots.length} 个批次，更正后记录的来路少于已经交出或使用的数量。`,
        en: `Of ${lots.length === 1 ? 'one lot' : `${lots.length} lots`} more went on or was used than, since corrections, ever came.`,
      },
      opens: `/v1/stock?${new URLSearchParams({ holder: names.party(holder).id })}`,
    }));
  },
};
