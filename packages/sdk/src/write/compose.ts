import { kindNamed } from '@baton/ledger';
import { composeBy } from './compose-by.ts';
import type { Parts } from './part.ts';

type Members = { readonly [name: string]: unknown };

/** Puts digests in the place of words, as the schema of the record's kind says; a record of no known kind is left alone. */
export function compose(record: Members & { kind: string }, given: Parts = {}): { record: Members; parts: Parts } {
  const schema = kindNamed(record.kind)?.body;
  return schema === undefined ? { record, parts: {} } : composeBy(schema, record, given);
}
