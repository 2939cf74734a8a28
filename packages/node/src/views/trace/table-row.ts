import type { SignedBody, TableRow, TextsByDigest } from '@baton/ledger/answers';
import { sourcesOf } from '../findings/quotation-list.ts';
import { quoteIn, type Transcribed } from '../findings/quoted.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';

/** A record that says, or quotes, from which row of which file it is. */
type Named = { readonly source: string; readonly row: number };

/** What a record is, with its texts. */
type Signed = { readonly body: SignedBody; readonly texts: TextsByDigest };

/** The rows that these records were taken from, in their order; null of one that was not. */
export async function tableRowsOf(reading: Reading, records: readonly Signed[]): Promise<(TableRow | null)[]> {
  const serials = records.map(({ body }) => reading.names.thing(rowNamed(body)?.source ?? ''));
  const sources = await sourcesOf(
    reading,
    serials.filter((serial) => serial !== undefined),
  );
  const names = await resolve(reading, {
    things: sources.keys(),
    parties: [...sources.values()].map(({ publisher }) => publisher),
  });
  return records.map(({ body, texts }, i) => {
    const [named, source] = [rowNamed(body), sources.get(serials[i] ?? -1)];
    if (named === undefined || source === undefined) return null;
    const { serial, digest, profile, publisher } = source;
    const file = { source: names.thing(serial), digest, profile, publisher: names.party(publisher) };
    return { ...file, row: named.row, quote: isQuotation(body) ? quoteOf(body, texts) : null };
  });
}

function rowNamed(body: SignedBody): Named | undefined {
  return isQuotation(body) ? body : (body['table'] as Named | undefined);
}

function isQuotation(body: SignedBody): body is Transcribed {
  return body.kind === 'relief.transcribe';
}

function quoteOf(body: Transcribed, texts: TextsByDigest): TableRow['quote'] {
  const { list, column, cells } = quoteIn(body, texts);
  return cells === null ? null : { list, column, cells };
}
