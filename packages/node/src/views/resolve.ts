import { entryOf, positionOfLine, RECORDS_PER_ENTRY, recordOfLine } from '@baton/ledger';
import type { Name, Named, NamedParty } from '@baton/ledger/answers';
import { type RawBuilder, sql } from 'kysely';
import type { Reading } from './reading.ts';

/** Where a record stands: its entry, the height and time (seconds) of its block. */
export type Moment = { readonly index: number; readonly height: number; readonly time: number };

type PartyRow = { serial: number; segment: string | null; class: string | null };
type RecordRow = { serial: number; segment: string; ref: Uint8Array };
type WordsRow = { thing: number; zh: string | null; en: string | null };

/** Integer names whose words and places an answer needs; null is nobody. */
export type Wanted = {
  readonly parties?: Iterable<number | null>;
  readonly things?: Iterable<number | null>;
  readonly moments?: Iterable<number | null>;
};

const NO_NAME: Name = { zh: null, en: null };

/** Rows by integer name; undefined where there is none. */
type Known<Row> = ReadonlyMap<number, Row | undefined>;

/** What was read of names so far: within one answer, each is asked for once. */
class Memory {
  readonly parties = new Map<number, PartyRow | undefined>();
  readonly records = new Map<number, RecordRow | undefined>();
  readonly words = new Map<number, WordsRow | undefined>();
  readonly moments = new Map<number, Moment | undefined>();
}

const memories = new WeakMap<Reading, Memory>();

/** A reading of one snapshot, for one answer: what is read of names is remembered as long as it lasts. */
export function remembering(reading: Reading): Reading {
  memories.set(reading, new Memory());
  return reading;
}

/** Names for integer names, read once for a whole answer. */
export class Resolved {
  readonly #parties: Known<PartyRow>;
  readonly #records: Known<RecordRow>;
  readonly #words: Known<WordsRow>;
  readonly #moments: Known<Moment>;

  constructor({ parties, records, words, moments }: Memory) {
    this.#parties = parties;
    this.#records = records;
    this.#words = words;
    this.#moments = moments;
  }

  /** The name of a record, `<segment>/<ref>`. */
  id(serial: number): string {
    const row = this.#records.get(serial);
    return row === undefined ? '' : `${row.segment}/${Buffer.from(row.ref).toString('base64url')}`;
  }

  /** The name of a line of a record, `<segment>/<ref>.<line>`. */
  lineId(number: number): string {
    return `${this.id(recordOfLine(number))}.${positionOfLine(number)}`;
  }

  party(serial: number): NamedParty {
    const row = this.#parties.get(serial);
    const signs = row?.segment !== null && row !== undefined;
    const id = signs ? (row.segment ?? '') : this.id(serial);
    return { id, name: this.#nameOf(serial) ?? memberName(serial), signs };
  }

  /** The same, where there may be none. */
  partyOrNull(serial: number | null): NamedParty | null {
    return serial === null ? null : this.party(serial);
  }

  thing(serial: number): Named {
    return { id: this.id(serial), name: this.#nameOf(serial) ?? NO_NAME };
  }

  thingOrNull(serial: number | null): Named | null {
    return serial === null ? null : this.thing(serial);
  }

  moment(serial: number): Moment {
    const index = entryOf(serial);
    return this.#moments.get(index) ?? { index, height: 0, time: 0 };
  }

  #nameOf(serial: number): Name | undefined {
    const row = this.#words.get(serial);
    return row === undefined ? undefined : { zh: row.zh, en: row.en };
  }
}

/** Members that genesis names have no profile: they are called by their seat. */
function memberName(serial: number): Name {
  if (serial >= RECORDS_PER_ENTRY) return NO_NAME;
  return { zh: `理事会成员 ${serial + 1}`, en: `Council member ${serial + 1}` };
}

/** Reads what an answer needs to speak of these integers by name. */
export async function resolve(reading: Reading, wanted: Wanted): Promise<Resolved> {
  const memory = memories.get(reading) ?? new Memory();
  const parties = distinct(wanted.parties);
  const things = distinct([...parties, ...distinct(wanted.things)]);
  const entries = distinct([...distinct(wanted.moments)].map((serial) => entryOf(serial)));
  await fill(memory.parties, parties, (missing) => partiesOf(reading, missing));
  await fill(memory.records, things, (missing) => recordsOf(reading, missing));
  await fill(memory.words, things, (missing) => wordsOf(reading, missing));
  await fill(memory.moments, entries, (missing) => momentsOf(reading, missing));
  return new Resolved(memory);
}

type Keyed<Row> = readonly (readonly [number, Row])[];

/** Reads those that are not known yet; nothing is asked where all are. */
async function fill<Row>(
  known: Map<number, Row | undefined>,
  wanted: readonly number[],
  read: (missing: readonly number[]) => Promise<Keyed<Row>>,
): Promise<void> {
  const missing = wanted.filter((one) => !known.has(one));
  if (missing.length === 0) return;
  for (const one of missing) known.set(one, undefined);
  for (const [key, row] of await read(missing)) known.set(key, row);
}

async function partiesOf({ db }: Reading, serials: readonly number[]): Promise<Keyed<PartyRow>> {
  const { rows } = await sql<PartyRow>`
    select serial, segment, class from party where serial in ${among(serials)}`.execute(db);
  return rows.map((row) => [row.serial, row]);
}

async function recordsOf({ db }: Reading, serials: readonly number[]): Promise<Keyed<RecordRow>> {
  const { rows } = await sql<RecordRow>`
    select record.serial, record.ref, party.segment from record join party on party.serial = record.signer
    where record.serial in ${among(serials)}`.execute(db);
  return rows.map((row) => [row.serial, row]);
}

/** What things are called: by the record that last named them anew, else by their own. */
async function wordsOf({ db }: Reading, things: readonly number[]): Promise<Keyed<WordsRow>> {
  const { rows } = await sql<WordsRow>`
    select thing, zh, en from words where thing in ${among(things)} union all
    select renamed.thing, words.zh, words.en from renamed cross join words on words.thing = renamed.record
    where renamed.thing in ${among(things)}`.execute(db);
  return rows.map((row) => [row.thing, row]);
}

/** Heights and times of entries: the last block that begins at or before each. */
async function momentsOf({ db }: Reading, entries: readonly number[]): Promise<Keyed<Moment>> {
  const { rows } = await sql<Moment>`
    select wanted.value as "index", block.height, block.time from json_each(${JSON.stringify(entries)}) as wanted
    join block on block.height =
      (select height from block where first <= wanted.value order by first desc limit 1)`.execute(db);
  return rows.map((row) => [row.index, row]);
}

/** The members of a list as a subquery, so that one statement serves lists of any length. */
function among(list: readonly number[]): RawBuilder<number> {
  return sql<number>`(select value from json_each(${JSON.stringify(list)}))`;
}

function distinct(list: Iterable<number | null> | undefined): number[] {
  return [...new Set(list ?? [])].filter((one) => one !== null);
}
