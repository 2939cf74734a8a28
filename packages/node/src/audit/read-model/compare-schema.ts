import { DatabaseSync } from 'node:sqlite';
import { create } from '../../views/database.ts';
import type { Findings } from '../finding.ts';

/**
 * Compares how a stored read model is made with how a node makes one. Right rows answer wrongly where a view stands in
 * front of them, a column has another type or order, or a search index takes words apart in another way.
 */
export function compareSchema(stored: DatabaseSync, findings: Findings): void {
  const made = new DatabaseSync(':memory:');
  create(made);
  const [found, wanted] = [objectsOf(stored), objectsOf(made)];
  made.close();
  for (const name of new Set([...wanted.keys(), ...found.keys()])) {
    if (found.get(name) === wanted.get(name)) continue;
    const detail = `${found.get(name) ?? '–'} ≠ ${wanted.get(name) ?? '–'}`;
    findings.add('view_schema_differs', `views.db, ${name}`, detail);
  }
}

/** The statements by which tables, indexes, views and triggers were made, by what they made. */
function objectsOf(db: DatabaseSync): Map<string, string> {
  const objects = new Map<string, string>();
  for (const { type, name, tbl_name: table, sql } of db.prepare('select * from main.sqlite_schema').all())
    objects.set(`${type} ${name}`, `${objects.get(`${type} ${name}`) ?? ''}${sql ?? `of ${table}`}`);
  return objects;
}
