import { DatabaseSync } from 'node:sqlite';
import { kinds } from '@baton/ledger';
import { digestOf, utf8 } from '@baton/log';
import { tableRules } from '@baton/tables/findings';
import { faultOf } from '../fault.ts';
import { BUSY_MS } from '../store/stored-db.ts';
import { schema } from './schema.ts';

/** Raised by one whenever the projection itself changes what it writes. */
const PROJECTION = 20;

/** What this version of the read model is made by: schema, kinds and projection. Another one is built anew. */
export const viewsVersion = digestOf(
  utf8([PROJECTION, schema, ...[...kinds, ...tableRules].map(({ name }) => name)].join('\n')),
);

/** Opens a read model for writing; an empty file gets its tables. Who opens it asks whether it is current. */
export function openForWriting(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: BUSY_MS });
  // Readers stay on their snapshot; what is lost in a crash is projected again. Deleted words are overwritten.
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on');
  db.exec('pragma cache_size = -32000; pragma wal_autocheckpoint = 4000');
  if (tablesOf(db).length === 0) create(db);
  return db;
}

/** Whether this version of the projection made it. */
export function isCurrent(db: DatabaseSync): boolean {
  if (!tablesOf(db).includes('version')) return false;
  return db.prepare('select id from version').get()?.['id'] === viewsVersion;
}

/** Takes everything out of a read model, and makes its tables anew. */
export function emptied(db: DatabaseSync): void {
  db.exec('begin');
  for (const name of tablesOf(db)) db.exec(`drop table if exists "${name}"`);
  db.exec('commit');
  create(db);
}

/** Whether SQLite finds nothing damaged in a database. It reads all of it. */
export function isWhole(db: DatabaseSync): boolean {
  try {
    return db.prepare('pragma integrity_check(1)').get()?.['integrity_check'] === 'ok';
  } catch {
    return false;
  }
}

/** The schema is written by hand only where SQLite is not `defensive`, an option that the types lack. */
const byHand = { open: true, defensive: false, timeout: BUSY_MS };

/**
 * Takes everything out of a read model that is damaged: its tables cannot be read any more to drop them. Whoever has it open
 * reads on, in an empty one. One that is no database any more is left as it is.
 */
export function wipe(path: string): void {
  const db = new DatabaseSync(path, byHand);
  try {
    db.exec('pragma writable_schema = on; delete from sqlite_schema; pragma writable_schema = reset');
    db.exec('vacuum');
  } catch (error) {
    if (faultOf(error).code !== 'state_damaged') throw error;
  } finally {
    db.close();
  }
}

/** Makes the tables of an empty read model. */
export function create(db: DatabaseSync): void {
  db.exec(`begin; ${schema} create table version (id text primary key) without rowid;`);
  db.prepare('insert into version values (?)').run(viewsVersion);
  db.exec('commit');
}

/** Tables by name, without those that a search index keeps for itself. */
export function tablesOf(db: DatabaseSync): string[] {
  return db
    .prepare(
      `select name from pragma_table_list where schema = 'main' and type <> 'shadow' and name not like 'sqlite_%'`,
    )
    .all()
    .map(({ name }) => String(name));
}

/** Opens a read model for queries. */
export function openForReading(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS });
  db.exec('pragma cache_size = -16000; pragma query_only = on');
  return db;
}
