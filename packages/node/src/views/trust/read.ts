import type { Reading } from '../reading.ts';

/** Ids of all keys that a subject ever had, in the order of registration; none where there is no such subject. */
export async function keysOf({ db, names }: Reading, { segment }: { segment: string }): Promise<string[]> {
  const subject = names.subject(segment) ?? -1;
  const rows = await db.selectFrom('key').select(['id', 'entry']).where('subject', '=', subject).execute();
  return rows.sort((a, b) => a.entry - b.entry).map(({ id }) => id);
}
