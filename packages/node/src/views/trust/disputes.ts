import { entryOf, RECORDS_PER_ENTRY } from '@baton/ledger';
import { readEntry } from '../entry.ts';
import type { Reading } from '../reading.ts';
import { among } from './rights.ts';

/** A record, and who signed it, by integer names. */
type Signed = { readonly serial: number; readonly signer: number };

/** Which of these records, by integer name, are disputed. */
export async function disputedOf(reading: Reading, serials: readonly number[]): Promise<ReadonlySet<number>> {
  const records = await reading.db
    .selectFrom('record')
    .select(['serial', 'signer'])
    .where('serial', 'in', among([...new Set(serials)]))
    .execute();
  return disputedAmong(reading, records);
}

/**
 * Which of these records are disputed: signed by a key from where it is suspect on, and neither said to stand since nor said
 * anew by a key that is not suspect.
 */
export async function disputedAmong(reading: Reading, records: readonly Signed[]): Promise<ReadonlySet<number>> {
  const disputed = await suspectAmong(reading, records);
  if (disputed.size === 0) return disputed;
  const anew = await saidAnew(reading, [...disputed]);
  const doubtful = await suspectAmong(reading, [...anew.values()]);
  const stands = (serial: number) => {
    const correction = anew.get(serial);
    return correction !== undefined && correction.serial !== serial && !doubtful.has(correction.serial);
  };
  return new Set([...disputed].filter((serial) => !stands(serial)));
}

/** The correction that counts of each of these records, or of what these corrections corrected. */
async function saidAnew({ db }: Reading, serials: readonly number[]): Promise<ReadonlyMap<number, Signed>> {
  const own = await db
    .selectFrom('correction')
    .select(['record', 'serial'])
    .where('serial', 'in', among(serials))
    .execute();
  const rows = await db
    .selectFrom('correction')
    .select(['record', 'serial', 'signer'])
    .where('record', 'in', among([...serials, ...own.map(({ record }) => record)]))
    .where('agreed', 'is not', null)
    .orderBy('agreed')
    .execute();
  const counting = new Map(rows.map(({ record, serial, signer }) => [record, { serial, signer }] as const));
  const corrected = new Map(own.map(({ record, serial }) => [serial, record] as const));
  return new Map(
    serials.flatMap((serial) => {
      const found = counting.get(corrected.get(serial) ?? serial);
      return found === undefined ? [] : [[serial, found] as const];
    }),
  );
}

async function suspectAmong(reading: Reading, records: readonly Signed[]): Promise<ReadonlySet<number>> {
  const { db, texts } = reading;
  const suspects = await db
    .selectFrom('key')
    .select(['id', 'subject', 'suspectFrom'])
    .where('suspectFrom', 'is not', null)
    .where('subject', 'in', among([...new Set(records.map(({ signer }) => signer))]))
    .execute();
  const doubtful = records.filter(({ serial, signer }) => {
    const index = entryOf(serial);
    const mayBe = suspects.filter((key) => key.subject === signer && index >= (key.suspectFrom ?? index));
    if (mayBe.length === 0) return false;
    const bytes = texts.entry(index);
    const keyId = bytes === undefined ? undefined : readEntry(bytes, index)?.keyId;
    return mayBe.some(({ id }) => id === keyId);
  });
  const entries = doubtful.map(({ serial }) => entryOf(serial));
  const rows = await db.selectFrom('cleared').selectAll().where('entry', 'in', among(entries)).execute();
  const standing = new Set(
    rows.flatMap(({ entry, positions }) =>
      (JSON.parse(positions) as number[]).map((position) => entry * RECORDS_PER_ENTRY + position),
    ),
  );
  return new Set(doubtful.map(({ serial }) => serial).filter((serial) => !standing.has(serial)));
}
