import { kindNamed } from '@baton/ledger';
import type { Name, SignedBody, WithheldIn, WithheldInList } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { signedRecord, textsOf } from '../records/signed.ts';
import { resolve } from '../resolve.ts';
import type { TrustTables } from './schema.ts';
import { withheldList } from './shapes.ts';

type WithheldRow = TrustTables['withheld'];

/** Everything that was withheld, by page. */
export async function withheld(reading: Reading, query: ListQuery): Promise<Page<WithheldInList>> {
  const { rows, next } = await readPage<WithheldRow>(reading, withheldList, query);
  return { rows: await describe(reading, rows), next };
}

/** What was withheld of the words and papers that these records name. */
export async function withheldIn(reading: Reading, bodies: readonly SignedBody[]): Promise<WithheldIn> {
  const digests = bodies.flatMap(namedBy).filter(reading.isWithheld);
  if (digests.length === 0) return {};
  const wanted = sql<string>`(select value from json_each(${JSON.stringify(digests)}))`;
  const rows = await reading.db.selectFrom('withheld').selectAll().where('digest', 'in', wanted).execute();
  return Object.fromEntries((await describe(reading, rows)).map((one) => [one.digest, one]));
}

/** Of what was withheld, that which one record names. */
export function namedOf(all: WithheldIn, body: SignedBody): WithheldIn {
  const named = namedBy(body);
  return Object.fromEntries(Object.entries(all).filter(([digest]) => named.includes(digest)));
}

/** Why one part or paper was withheld; nothing where it was not. */
export async function withholding(reading: Reading, { digest }: { digest: string }): Promise<WithheldIn> {
  const rows = await reading.db.selectFrom('withheld').selectAll().where('digest', '=', digest).execute();
  return Object.fromEntries((await describe(reading, rows)).map((one) => [one.digest, one]));
}

function namedBy(body: SignedBody): string[] {
  const kind = kindNamed(body.kind);
  return [...(kind?.parts(body) ?? []), ...(kind?.papers(body) ?? [])].map(({ digest }) => digest);
}

async function describe(reading: Reading, rows: readonly WithheldRow[]): Promise<WithheldInList[]> {
  const names = await resolve(reading, {
    parties: rows.map((row) => row.by),
    things: rows.flatMap((row) => [row.serial, row.record]),
    moments: rows.map((row) => row.serial),
  });
  return rows.map(({ serial, digest, record, by, reason, time }) => {
    const { index } = names.moment(serial);
    const said = { id: names.id(serial), digest, record: names.id(record), by: names.partyOrNull(by), reason };
    return { ...said, basis: basisOf(reading, serial, index), time, index };
  });
}

/** The legal basis, as the record or the act that it proposes says it. */
function basisOf(reading: Reading, serial: number, index: number): Name {
  const body = signedRecord(reading, serial)?.body;
  if (body === undefined) return { zh: null, en: null };
  const { basis } = (body['act'] ?? body) as { basis?: { zh?: unknown; en?: unknown } };
  const texts = textsOf(reading, body, index);
  const textOf = (held: unknown) => texts[String((held as { digest?: string } | undefined)?.digest ?? held)] ?? null;
  return { zh: textOf(basis?.zh), en: textOf(basis?.en) };
}
