import { handOf, isRejected, Refused } from '@baton/sdk';
import { refOf } from '@baton/tables';
import { type Desk, nowAt } from '../act/desk.ts';
import type { Call } from '../command.ts';
import { writtenAmong } from './known.ts';
import { textOf } from './quotation.ts';
import type { Fitting } from './read-table.ts';
import type { NamedDraft } from './spelled.ts';

/** A file, how many rows it has, and who published it. */
type File = { readonly fitting: Fitting; readonly rows: number; readonly publisher: string };

/** The record of a file, under the same name whenever it is read by the same profile. */
export function sourceDraft(call: Call, desk: Desk, { fitting, rows, publisher }: File): NamedDraft {
  const { table, profile } = fitting;
  const address = call.flags.text('address');
  return {
    kind: 'relief.source',
    ref: refOf(['source', profile.profile, table.digest], 0),
    ...{ digest: table.digest, profile: profile.profile, rows, publisher },
    at: nowAt(desk),
    name: textOf(table.name),
    ...(address !== undefined && { address: textOf(address) }),
  };
}

/** A record of a row: it names the file, by the name of its record, and the row. */
export function ofRow(record: NamedDraft, row: number, source: string): NamedDraft {
  return { ...record, table: { row, source } };
}

/** Signs those of the records that are not there yet. Throws `Refused` with the ledger's reason. */
export async function register({ client, status, self }: Desk, records: readonly NamedDraft[]): Promise<void> {
  const refs = records.map(({ ref }) => ref);
  const there = await writtenAmong(client, self.segment, refs);
  const fresh = records.filter(({ ref }) => !there.has(ref));
  if (fresh.length === 0) return;
  const signed = await handOf(client, status.ledger, self).sign(fresh);
  const { outcomes } = await client.submit([signed]);
  for (const outcome of outcomes) if (isRejected(outcome)) throw new Refused(outcome.problem);
}
