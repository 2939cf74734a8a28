import type { RecordInList } from '@baton/ledger/answers';
import { fieldsOf, json, type Table, text } from '@baton/tables/write';
import type { Reading } from '../reading.ts';
import { signedInOrder, textsOf } from '../records/signed.ts';
import { tables } from '../tables/registry.ts';
import { type Asked, rowsOf } from './rows.ts';

/** Records as a whole ledger tells them: with what was signed, and the words behind its digests. */
export const wholeRecords: Table = {
  ...tables.records,
  fields: [
    ...tables.records.fields,
    ...fieldsOf({
      transaction: text('交易', 'Id of its transaction'),
      body: json('内容', 'The record as it was signed'),
      texts: json('正文', 'Words by digest; null: withheld or lapsed'),
    }),
  ],
};

/** Every record whole. */
export async function* wholeRecordRows(reading: Reading, query: Asked): AsyncGenerator<object> {
  const signedAt = signedInOrder(reading);
  for await (const row of rowsOf<RecordInList>(reading, 'records', query)) {
    const serial = reading.names.thing(row.id);
    const signed = serial === undefined ? undefined : signedAt(serial);
    if (signed === undefined) yield row;
    else {
      const { transaction, body } = signed;
      yield { ...row, transaction, body, texts: textsOf(reading, body, row.index) };
    }
  }
}
