import { sql } from 'kysely';
import { type QueryName, queries } from './queries.ts';
import type { Reading } from './reading.ts';
import { remembering } from './resolve.ts';

/** An answer: the height that it stands at, the time (seconds) of that block, and what was asked for. */
export type Answer<Value> = { readonly height: number; readonly time: number; readonly value: Value };

/** What a query is given and gives. */
export type Asked<Name extends QueryName> = Parameters<(typeof queries)[Name]>[1];
export type Told<Name extends QueryName> = Awaited<ReturnType<(typeof queries)[Name]>>;

/** Asks one question of one snapshot. */
export async function ask<Name extends QueryName>(
  reading: Reading,
  name: Name,
  asked: Asked<Name>,
): Promise<Answer<Told<Name>>> {
  const { db } = reading;
  const query = queries[name] as (reading: Reading, asked: Asked<Name>) => Promise<Told<Name>>;
  await sql`begin`.execute(db);
  try {
    const row = await db.selectFrom('progress').select(['height', 'time']).executeTakeFirst();
    const { height = -1, time = 0 } = row ?? {};
    return { height, time, value: await query(remembering({ ...reading, time }), asked) };
  } finally {
    await sql`rollback`.execute(db);
  }
}
