// One thing altered in a data folder, as chance has it: a byte, a row, a file. Says what was done, in words.

import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import fc from 'fast-check';

/** What happens by chance. */
export type Chance = {
  /** A whole number from 0 up to, not including, this one. */
  below(end: number): number;
  oneOf<Value>(list: readonly Value[]): Value;
};

/** The chance of a seed: the same seed, the same things. */
export function chanceOf(seed: number): Chance {
  const [stream] = fc.sample(fc.infiniteStream(fc.nat()), { seed, numRuns: 1 });
  const below = (end: number) => Number(stream?.next().value) % Math.max(1, end);
  return { below, oneOf: (list) => list[below(list.length)] as (typeof list)[number] };
}

/** A folder to alter, what it was yesterday, and chance. */
export type Scene = { readonly folder: string; readonly yesterday: string; readonly chance: Chance };

/** Files of a folder that an alteration may meet: all but the secret key, and the lock, which holds nothing. */
function filesOf(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return all.filter((name) => statSync(join(folder, name)).isFile() && !/^(keys|lock)/.test(name));
}

/** Alters any file but the databases, which `alterDatabase` and `alterRow` meet. */
export function alterFile(scene: Scene): string {
  const { folder, chance } = scene;
  const file = chance.oneOf(filesOf(folder).filter((name) => !name.includes('.db')));
  return `${file}: ${chance.oneOf(fileActs)(scene, file)}`;
}

/** Alters the bytes of a database, as a failing disk does. */
export function alterDatabase(scene: Scene): string {
  const { folder, chance } = scene;
  const file = chance.oneOf(filesOf(folder).filter((name) => name.includes('.db') && !name.endsWith('-shm')));
  return `${file}: ${chance.oneOf(fileActs)(scene, file)}`;
}

type FileAct = (scene: Scene, file: string) => string;

const fileActs: readonly FileAct[] = [flip, flip, flip, overwrite, cut, grow, remove, swap, putBack];

function edit(folder: string, file: string, change: (bytes: Buffer) => Uint8Array): void {
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file))));
}

function flip({ folder, chance }: Scene, file: string): string {
  const at = chance.below(statSync(join(folder, file)).size);
  const bit = chance.below(8);
  edit(folder, file, (bytes) => bytes.fill((bytes[at] ?? 0) ^ (1 << bit), at, at + 1));
  return `bit ${bit} of byte ${at} turned over`;
}

function overwrite({ folder, chance }: Scene, file: string): string {
  const at = chance.below(statSync(join(folder, file)).size);
  const length = 1 + chance.below(600);
  edit(folder, file, (bytes) => bytes.fill(chance.below(256), at, Math.min(bytes.length, at + length)));
  return `${length} bytes from ${at} on overwritten`;
}

function cut({ folder, chance }: Scene, file: string): string {
  const size = chance.below(statSync(join(folder, file)).size);
  edit(folder, file, (bytes) => bytes.subarray(0, size));
  return `cut to ${size} bytes`;
}

function grow({ folder, chance }: Scene, file: string): string {
  const bytes = readFileSync(join(folder, file));
  const from = chance.below(bytes.length);
  appendFileSync(join(folder, file), bytes.subarray(from));
  return `its bytes from ${from} on doubled at its end`;
}

function remove({ folder }: Scene, file: string): string {
  rmSync(join(folder, file));
  return 'removed';
}

function swap({ folder, chance }: Scene, file: string): string {
  const other = chance.oneOf(filesOf(folder));
  const [mine, its] = [readFileSync(join(folder, file)), readFileSync(join(folder, other))];
  writeFileSync(join(folder, file), its);
  writeFileSync(join(folder, other), mine);
  return `swapped with ${other}`;
}

function putBack({ folder, yesterday }: Scene, file: string): string {
  rmSync(join(folder, file));
  if (!existsSync(join(yesterday, file))) return 'removed, as yesterday it was not there';
  cpSync(join(yesterday, file), join(folder, file));
  return "yesterday's put back";
}

type Row = { readonly [column: string]: SQLInputValue };

/** A table of a database, and by which columns its rows are told apart. */
type Place = { readonly db: DatabaseSync; readonly table: string; readonly key: readonly string[] };

type RowAct = (place: Place, row: Row, chance: Chance) => string | undefined;

const rowActs: readonly RowAct[] = [change, change, removeRow, double, exchange];

/** Alters a row of a database; each table as likely as another, however many rows it has. */
export function alterRow({ folder, chance }: Scene, file: string): string {
  // Whoever tampers writes also where SQLite itself would not.
  const db = new DatabaseSync(join(folder, file), { open: true, defensive: false } as object);
  try {
    for (;;) {
      const table = chance.oneOf(tablesIn(db));
      const place = { db, table, key: keyOf(db, table) };
      const row = randomRow(place, chance);
      const done = row && attempt(() => chance.oneOf(rowActs)(place, row, chance));
      if (done !== undefined) return `${file}, table ${table}, ${named(place, row ?? {})}: ${done}`;
    }
  } finally {
    db.close();
  }
}

