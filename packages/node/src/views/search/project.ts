import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SignedBody } from '@baton/ledger/answers';
import type { Part } from '@baton/log';
import { wordsOf } from '../findings/quoted.ts';
import type { Scene, StagedRecord } from '../scene.ts';
import type { Parts } from '../source.ts';
import { putInto } from '../statements.ts';
import { profileOf } from '../trust/project.ts';
import { TakenOut } from './taken-out.ts';
import { spaced } from './tokens.ts';

/** A text of a record by language: digests, with the time they lapse where they do. */
type Text = { readonly [language in 'zh' | 'en']?: string | { readonly digest: string } };

/** Kinds whose record names the thing it brings in, or names it anew. */
const naming = [
  'trust.admit',
  'trust.propose',
  'trust.updateProfile',
  'trust.list',
  'relief.item',
  'relief.reviseItem',
  'relief.place',
  'relief.openFund',
  'relief.source',
];

/** What is indexed of a record. */
type Worded = Pick<StagedRecord, 'body' | 'parts'>;

/** A record that names a digest, with the words that its entry still has. */
export type NamingRecord = { readonly serial: number; readonly record: Worded; readonly parts: Parts };

/** Words that were typed: names for display, and all of it for search. */
export class SearchProjection {
  readonly #words: StatementSync;
  readonly #names: StatementSync;
  readonly #texts: StatementSync;

  readonly #lapse: StatementSync;
  readonly #lapsed: StatementSync;
  readonly #earliest: StatementSync;
  readonly #unname: StatementSync;
  readonly #takenOut: readonly TakenOut[];
  /** When words lapse next, seconds. */
  #nextLapse: number;
  /** Digests of all that was withheld. */
  readonly #withheld: Set<string>;
  readonly #naming: (digest: string) => Iterable<NamingRecord>;
  #hasForgotten = false;

  /** `naming` finds the records that name a digest, those of the block at hand included. */
  constructor(db: DatabaseSync, naming: (digest: string) => Iterable<NamingRecord>) {
    this.#naming = naming;
    this.#withheld = new Set(
      db
        .prepare('select digest from withheld')
        .all()
        .map(({ digest }) => String(digest)),
    );
    this.#lapse = db.prepare('insert or ignore into lapse values (?, ?)');
    this.#lapsed = db.prepare('delete from lapse where time <= ? returning thing');
    this.#earliest = db.prepare('select min(time) as time from lapse');
    this.#nextLapse = this.#readNextLapse();
    this.#unname = db.prepare('delete from words where thing = ?');
    this.#takenOut = [new TakenOut(db, 'search_name'), new TakenOut(db, 'search_text')];
    this.#words = putInto(db, 'words', ['thing', 'zh', 'en']);
    this.#names = db.prepare('insert into search_name (rowid, text) values (?, ?)');
    this.#texts = db.prepare('insert into search_text (rowid, text) values (?, ?)');
  }

  /** Whether anything was taken out since this was last asked: what lies beside the database may still hold it. */
  takeForgotten(): boolean {
    const forgot = this.#hasForgotten;
    this.#hasForgotten = false;
    return forgot;
  }

  block({ records, time, withheld }: Scene, parts: Parts): void {
    for (const digest of withheld) this.#withheld.add(digest);
    this.#forget(time);
    for (const [serial, record] of records) if (record.parts.length > 0) this.#record(serial, record, parts);
    for (const digest of withheld) this.#withhold(digest, time);
  }

  /** Of a record of which some words have lapsed none is searched, and no name shown: it is rare, and forgets surely. */
  #forget(time: number): void {
    if (time < this.#nextLapse) return;
    for (const { thing } of this.#lapsed.all(time) as unknown as { thing: number }[]) this.#remove(thing);
    this.#nextLapse = this.#readNextLapse();
  }

  /** Records that name what is withheld are written anew without it; of one whose words have lapsed nothing is left. */
  #withhold(digest: string, time: number): void {
    for (const { serial, record, parts } of this.#naming(digest)) {
      if (record.parts.some(({ lapses }) => lapses !== null && lapses <= time)) continue;
      this.#remove(serial);
      this.#record(serial, record, parts);
    }
    this.#hasForgotten = true;
  }

  #remove(serial: number): void {
    this.#unname.run(serial);
    for (const index of this.#takenOut) index.take(serial);
    this.#hasForgotten = true;
  }

  #keepUntil(lapses: number, serial: number): void {
    this.#lapse.run(lapses, serial);
    this.#nextLapse = Math.min(this.#nextLapse, lapses);
  }

  #readNextLapse(): number {
    return Number(this.#earliest.get()?.['time'] ?? Number.POSITIVE_INFINITY);
  }

  #record(serial: number, { body, parts: typed }: Worded, parts: Parts): void {
    const name = nameIn(body);
    const names = name === undefined ? [] : [digestIn(name.zh), digestIn(name.en)];
    if (name !== undefined) this.#words.run(serial, ...names.map((digest) => this.#textOf(parts, digest)));
    for (const { lapses } of typed) if (lapses !== null) this.#keepUntil(lapses, serial);
    const others = typed.map(({ digest }) => digest).filter((digest) => !names.includes(digest));
    if (names.length > 0) this.#names.run(serial, this.#indexed(parts, names, textOf));
    const searched = body.kind === 'relief.transcribe' ? quotedWords : textOf;
    if (others.length > 0) this.#texts.run(serial, this.#indexed(parts, others, searched));
  }

  #textOf(parts: Parts, digest: string | undefined, read: (part: Part) => string = textOf): string | null {
    if (digest === undefined || this.#withheld.has(digest)) return null;
    const part = parts.get(digest);
    return part === undefined ? null : read(part);
  }

  #indexed(parts: Parts, digests: readonly (string | undefined)[], read: (part: Part) => string): string {
    return spaced(digests.map((digest) => this.#textOf(parts, digest, read) ?? '').join(' \n '));
  }
}

function textOf({ text }: Part): string {
  return text;
}

/** Of a quotation its cells: the names of its columns are the same in every row of a table. */
function quotedWords(part: Part): string {
  return wordsOf(part).words;
}

/** The name that a record gives to what it brings in. */
function nameIn(body: SignedBody): Text | undefined {
  if (!naming.includes(body.kind)) return undefined;
  return (profileOf(body)?.name ?? body['name']) as Text | undefined;
}

/** The digest that a record holds of a text. */
function digestIn(held: string | { readonly digest: string } | undefined): string | undefined {
  return typeof held === 'object' ? held.digest : held;
}
