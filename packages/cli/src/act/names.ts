import type { RecordDraft } from '@baton/sdk';
import type { Call } from '../command.ts';
import { partyOf, thingOf } from '../keys/names.ts';
import { membersOf, type Schema, schemaOf } from './schema.ts';

/** Puts names in the place of words: organisations by their key files, things by what the story calls them. */
export function resolveNames(call: Call, record: RecordDraft): RecordDraft {
  return { ...record, ...Object(walk(schemaOf(record.kind), record, call)) };
}

function walk(schema: Schema, value: unknown, call: Call): unknown {
  const form = schema['x-form'];
  if (typeof value === 'string') return nameOf(form, value, call);
  if (Array.isArray(value)) return value.map((item: unknown) => walk(schema.items ?? {}, item, call));
  if (typeof value !== 'object' || value === null || form !== undefined) return value;
  const members = membersOf(schema);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, walk(members[name] ?? {}, member, call)]),
  );
}

function nameOf(form: string | undefined, typed: string, call: Call): string {
  if (form === 'subject' || form === 'party') return partyOf(call, typed);
  return form === 'thing' || form === 'line' ? thingOf(call, typed) : typed;
}
