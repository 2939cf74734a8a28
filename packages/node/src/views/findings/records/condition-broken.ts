import { recordOfLine } from '@baton/ledger';
import { sql } from 'kysely';
import { resolve } from '../../resolve.ts';
import { READ_MAX, type RecordRule } from '../record-rule.ts';

type Row = { arrival: number; line: number; taker: number; giver: number; broken: string };

/** Goods came, before their dispatch was signed, to somebody whom the donor's condition does not name. */
export const conditionBroken: RecordRule = {
  name: 'condition_broken',
  title: { zh: '到货与捐赠者的定向不符', en: 'What came breaks a condition of the donor' },
  sure: 'certain',
  async find(reading) {
    const { rows } = await sql<Row>`
      select matched.arrival, matched.line, arrival.taker, arrival.giver, matched.broken
      from matched indexed by matched_broken cross join arrival on arrival.lot = matched.arrival
      where matched.broken is not null limit ${READ_MAX}`.execute(reading.db);
    const names = await resolve(reading, { parties: rows.map(({ giver }) => giver) });
    return [...Map.groupBy(rows, ({ giver, taker, broken }) => `${giver} ${taker} ${broken}`).values()].flatMap(
      (group) => {
        const [first] = group;
        if (first === undefined) return [];
        const { giver, taker, broken } = first;
        const records = group.flatMap(({ arrival, line }) => [recordOfLine(line), recordOfLine(arrival)]);
        return {
          ...{
            subject: [giver, taker, broken],
            by: giver,
            cases: group.length,
            figures: { lines: group.length, broken },
          },
          records: [...new Set(records)],
          settles: [
            { role: 'giver' as const, party: giver },
            { role: 'donor' as const, party: null },
          ],
          text: {
            zh: `有 ${group.length} 行到货违反了捐赠者的条件（${broken}）。`,
            en: `${group.length === 1 ? 'One line of what came breaks' : `${group.length} lines of what came break`} a condition of the donor (${broken}).`,
          },
          opens: `/v1/arrivals?${new URLSearchParams({ giver: names.party(giver).id })}`,
        };
      },
    );
  },
};
