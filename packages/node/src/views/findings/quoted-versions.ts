import type { QuotedVersions } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { ViewProblem } from '../view-problem.ts';

/** Which rows are asked for: quoted by this reporter under this profile, each by its key. */
export type VersionsAsked = { readonly reporter: string; readonly profile: string; readonly keys: readonly string[] };

/** What is known of these rows: those that were quoted. Error: `not_found` where there is no such reporter. */
export async function quotedVersions(reading: Reading, asked: VersionsAsked): Promise<QuotedVersions[]> {
  const reporter = reading.names.party(asked.reporter);
  if (reporter === undefined) throw new ViewProblem('not_found', { what: 'reporter', name: asked.reporter });
  const keys = asked.keys.map((key) => Buffer.from(key, 'base64url').toString('hex'));
  const { rows } = await sql<{ key: Uint8Array; ref: Uint8Array }>`
    select quoted.key, record.ref from json_each(${JSON.stringify(keys)}) as wanted
    cross join quoted indexed by quoted_key on quoted.key = unhex(wanted.value)
    cross join quoted_source on quoted_source.serial = quoted.source
    cross join record on record.serial = quoted.serial
    where quoted.reporter = ${reporter} and quoted_source.profile = ${asked.profile}
    order by quoted.serial`.execute(reading.db);
  const versions = new Map<string, string[]>();
  for (const { key, ref } of rows) {
    const name = Buffer.from(key).toString('base64url');
    versions.set(name, [...(versions.get(name) ?? []), Buffer.from(ref).toString('base64url')]);
  }
  return [...versions].map(([key, refs]) => ({ key, refs }));
}
