import { entryOf } from '@baton/ledger';
import type { Name, SignedBody } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { signedRecord, textsOf } from '../records/signed.ts';

type Digest = string | { readonly digest: string };
type Stated = { readonly bin?: { readonly zh?: Digest; readonly en?: Digest } };

/** The bins that records name, by record; null for words that were withheld or have lapsed. */
export async function binsOf(reading: Reading, records: readonly number[]): Promise<ReadonlyMap<number, Name>> {
  const { rows } = await sql<{ record: number; said: number }>`
    select record, said from bin where record in (select value from json_each(${JSON.stringify(records)}))`.execute(
    reading.db,
  );
  return new Map(rows.map(({ record, said }) => [record, binSaid(reading, said)]));
}

function binSaid(reading: Reading, said: number): Name {
  const body = signedRecord(reading, said)?.body;
  if (body === undefined) return { zh: null, en: null };
  const { bin } = (body.kind === 'relief.correct' ? body['to'] : body) as SignedBody & Stated;
  const texts = textsOf(reading, body, entryOf(said));
  const words = (one: Digest | undefined) =>
    one === undefined ? null : (texts[typeof one === 'string' ? one : one.digest] ?? null);
  return { zh: words(bin?.zh), en: words(bin?.en) };
}