/** What SQLite refuses is no alteration. */
function attempt(act: () => string | undefined): string | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

function tablesIn(db: DatabaseSync): string[] {
  const all = db.prepare(
    `select name from sqlite_schema where type = 'table' and rootpage > 0 and name not like 'sqlite_%'`,
  );
  return all.all().map(({ name }) => String(name));
}

function keyOf(db: DatabaseSync, table: string): string[] {
  const columns = db.prepare('select name, pk from pragma_table_info(?)').all(table);
  const key = columns.filter(({ pk }) => Number(pk) > 0).map(({ name }) => String(name));
  return key.length > 0 ? key : ['rowid'];
}

function randomRow({ db, table, key }: Place, chance: Chance): Row | undefined {
  const count = Number(db.prepare(`select count(*) as n from "${table}"`).get()?.['n']);
  const columns = key[0] === 'rowid' ? 'rowid, *' : '*';
  if (count === 0) return undefined;
  return db.prepare(`select ${columns} from "${table}" limit 1 offset ${chance.below(count)}`).get() as Row | undefined;
}

const whereKey = ({ key }: Place) => key.map((column) => `"${column}" is ?`).join(' and ');
const keyIn = ({ key }: Place, row: Row) => key.map((column) => row[column] ?? null);
const named = (place: Place, row: Row) => `key ${keyIn(place, row).map(shown).join('/')}`;

function shown(value: SQLInputValue): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex').slice(0, 20) : String(value).slice(0, 60);
}

function change(place: Place, row: Row, chance: Chance): string {
  const column = chance.oneOf(Object.keys(row));
  const value = altered(row[column] ?? null, chance);
  const { db, table } = place;
  db.prepare(`update "${table}" set "${column}" = ? where ${whereKey(place)}`).run(value, ...keyIn(place, row));
  return `${column} ${shown(row[column] ?? null)} became ${shown(value)}`;
}

function removeRow(place: Place, row: Row): string {
  place.db.prepare(`delete from "${place.table}" where ${whereKey(place)}`).run(...keyIn(place, row));
  return 'removed';
}

function double({ db, table, key }: Place, row: Row, chance: Chance): string {
  const column = chance.oneOf(key);
  const twin = { ...row, [column]: altered(row[column] ?? null, chance) };
  const columns = Object.keys(twin);
  const into = columns.map((name) => `"${name}"`).join(', ');
  db.prepare(`insert into "${table}" (${into}) values (${columns.map(() => '?').join(', ')})`).run(
    ...Object.values(twin),
  );
  return `doubled, ${column} ${shown(twin[column] ?? null)}`;
}

/** Two rows in another order: each has what the other had. */
function exchange(place: Place, row: Row, chance: Chance): string | undefined {
  const other = randomRow(place, chance);
  const columns = Object.keys(row).filter((column) => !place.key.includes(column));
  const isAlike = columns.every((column) => shown(other?.[column] ?? null) === shown(row[column] ?? null));
  if (other === undefined || isAlike) return undefined;
  const set = columns.map((column) => `"${column}" = ?`).join(', ');
  const write = place.db.prepare(`update "${place.table}" set ${set} where ${whereKey(place)}`);
  const values = (from: Row) => columns.map((column) => from[column] ?? null);
  write.run(...values(other), ...keyIn(place, row));
  write.run(...values(row), ...keyIn(place, other));
  return `exchanged with ${named(place, other)}`;
}

/** Another value of its kind, mostly one that still reads as what it was. */
function altered(value: SQLInputValue, chance: Chance): SQLInputValue {
  if (value === null) return chance.below(1_000);
  if (typeof value === 'number' || typeof value === 'bigint')
    return Number(value) + chance.oneOf([-1, 1, 2, 60, 1_000]);
  if (typeof value === 'string') return alteredText(value, chance);
  const bytes = Buffer.from(value as Uint8Array);
  const at = chance.below(bytes.length);
  return bytes.length === 0 ? Buffer.of(1) : bytes.fill((bytes[at] ?? 0) ^ (1 << chance.below(8)), at, at + 1);
}

function alteredText(text: string, chance: Chance): string {
  const digits = [...text.matchAll(/\d/g)];
  const letters = [...text.matchAll(/[A-Za-z]/g)];
  const [found] = [chance.oneOf(chance.below(3) > 0 && digits.length > 0 ? digits : letters)];
  if (found === undefined) return `${text}x`;
  const other = /\d/.test(found[0]) ? String((Number(found[0]) + 1) % 10) : found[0] === 'a' ? 'b' : 'a';
  return `${text.slice(0, found.index)}${other}${text.slice(found.index + 1)}`;
}
