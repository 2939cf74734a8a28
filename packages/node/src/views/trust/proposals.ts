import type { ProposalInList } from '@baton/ledger/answers';
import { type Condition, readPage } from '../list.ts';
import type { ListQuery, Page, TimedQuery } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { among } from './rights.ts';
import type { TrustTables } from './schema.ts';
import { proposalList } from './shapes.ts';

/** Proposals to the council, by page. `now` is the ledger's clock, seconds: what nobody can vote on any more is not open. */
export async function proposals(reading: Reading, { now, ...query }: TimedQuery): Promise<Page<ProposalInList>> {
  const [stored, conditions] = standingAsked(query, now);
  const { rows, next } = await readPage<TrustTables['proposal']>(reading, proposalList, stored, conditions);
  const council = await reading.db.selectFrom('council').select('threshold').executeTakeFirst();
  const bodies = rows.flatMap((row) => row.body ?? []);
  const panels = await reading.db
    .selectFrom('panel')
    .select(['serial', 'threshold', 'until'])
    .where('serial', 'in', among(bodies))
    .execute();
  const thresholds = new Map(panels.map((row) => [row.serial, row.threshold]));
  const terms = new Map(panels.map((row) => [row.serial, row.until]));
  const isOver = (until: number, body: number | null) => Math.min(until, terms.get(body ?? -1) ?? until) < now;
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
    standing: standing === 'open' && isOver(until, body) ? 'expired' : standing,
    approvals: votes(approvals).map((member) => names.party(member)),
    declines: votes(declines).map((member) => names.party(member)),
    threshold: (body === null ? council?.threshold : thresholds.get(body)) ?? 0,
    body: body === null ? null : names.id(body),
  }));
  return { rows: described, next };
}

/** What is stored as open has expired since, or is open still. */
function standingAsked(query: ListQuery, now: number): [ListQuery, Condition[]] {
  const { standing, ...filters } = query.filters;
  if (standing !== 'open' && standing !== 'expired') return [query, []];
  const until: Condition =
    standing === 'open'
      ? { column: 'until', is: '>', value: now - 1, unindexed: true }
      : { column: 'until', is: '<=', value: now - 1, unindexed: true };
  return [{ ...query, filters: { ...filters, standing: 'open' } }, [until]];
}
