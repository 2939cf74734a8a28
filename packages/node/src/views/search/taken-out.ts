import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Word characters of the tokenizer: letters and digits of any script. */
const WORDS = /[\p{L}\p{N}]+/gu;

/**
 * Takes texts out of a full-text index so that no page of it holds a word of them. `secure-delete` removes the word itself;
 * but a page of the index begins with as much of its first word as tells it from the one before, and that stays. Where it
 * is a whole word that no other text has, the index is written anew: seconds in a million entries, and rare, since few words
 * begin a page. Source: SQLite, FTS5, "The 'secure-delete' option".
 */
export class TakenOut {
  readonly #text: StatementSync;
  readonly #remove: StatementSync;
  readonly #begins: StatementSync;
  readonly #isElsewhere: StatementSync;
  readonly #renew: StatementSync;

  constructor(db: DatabaseSync, index: 'search_name' | 'search_text') {
    this.#text = db.prepare(`select text from ${index} where rowid = ?`);
    this.#remove = db.prepare(`delete from ${index} where rowid = ?`);
    // The main index marks its words with a zero.
    this.#begins = db.prepare(`select 1 from ${index}_idx where term = cast('0' || ? as blob) limit 1`);
    this.#isElsewhere = db.prepare(`select 1 from ${index} where ${index} match ? limit 1`);
    this.#renew = db.prepare(`insert into ${index} (${index}) values ('rebuild')`);
  }

  take(rowid: number): void {
    const text = this.#text.get(rowid)?.['text'];
    if (typeof text !== 'string') return;
    this.#remove.run(rowid);
    if (wordsOf(text).some((word) => this.#isLeft(word))) this.#renew.run();
  }

  /** Whether a page begins with a word that no text has any more. */
  #isLeft(word: string): boolean {
    return this.#begins.get(word) !== undefined && this.#isElsewhere.get(`"${word}"`) === undefined;
  }
}

/** Words as the tokenizer writes them: in lower case, without marks. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [...new Set(plain.match(WORDS))];
}
