import { bySerial, type ListQuery, type ListShape, type Page, readPage } from '../list.ts';
import type { Reading } from '../reading.ts';
import { type NamedParty, resolve } from '../resolve.ts';
import { among } from './rights.ts';
import type { TrustTables } from './schema.ts';

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
  /** The panel that decides; null: the council. */
  readonly body: string | null;
};

export const proposalList: ListShape = {
  table: 'proposal',
  id: 'serial',
  sorts: { newest: bySerial.newest, oldest: bySerial.oldest },
  filters: { standing: { column: 'standing', form: 'code' } },
};

/** Proposals to the council, by page. */
export async function proposals(reading: Reading, query: ListQuery): Promise<Page<ProposalInList>> {
  const { rows, next } = await readPage<TrustTables['proposal']>(reading, proposalList, query);
  const council = await reading.db.selectFrom('council').select('threshold').executeTakeFirst();
  const bodies = rows.flatMap((row) => row.body ?? []);
  const panels = await reading.db
    .selectFrom('panel')
    .select(['serial', 'threshold'])
    .where('serial', 'in', among(bodies))
    .execute();
  const thresholds = new Map(panels.map((row) => [row.serial, row.threshold]));
  const votes = (text: string) => JSON.parse(text) as number[];
  const names = await resolve(reading, {
    parties: rows.flatMap((row) => [row.proposer, ...votes(row.approvals), ...votes(row.declines)]),
    things: rows.flatMap((row) => [row.serial, row.body]),
  });
  const described = rows.map(({ serial, act, proposer, until, standing, approvals, declines, body }) => ({
    id: names.id(serial),
    act,
    proposer: names.party(proposer),
    until,
    standing,
    approvals: votes(approvals).map((member) => names.party(member)),
    declines: votes(declines).map((member) => names.party(member)),
    threshold: (body === null ? council?.threshold : thresholds.get(body)) ?? 0,
    body: body === null ? null : names.id(body),
  }));
  return { rows: described, next };
}
