import type { Words } from '@baton/ledger';
import type { ClassNumbers, Figure, Opens } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { STILL_MINUTES, stillUntil } from './codes.ts';

const without = {
  received: {
    zh: '不含：转手再收的、期初库存、盘盈。所列均为接收方单方所写。',
    en: 'Not included: what was received again from hand to hand, opening stock, what was found. One-handed: the word of whoever received.',
  },
  allocated: {
    zh: '不含：已释放的、被缩减的，以及认捐和资金的分配。已发出的仍算在内。',
    en: 'Not included: what was released or shrank, and what was allocated of pledges and funds. What has been dispatched since is in.',
  },
  delivered: {
    zh: '不含：在途、未拆封、破损、不合用、缺失，以及送到仓库等非使用地点的；验收多出来的算在内；再运走的已减去。',
    en: 'Not included: what is in transit, unopened, damaged, unfit or missing, and what went to warehouses. What was found to be more than was sent is in; what left again is not.',
  },
  notMoved: {
    zh: '不含：未拆封、扣留、破损、在途的，以及已在使用地点的。只有换了持有方或地点才重新计时；先到的先走。',
    en: 'Not included: what is unopened, held back, damaged, in transit or at a place of use. Only a change of holder or place starts the clock anew; what came first leaves first.',
  },
} as const satisfies { [figure: string]: Words };

/** The four numbers at a time (seconds, the ledger's clock), by item class and unit, never summed across units. */
export async function numbers(reading: Reading, { now }: { now: number }): Promise<ClassNumbers[]> {
  const rows = await reading.db
    .selectFrom('tally')
    .selectAll()
    .orderBy('class')
    .orderBy('unit')
    .orderBy('packed')
    .execute();
  const lately = await movedLately(reading, now);
  return rows.map(({ id, packed, received, allocated, delivered, usable, ...row }) => {
    const key = { class: row.class, unit: row.unit, packed: packed === 1 };
    const moved = lately.get(id) ?? 0;
    return {
      ...key,
      received: figure(received, opens('/v1/lots', key, 'balance.received', { source: 'received' }), without.received),
      allocated: figure(allocated, opens('/v1/allocations', key, 'quantity', { source: 'lot' }), without.allocated),
      delivered: figure(delivered, opens('/v1/deliveries', key, 'quantity'), without.delivered),
      notMoved: figure(usable - moved, opens('/v1/stock', key, 'quantity', still(now)), without.notMoved),
    };
  });
}

function figure(quantity: number, opens: Opens | null, words: Words): Figure {
  return { quantity, opens, without: words };
}

type Key = Pick<ClassNumbers, 'class' | 'unit' | 'packed'>;

function opens(
  path: string,
  { class: itemClass, unit, packed }: Key,
  adds: string,
  more: { [name: string]: string } = {},
): Opens {
  const query = new URLSearchParams({ class: itemClass, unit, packed: String(packed), ...more });
  return { query: `${path}?${query}`, adds };
}

function still(now: number): { stillSince: string } {
  return { stillSince: String(now - STILL_MINUTES * 60) };
}

/** By tally, what came to lie where it lies within the last 48 hours: at most 2,881 minutes a tally are looked at. */
async function movedLately({ db }: Reading, now: number): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ tally: number; quantity: number }>`
    select tally.id as tally, (
      select sum(quantity) from still where still.tally = tally.id and minute > ${stillUntil(now)}
    ) as quantity from tally`.execute(db);
  return new Map(rows.map(({ tally, quantity }) => [tally, quantity]));
}
