import { DatabaseSync } from 'node:sqlite';
import { kinds } from '@baton/ledger';
import { digestOf, utf8 } from '@baton/log';
import { schema } from './schema.ts';

/** Raised by one whenever the projection itself changes what it writes. */
const PROJECTION = 1;

/** What this version of the read model is made by: schema, kinds and projection. Another one is built anew. */
export const viewsVersion = digestOf(utf8([PROJECTION, schema, ...kinds.map(({ name }) => name)].join('\n')));

/** Opens a read model for writing; an empty file gets its tables. Undefined where another version made it. */
export function openForWriting(path: string): DatabaseSync | undefined {
  const db = new DatabaseSync(path);
  // Readers stay on their snapshot; what is lost in a crash is projected again. Deleted words are overwritten.
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on');
  db.exec('pragma cache_size = -64000; pragma wal_autocheckpoint = 4000');
  if (versionOf(db) === undefined) create(db);
  if (versionOf(db) === viewsVersion) return db;
  db.close();
  return undefined;
}

function create(db: DatabaseSync): void {
  db.exec(`begin; ${schema} create table version (id text primary key) without rowid;`);
  db.prepare('insert into version values (?)').run(viewsVersion);
  db.exec('commit');
}

function versionOf(db: DatabaseSync): string | undefined {
  const table = db.prepare(`select name from sqlite_master where name = 'version'`).get();
  if (table === undefined) return undefined;
  return (db.prepare('select id from version').get() as { id: string } | undefined)?.id ?? '';
}

/** Opens a read model for queries. */
export function openForReading(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true });
  db.exec('pragma cache_size = -32000; pragma query_only = on');
  return db;
}
