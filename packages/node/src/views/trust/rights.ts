import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { kindNumber } from '../records/project.ts';
import type { TrustTables } from './schema.ts';

type QualificationRow = TrustTables['qualification'];
type AccreditationRow = TrustTables['accreditation'];

/** A change of a qualification's standing: which record made it. */
export type StandingChange = { readonly qualification: number; readonly record: number; readonly standing: string };

/** What some subjects may write and why, read once for a whole answer. */
export type Rights = {
  readonly qualifications: readonly QualificationRow[];
  /** Of the subjects, and of those who granted them their qualifications. */
  readonly accreditations: readonly AccreditationRow[];
  readonly proposals: readonly TrustTables['proposal'][];
  /** Oldest first. */
  readonly changes: readonly StandingChange[];
  readonly council: { readonly members: readonly number[]; readonly threshold: number };
};

const standings = new Map([
  [kindNumber('trust.suspend'), 'suspended'],
  [kindNumber('trust.reinstate'), 'in_force'],
  [kindNumber('trust.revoke'), 'revoked'],
]);

/** The rights of these subjects, by integer name. A subject is given at most two hundred. */
export async function rightsOf(reading: Reading, subjects: Iterable<number>): Promise<Rights> {
  const { db } = reading;
  const held = [...new Set(subjects)];
  const qualifications = await db
    .selectFrom('qualification')
    .selectAll()
    .where('subject', 'in', among(held))
    .orderBy('serial')
    .execute();
  const authorities = [...new Set([...held, ...qualifications.map((row) => row.grantedBy)])];
  const accreditations = await db
    .selectFrom('accreditation')
    .selectAll()
    .where('authority', 'in', among(authorities))
    .orderBy('serial')
    .execute();
  const proposals = await db
    .selectFrom('proposal')
    .selectAll()
    .where('serial', 'in', among(accreditations.map((row) => row.serial)))
    .execute();
  const council = await db.selectFrom('council').selectAll().executeTakeFirst();
  return {
    qualifications,
    accreditations,
    proposals,
    changes: await changesOf(
      reading,
      qualifications.map((row) => row.serial),
    ),
    council: { members: JSON.parse(council?.members ?? '[]') as number[], threshold: council?.threshold ?? 0 },
  };
}

/** Records that suspended, reinstated or revoked these qualifications. */
async function changesOf({ db }: Reading, qualifications: readonly number[]): Promise<StandingChange[]> {
  const rows = await db
    .selectFrom('record')
    .select(['serial', 'kind', 'about'])
    .where('about', 'in', among(qualifications))
    .where('kind', 'in', [...standings.keys()])
    .orderBy('serial')
    .execute();
  return rows.map(({ serial, kind, about }) => ({
    qualification: about ?? -1,
    record: serial,
    standing: standings.get(kind) ?? '',
  }));
}

/** A list of integers as the right side of `in`. */
export function among(list: readonly number[]) {
  return sql<number>`(select value from json_each(${JSON.stringify(list)}))`;
}

/** How a qualification stood when a record was written, by the integer name of that record. */
export function standingAt({ changes }: Rights, qualification: number, record: number): string {
  const last = changes.findLast((change) => change.qualification === qualification && change.record < record);
  return last?.standing ?? 'in_force';
}

/** A list as the read model keeps it, JSON or null. */
export function listIn(text: string | null): string[] | null {
  return text === null ? null : (JSON.parse(text) as string[]);
}
