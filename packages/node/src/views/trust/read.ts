import { type ListQuery, type ListShape, type Page, readPage } from '../list.ts';
import type { Reading } from '../reading.ts';
import { type Named, type NamedParty, resolve } from '../resolve.ts';
import { ViewProblem } from '../view-problem.ts';
import { rightsOf } from './rights.ts';
import type { TrustTables } from './schema.ts';

/** A subject or listed party. */
export type PartyInList = NamedParty & {
  readonly class: string | null;
  readonly type: string | null;
  readonly area: string | null;
  /** Who listed it, where it does not sign itself. */
  readonly listedBy: NamedParty | null;
  /** When it came in, seconds. */
  readonly since: number;
};

/** A qualification as it stands, and how its standing changed. Times in seconds. */
export type QualificationInList = {
  readonly id: string;
  readonly subject: NamedParty;
  readonly type: string;
  readonly areas: readonly string[] | null;
  readonly items: readonly string[] | null;
  readonly from: number;
  readonly until: number | null;
  readonly grantedBy: NamedParty;
  readonly standing: string;
  readonly since: number;
  readonly changes: readonly { readonly record: string; readonly standing: string; readonly time: number }[];
};

/** The council's leave to grant qualifications. */
export type AccreditationShown = {
  readonly id: string;
  readonly types: readonly string[];
  readonly areas: readonly string[] | null;
  readonly until: number | null;
  readonly withdrawn: number | null;
};

/** A key of a subject: what it may sign, and how it ended. `suspectFrom` is the entry from which its records are disputed. */
export type KeyShown = {
  readonly id: string;
  readonly use: string;
  readonly alg: string;
  readonly kinds: readonly string[] | null;
  readonly places: readonly Named[] | null;
  readonly from: number;
  readonly until: number | null;
  readonly ended: { readonly how: string; readonly at: number; readonly suspectFrom: number | null } | null;
};

/** A subject whole: profile, keys, rights. */
export type SubjectWhole = PartyInList & {
  readonly council: boolean;
  readonly keys: readonly KeyShown[];
  readonly qualifications: readonly QualificationInList[];
  readonly accreditations: readonly AccreditationShown[];
};

/** A proposal to the council, and who said what of it. */
export type ProposalInList = {
  readonly id: string;
  readonly act: string;
  readonly proposer: NamedParty;
  readonly until: number;
  readonly standing: string;
  readonly approvals: readonly NamedParty[];
  readonly declines: readonly NamedParty[];
  readonly threshold: number;
};

const byEntry = { oldest: { column: 'serial' }, newest: { column: 'serial', descending: true } } as const;

export const partyList: ListShape = {
  table: 'party',
  id: 'serial',
  sorts: byEntry,
  filters: { type: { column: 'type', form: 'code' }, area: { column: 'area', form: 'code' } },
};

export const qualificationList: ListShape = {
  table: 'qualification',
  id: 'serial',
  sorts: byEntry,
  filters: {
    subject: { column: 'subject', form: 'party' },
    type: { column: 'type', form: 'code' },
    grantedBy: { column: 'grantedBy', form: 'party' },
    standing: { column: 'standing', form: 'code' },
  },
};

export const proposalList: ListShape = {
  table: 'proposal',
  id: 'serial',
  sorts: { newest: byEntry.newest, oldest: byEntry.oldest },
  filters: { standing: { column: 'standing', form: 'code' } },
};

type PartyRow = TrustTables['party'];
type QualificationRow = TrustTables['qualification'];

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
    accreditations: own.map(({ serial: granted, types, areas, until, withdrawnAt }) => ({
      id: names.id(granted),
      types: JSON.parse(types) as string[],
      areas: listIn(areas),
      until,
      withdrawn: withdrawnAt,
    })),
  };
}

async function keysShown(reading: Reading, subject: number): Promise<KeyShown[]> {
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

/** Qualifications, by page. */
export async function qualifications(reading: Reading, query: ListQuery): Promise<Page<QualificationInList>> {
  const { rows, next } = await readPage<QualificationRow>(reading, qualificationList, query);
  return { rows: await describeQualifications(reading, rows), next };
}

async function describeQualifications(
  reading: Reading,
  rows: readonly QualificationRow[],
): Promise<QualificationInList[]> {
  const { changes } = await rightsOf(
    reading,
    rows.map((row) => row.subject),
  );
  const names = await resolve(reading, {
    parties: rows.flatMap((row) => [row.subject, row.grantedBy]),
    things: [...rows.map((row) => row.serial), ...changes.map((change) => change.record)],
    moments: changes.map((change) => change.record),
  });
  return rows.map(({ serial, subject: of, type, areas, items, from, until, grantedBy, standing, since }) => ({
    id: names.id(serial),
    subject: names.party(of),
    type,
    areas: listIn(areas),
    items: listIn(items),
    from,
    until,
    grantedBy: names.party(grantedBy),
    standing,
    since,
    changes: changes
      .filter((change) => change.qualification === serial)
      .map((change) => ({
        record: names.id(change.record),
        standing: change.standing,
        time: names.moment(change.record).time,
      })),
  }));
}

/** Proposals to the council, by page. */
export async function proposals(reading: Reading, query: ListQuery): Promise<Page<ProposalInList>> {
  const { rows, next } = await readPage<TrustTables['proposal']>(reading, proposalList, query);
  const council = await reading.db.selectFrom('council').select('threshold').executeTakeFirst();
  const votes = (text: string) => JSON.parse(text) as number[];
  const names = await resolve(reading, {
    parties: rows.flatMap((row) => [row.proposer, ...votes(row.approvals), ...votes(row.declines)]),
    things: rows.map((row) => row.serial),
  });
  const described = rows.map(({ serial, act, proposer, until, standing, approvals, declines }) => ({
    id: names.id(serial),
    act,
    proposer: names.party(proposer),
    until,
    standing,
    approvals: votes(approvals).map((member) => names.party(member)),
    declines: votes(declines).map((member) => names.party(member)),
    threshold: council?.threshold ?? 0,
  }));
  return { rows: described, next };
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

function listIn(text: string | null): string[] | null {
  return text === null ? null : (JSON.parse(text) as string[]);
}
