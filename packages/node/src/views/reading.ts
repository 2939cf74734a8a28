import type { DatabaseSync } from 'node:sqlite';
import type { Part } from '@baton/log';
import type { Kysely } from 'kysely';
import { Names } from './names.ts';
import type { Tables } from './schema.ts';
import { kyselyOver } from './sqlite.ts';

/** Entries and texts beside the read model: what they say is not stored twice. */
export type Texts = {
  entry(index: number): Uint8Array | undefined;
  part(digest: string, index: number): Part | undefined;
};

/** What a query reads: the tables, names in both directions, the log beside them, and the time (seconds) it stands at. */
export type Reading = {
  readonly db: Kysely<Tables>;
  readonly names: Names;
  readonly texts: Texts;
  /** Whether a part or a paper was withheld. */
  readonly isWithheld: (digest: string) => boolean;
  readonly time: number;
};

/** Opens an already open database for queries. */
export function readingOf(db: DatabaseSync, texts: Texts): Reading {
  const withheld = db.prepare('select 1 from withheld where digest = ?');
  const isWithheld = (digest: string) => withheld.get(digest) !== undefined;
  return { db: kyselyOver<Tables>(db), names: new Names(db), texts, isWithheld, time: 0 };
}
