import { existsSync, readFileSync } from 'node:fs';
import { isDigest } from '@baton/log';
import { newPaper, type Paper, paperBytesMax, type RecordDraft } from '@baton/sdk';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { partyOf, thingOf } from '../keys/names.ts';
import { typedPath } from '../world.ts';
import { membersOf, type Schema, schemaOf } from './schema.ts';

/** A record with names in it, and the papers to hand in once it is accepted. */
export type Resolved = { readonly record: RecordDraft; readonly papers: readonly Paper[] };

/**
 * Puts names in the place of words: organisations by their key files, things by what the story calls them, and a
 * digest in the place of a file.
 */
export function resolveNames(call: Call, draft: RecordDraft): Resolved {
  const papers: Paper[] = [];
  const record = walk(schemaOf(draft.kind), draft, (form, typed) => nameOf(form, typed, call, papers));
  return { record: { ...draft, ...Object(record) }, papers };
}

type NameOf = (form: string | undefined, typed: string) => string;

function walk(schema: Schema, value: unknown, name: NameOf): unknown {
  const form = schema['x-form'];
  if (typeof value === 'string') return name(form, value);
  if (Array.isArray(value)) return value.map((item: unknown) => walk(schema.items ?? {}, item, name));
  if (typeof value !== 'object' || value === null || form !== undefined) return value;
  const members = membersOf(schema);
  return Object.fromEntries(
    Object.entries(value).map(([member, inside]) => [member, walk(members[member] ?? {}, inside, name)]),
  );
}

function nameOf(form: string | undefined, typed: string, call: Call, papers: Paper[]): string {
  if (form === 'subject' || form === 'party') return partyOf(call, typed);
  if (form === 'thing' || form === 'line') return thingOf(call, typed);
  if (form !== 'paper' || isDigest(typed)) return typed;
  const paper = newPaper(readPaper(typedPath(call.world, typed)));
  papers.push(paper);
  return paper.digest;
}

/** A file that nodes will take: the record that names it stays, so this is asked first. */
function readPaper(path: string): Uint8Array {
  const file = existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
  if (file !== undefined && file.length <= paperBytesMax && /\.(?:png|jpe?g|webp|pdf)$/i.test(path)) return file;
  throw new UsageError({
    zh: `${path} 不能作票据：应为已有的 PNG、JPEG、WebP 或 PDF 文件，至多 10 MB。`,
    en: `${path} is no paper that nodes take: it must be an existing PNG, JPEG, WebP or PDF file of at most 10 MB.`,
  });
}
