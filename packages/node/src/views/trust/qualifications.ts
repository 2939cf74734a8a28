import type { QualificationInList } from '@baton/ledger/answers';
import { readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { listIn, rightsOf } from './rights.ts';
import type { TrustTables } from './schema.ts';
import { qualificationList } from './shapes.ts';

type QualificationRow = TrustTables['qualification'];

/** Qualifications, by page. */
export async function qualifications(reading: Reading, query: ListQuery): Promise<Page<QualificationInList>> {
  const { rows, next } = await readPage<QualificationRow>(reading, qualificationList, query);
  return { rows: await describeQualifications(reading, rows), next };
}

/** Qualifications as answers show them. */
export async function describeQualifications(
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
