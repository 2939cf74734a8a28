import { sql } from 'kysely';
import { resolve } from '../../resolve.ts';
import { READ_MAX, type RecordRule, shownOf } from '../record-rule.ts';

type Row = { one: number; other: number; place: number; owner: number; stater: number };

/** Two say two things of what one place lacks. The place's own word counts; both stand there. */
export const needsDiffer: RecordRule = {
  name: 'needs_differ',
  title: { zh: '同一地点的需求有两种说法', en: 'Two writers for one need' },
  sure: 'certain',
  async find(reading) {
    const { rows } = await sql<Row>`
      select one.serial as one, other.serial as other, one.place, place."of" as owner, other.stater
      from need as one indexed by need_open
      cross join need as other indexed by need_place on other.place = one.place and other.open = 1
      cross join place on place.serial = one.place
      where one.open = 1 and other.serial > one.serial and other.item = one.item
        and other.quantity is not one.quantity limit ${READ_MAX}`.execute(reading.db);
    const names = await resolve(reading, { things: rows.map(({ place }) => place) });
    return [...Map.groupBy(rows, ({ place }) => place)].map(([place, pairs]) => ({
      ...{ subject: [place], by: pairs[0]?.owner ?? null, cases: pairs.length, figures: { needs: pairs.length } },
      records: shownOf(pairs.flatMap(({ one, other }) => [one, other])),
      settles: [{ role: 'taker' as const, party: pairs[0]?.owner ?? null }],
      text: {
        zh: `这个地点有 ${pairs.length} 项需求，两方说的数量不同。`,
        en: `Of ${pairs.length} needs of this place two state two amounts.`,
      },
      opens: `/v1/needs?${new URLSearchParams({ place: names.id(place) })}`,
    }));
  },
};
