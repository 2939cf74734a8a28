import type { KeyShown } from '@baton/ledger/answers';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { listIn } from './rights.ts';

/** The keys of a subject, in the order of registration. */
export async function keysShown(reading: Reading, subject: number): Promise<KeyShown[]> {
  const rows = await reading.db.selectFrom('key').selectAll().where('subject', '=', subject).execute();
  const placesOf = (text: string | null) => (text === null ? null : (JSON.parse(text) as number[]));
  const names = await resolve(reading, { things: rows.flatMap((row) => placesOf(row.places) ?? []) });
  return rows.sort(inOrder).map(({ id, use, alg, kinds, places, from, until, endedAt, ended, suspectFrom }) => ({
    id,
    use,
    alg,
    kinds: listIn(kinds),
    places: placesOf(places)?.map((place) => names.thing(place)) ?? null,
    from,
    until,
    ended: endedAt === null ? null : { how: ended ?? '', at: endedAt, suspectFrom },
  }));
}

/** Ids of all keys that a subject ever had, in the order of registration; none where there is no such subject. */
export async function keysOf({ db, names }: Reading, { segment }: { segment: string }): Promise<string[]> {
  const subjectSerial = names.subject(segment) ?? -1;
  const rows = await db.selectFrom('key').select(['id', 'use', 'entry']).where('subject', '=', subjectSerial).execute();
  return rows.sort(inOrder).map(({ id }) => id);
}

/** By registration; of one entry the controller key first. */
function inOrder(a: { entry: number; use: string }, b: { entry: number; use: string }): number {
  return a.entry - b.entry || (a.use < b.use ? -1 : 1);
}
