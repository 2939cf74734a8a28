import type { RecordDraft } from '@baton/sdk';
import type { Call } from '../command.ts';
import { findKeyFile, keyFolders } from '../keys/ring.ts';
import { membersOf, type Schema, schemaOf } from './schema.ts';

/** Puts names in the place of words: an organisation may be called by the name of its key file. */
export function resolveNames(call: Call, record: RecordDraft): RecordDraft {
  const find = (typed: string) => findKeyFile(keyFolders(call), typed)?.segment ?? typed;
  return { ...record, ...Object(walk(schemaOf(record.kind), record, find)) };
}

function walk(schema: Schema, value: unknown, find: (typed: string) => string): unknown {
  const form = schema['x-form'];
  if (typeof value === 'string') return form === 'subject' || form === 'party' ? find(value) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => walk(schema.items ?? {}, item, find));
  if (typeof value !== 'object' || value === null || form !== undefined) return value;
  const members = membersOf(schema);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, walk(members[name] ?? {}, member, find)]),
  );
}
