import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Names } from '../names.ts';

const KNOWN_MAX = 20_000;

/** Names and stated times as the projector looks them up: what is recorded is mostly about what was recorded just before. */
export class KnownRecords extends Names {
  readonly #at: StatementSync;
  readonly #things = new Map<string, number>();
  readonly #times = new Map<number, number | null>();

  constructor(db: DatabaseSync) {
    super(db);
    this.#at = db.prepare('select at from record where serial = ?');
  }

  /** A record was written, under this name, that says it happened at this time (seconds). */
  written(name: string, serial: number, at: number | null): void {
    keep(this.#things, name, serial);
    keep(this.#times, serial, at);
  }

  override thing(name: string): number | undefined {
    const known = this.#things.get(name);
    if (known !== undefined) return known;
    const serial = super.thing(name);
    if (serial !== undefined) keep(this.#things, name, serial);
    return serial;
  }

  /** When a record says that it happened, seconds; null where it says nothing. */
  statedAt(serial: number): number | null {
    const known = this.#times.get(serial);
    if (known !== undefined) return known;
    const at = this.#at.get(serial)?.['at'];
    const time = typeof at === 'number' ? at : null;
    keep(this.#times, serial, time);
    return time;
  }
}

function keep<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): void {
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, value);
}
