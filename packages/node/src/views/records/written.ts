import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { ViewProblem } from '../view-problem.ts';

/** Which records are asked for: signed by this subject, each by its ref. */
export type WrittenAsked = { readonly signer: string; readonly refs: readonly string[] };

/** Those of the refs under which a subject has signed a record. Error: `not_found` where there is no such subject. */
export async function written(reading: Reading, asked: WrittenAsked): Promise<string[]> {
  const signer = reading.names.party(asked.signer);
  if (signer === undefined) throw new ViewProblem('not_found', { what: 'signer', name: asked.signer });
  const refs = asked.refs.map((ref) => Buffer.from(ref, 'base64url').toString('hex'));
  const { rows } = await sql<{ ref: Uint8Array }>`
    select record.ref from json_each(${JSON.stringify(refs)}) as wanted
    cross join record indexed by record_ref on record.ref = unhex(wanted.value)
    where record.signer = ${signer}`.execute(reading.db);
  return rows.map(({ ref }) => Buffer.from(ref).toString('base64url'));
}
