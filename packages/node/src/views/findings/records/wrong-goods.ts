import { recordOfLine } from '@baton/ledger';
import { sql } from 'kysely';
import { resolve } from '../../resolve.ts';
import { READ_MAX, type RecordRule, shownOf } from '../record-rule.ts';

type Row = { number: number; giver: number; taker: number };

/** The taker found other goods than were dispatched: another item, another grade. */
export const wrongGoods: RecordRule = {
  name: 'wrong_goods',
  title: { zh: '收到的不是发出的那种', en: 'Other goods came than were dispatched' },
  sure: 'certain',
  async find(reading) {
    const { rows } = await sql<Row>`
      select number, giver, taker from line indexed by line_wrong where wrong > 0 order by number limit ${READ_MAX}
    `.execute(reading.db);
    const names = await resolve(reading, { parties: rows.map(({ giver }) => giver) });
    return [...Map.groupBy(rows, ({ giver, taker }) => `${giver} ${taker}`).values()].flatMap((lines) => {
      const [first] = lines;
      if (first === undefined) return [];
      const { giver, taker } = first;
      return {
        ...{ subject: [giver, taker], by: giver, cases: lines.length, figures: { lines: lines.length } },
        records: shownOf(lines.map(({ number }) => recordOfLine(number))),
        settles: [
          { role: 'giver' as const, party: giver },
          { role: 'taker' as const, party: taker },
        ],
        text: {
          zh: `有 ${lines.length} 行，接收方说到的不是发出的那批（物资或等级不同）。`,
          en: `Of ${lines.length === 1 ? 'one line' : `${lines.length} lines`} the taker says that other goods came than were dispatched (another item or grade).`,
        },
        opens: `/v1/handovers?${new URLSearchParams({ giver: names.party(giver).id })}`,
      };
    });
  },
};
