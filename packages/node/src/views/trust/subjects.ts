import type { PartyInList, SubjectWhole } from '@baton/ledger/answers';
import { readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { ViewProblem } from '../view-problem.ts';
import { keysShown } from './keys.ts';
import { describeQualifications } from './qualifications.ts';
import { listIn, rightsOf } from './rights.ts';
import type { TrustTables } from './schema.ts';
import { partyList } from './shapes.ts';

type PartyRow = TrustTables['party'];

/** Subjects and listed parties, by page. */
export async function subjects(reading: Reading, query: ListQuery): Promise<Page<PartyInList>> {
  const { rows, next } = await readPage<PartyRow>(reading, partyList, query);
  return { rows: await describeParties(reading, rows), next };
}

async function describeParties(reading: Reading, rows: readonly PartyRow[]): Promise<PartyInList[]> {
  const names = await resolve(reading, {
    parties: rows.flatMap((row) => [row.serial, row.listedBy]),
    moments: rows.map((row) => row.serial),
  });
  return rows.map((row) => ({
    ...names.party(row.serial),
    class: row.class,
    type: row.type,
    area: row.area,
    listedBy: names.partyOrNull(row.listedBy),
    since: names.moment(row.serial).time,
  }));
}

/** One subject, or one listed party. Error: `not_found`. */
export async function subject(reading: Reading, { id }: { id: string }): Promise<SubjectWhole> {
  const serial = reading.names.party(id);
  const { db } = reading;
  const row = await db
    .selectFrom('party')
    .selectAll()
    .where('serial', '=', serial ?? -1)
    .executeTakeFirst();
  const [described] = await describeParties(reading, row === undefined ? [] : [row]);
  if (row === undefined || described === undefined) throw new ViewProblem('not_found', { what: 'subject', name: id });
  const { qualifications, accreditations, council } = await rightsOf(reading, [row.serial]);
  const own = accreditations.filter((one) => one.authority === row.serial);
  const names = await resolve(reading, { things: own.map((one) => one.serial) });
  return {
    ...described,
    council: council.members.includes(row.serial),
    keys: await keysShown(reading, row.serial),
    qualifications: await describeQualifications(reading, qualifications),
    accreditations: own.map(({ serial: granted, types, areas, until, withdrawnAt, lapsesAt }) => ({
      id: names.id(granted),
      types: JSON.parse(types) as string[],
      areas: listIn(areas),
      until,
      withdrawn: withdrawnAt,
      lapses: lapsesAt,
    })),
  };
}
