import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LINES_PER_RECORD, namesSubject, positionIn, recordIn, refIn, segmentIn } from '@baton/ledger';

const SEGMENTS_MAX = 20_000;

/** Finds integer names for the names that records use: `<segment>`, `<segment>/<ref>`, `<segment>/<ref>.<line>`. */
export class Names {
  readonly #bySegment: StatementSync;
  readonly #byRef: StatementSync;
  readonly #segments = new Map<string, number>();

  constructor(db: DatabaseSync) {
    this.#bySegment = db.prepare('select serial from party where segment = ?');
    // Left to itself, SQLite may look through all that the signer ever wrote.
    this.#byRef = db.prepare('select serial from record indexed by record_ref where ref = ? and signer = ?');
  }

  subject(segment: string): number | undefined {
    const known = this.#segments.get(segment);
    if (known !== undefined) return known;
    const serial = serialOf(this.#bySegment.get(segment));
    if (serial === undefined) return undefined;
    if (this.#segments.size >= SEGMENTS_MAX) this.#segments.clear();
    this.#segments.set(segment, serial);
    return serial;
  }

  /** The record of this name. */
  thing(name: string): number | undefined {
    const signer = this.subject(segmentIn(name));
    if (signer === undefined || namesSubject(name)) return undefined;
    return serialOf(this.#byRef.get(Buffer.from(refIn(name), 'base64url'), signer));
  }

  /** A subject, or a listed party by the name of its listing. */
  party(name: string): number | undefined {
    return namesSubject(name) ? this.subject(name) : this.thing(name);
  }

  /** A line of a record, `<segment>/<ref>.<line>`: a lot, or a line of a handover. */
  line(name: string): number | undefined {
    const serial = this.thing(recordIn(name));
    return serial === undefined ? undefined : serial * LINES_PER_RECORD + positionIn(name);
  }
}

function serialOf(row: unknown): number | undefined {
  return (row as { serial: number } | undefined)?.serial;
}
