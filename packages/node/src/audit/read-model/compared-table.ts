// The questions by which SQLite itself compares a table of the stored read model, `main`, with that of the rebuilt one.

import type { DatabaseSync } from 'node:sqlite';
import { searchIndexes } from '../../views/search/schema.ts';

/** A table in both read models: what it is called for people, and how its rows are told apart. */
export type ComparedTable = {
  readonly name: string;
  readonly title: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
};

/** Where a search index keeps the texts whose words it holds. */
const contents = new Map(searchIndexes.map((index) => [`${index}_content`, index]));

/** The tables of the attached read model `rebuilt`, and the texts of its search indexes. */
export function comparedTables(db: DatabaseSync): ComparedTable[] {
  const all = db.prepare(
    `select name, wr from pragma_table_list where schema = 'rebuilt' and type in ('table', 'shadow') and name not like 'sqlite_%'
     order by name`,
  );
  return all.all().flatMap(({ name, wr }) => {
    const isShadow = searchIndexes.some((index) => String(name).startsWith(`${index}_`));
    if (isShadow && !contents.has(String(name))) return [];
    return [comparedTable(db, String(name), wr === 1)];
  });
}

function comparedTable(db: DatabaseSync, name: string, isKeyed: boolean): ComparedTable {
  const rows = db.prepare(`select name, pk from pragma_table_info(?, 'rebuilt')`).all(name);
  const columns = rows.map((row) => String(row['name']));
  const key = isKeyed ? rows.filter(({ pk }) => Number(pk) > 0).map((row) => String(row['name'])) : ['rowid'];
  return { name, title: contents.get(name) ?? name, key, columns };
}

/**
 * `count`: how many rows are stored, and how many of them are the rebuilt ones; `wanted`: how many those are. `differing`:
 * key, stored and rebuilt values of every row that is not alike, and whether there is a rebuilt one; `missing`: key and
 * values of every rebuilt row that is not stored.
 */
export function tableQueries({ name, key, columns }: ComparedTable) {
  const of = (side: string, members: readonly string[]) => members.map((column) => `${side}."${column}"`).join(', ');
  const on = key.map((column) => `found."${column}" = wanted."${column}"`).join(' and ');
  // The plus takes their affinity from the columns: a digit written as text is another value.
  const same = columns.map((column) => `+wanted."${column}" is +found."${column}"`).join(' and ');
  // An index may hold all of a small table, and be read in its place: it is the table that counts.
  const stored = `main."${name}" as found not indexed`;
  const rebuilt = `rebuilt."${name}" as wanted`;
  const [first] = key;
  return {
    count: `select count(*), count(iif(${same}, 1, null)) from ${stored} left join ${rebuilt} on ${on}`,
    wanted: `select count(*) from ${rebuilt}`,
    differing: `
      select ${of('found', key)}, ${of('found', columns)}, ${of('wanted', columns)}, wanted."${first}" is not null
      from ${stored} left join ${rebuilt} on ${on} where wanted."${first}" is null or not (${same})`,
    missing: `
      select ${of('wanted', key)}, ${of('wanted', columns)}
      from ${rebuilt} left join ${stored} on ${on} where found."${first}" is null`,
  };
}
