import type { DayGrown } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';

/** So many days, the latest. */
const DAYS_MAX = 400;

type FirstOfDay = { height: number; day: number; first: number };

/** How the log grew, day by day, oldest first; days without a block are left out. Each day costs one look into an index. */
export async function growth({ db }: Reading): Promise<DayGrown[]> {
  const progress = await db.selectFrom('progress').select(['height', 'size']).executeTakeFirst();
  if (progress === undefined) return [];
  const { rows } = await sql<FirstOfDay>`
    with recursive day (height, start) as (
      select height, (time + 28800) / 86400 * 86400 - 28800 from block where height = (select max(height) from block)
      union all
      select block.height, (block.time + 28800) / 86400 * 86400 - 28800 from day cross join block
      on block.height = (select height from block where time < day.start order by time desc, height desc limit 1)
      limit ${DAYS_MAX + 1}
    ) select
      (select height from block where time >= day.start order by time, height limit 1) as height, day.start as day,
      (select first from block where time >= day.start order by time, height limit 1) as first
    from day order by day.start`.execute(db);
  const ends = [...rows.slice(1), { height: progress.height + 1, day: 0, first: progress.size }];
  const days = rows.map(({ height, day, first }, position) => {
    const end = ends[position] ?? { height, first };
    return { day, blocks: end.height - height, entries: end.first - first, size: end.first };
  });
  return days.slice(-DAYS_MAX);
}
