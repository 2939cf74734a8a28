import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Body } from '../entry.ts';
import type { Scene, StagedRecord } from '../scene.ts';
import type { Parts } from '../source.ts';
import { putInto } from '../statements.ts';
import { profileOf } from '../trust/project.ts';
import { spaced } from './tokens.ts';

/** A text of a record by language: digests, with the time they lapse where they do. */
type Text = { readonly [language in 'zh' | 'en']?: string | { readonly digest: string } };

/** Kinds whose record names the thing it brings in. */
const naming = ['trust.admit', 'trust.propose', 'trust.list', 'relief.item', 'relief.place'];

/** Words that were typed: names for display, and all of it for search. */
export class SearchProjection {
  readonly #words: StatementSync;
  readonly #names: StatementSync;
  readonly #texts: StatementSync;

  readonly #lapse: StatementSync;
  readonly #lapsed: StatementSync;
  readonly #earliest: StatementSync;
  readonly #forgetting: readonly StatementSync[];
  /** When words lapse next, seconds. */
  #nextLapse: number;

  constructor(db: DatabaseSync) {
    this.#lapse = db.prepare('insert or ignore into lapse values (?, ?)');
    this.#lapsed = db.prepare('delete from lapse where time <= ? returning thing');
    this.#earliest = db.prepare('select min(time) as time from lapse');
    this.#nextLapse = this.#readNextLapse();
    this.#forgetting = [
      db.prepare('delete from words where thing = ?'),
      db.prepare('delete from search_name where rowid = ?'),
      db.prepare('delete from search_text where rowid = ?'),
    ];
    this.#words = putInto(db, 'words', ['thing', 'zh', 'en']);
    this.#names = db.prepare('insert into search_name (rowid, text) values (?, ?)');
    this.#texts = db.prepare('insert into search_text (rowid, text) values (?, ?)');
  }

  block({ records, time }: Scene, parts: Parts): void {
    this.#forget(time);
    for (const [serial, record] of records) if (record.parts.length > 0) this.#record(serial, record, parts);
  }

  /** Of a record of which some words have lapsed none is searched, and no name shown: it is rare, and forgets surely. */
  #forget(time: number): void {
    if (time < this.#nextLapse) return;
    for (const { thing } of this.#lapsed.all(time) as unknown as { thing: number }[])
      for (const statement of this.#forgetting) statement.run(thing);
    this.#nextLapse = this.#readNextLapse();
  }

  #keepUntil(lapses: number, serial: number): void {
    this.#lapse.run(lapses, serial);
    this.#nextLapse = Math.min(this.#nextLapse, lapses);
  }

  #readNextLapse(): number {
    return Number(this.#earliest.get()?.['time'] ?? Number.POSITIVE_INFINITY);
  }

  #record(serial: number, { body, parts: typed }: StagedRecord, parts: Parts): void {
    const name = nameIn(body);
    const names = name === undefined ? [] : [digestIn(name.zh), digestIn(name.en)];
    if (name !== undefined) this.#words.run(serial, ...names.map((digest) => textOf(parts, digest)));
    for (const { lapses } of typed) if (lapses !== null) this.#keepUntil(lapses, serial);
    const others = typed.map(({ digest }) => digest).filter((digest) => !names.includes(digest));
    if (names.length > 0) this.#names.run(serial, indexed(parts, names));
    if (others.length > 0) this.#texts.run(serial, indexed(parts, others));
  }
}

/** The name that a record gives to what it brings in. */
function nameIn(body: Body): Text | undefined {
  if (!naming.includes(body.kind)) return undefined;
  return (profileOf(body)?.name ?? body['name']) as Text | undefined;
}

/** The digest that a record holds of a text. */
function digestIn(held: string | { readonly digest: string } | undefined): string | undefined {
  return typeof held === 'object' ? held.digest : held;
}

function textOf(parts: Parts, digest: string | undefined): string | null {
  return (digest === undefined ? undefined : parts.get(digest)?.text) ?? null;
}

function indexed(parts: Parts, digests: readonly (string | undefined)[]): string {
  return spaced(digests.map((digest) => textOf(parts, digest) ?? '').join(' \n '));
}
