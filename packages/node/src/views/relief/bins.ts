import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { insertInto } from '../statements.ts';

/** Which records say in which bin goods were put. The words themselves stay beside the log, where they can be withheld. */
export class Bins {
  readonly #put: StatementSync;
  readonly #drop: StatementSync;

  constructor(db: DatabaseSync) {
    this.#put = insertInto(db, 'bin', ['record', 'said']);
    this.#drop = db.prepare('delete from bin where record = ?');
  }

  /** What a record says, in the record `said`: itself, or the correction that says it anew; undefined is nothing. */
  state(record: number, statement: object | undefined, said: number): void {
    this.#drop.run(record);
    if (statement !== undefined && 'bin' in statement) this.#put.run(record, said);
  }
}
