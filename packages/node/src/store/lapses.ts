// What lapses, and when: no part of the state, since rules never read it, but kept with it, since nodes must know.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { kindNamed, type NamedPart, type RecordBody } from '@baton/ledger';
import { tileWidthMax } from '@baton/log';

/** When an entry lets a part or a paper go, seconds. */
export type Lapse = {
  readonly entry: number;
  readonly digest: string;
  readonly form: 'part' | 'paper';
  readonly time: number;
};

/** What the records of an entry let go, and when. `payload` is where they stood: most say nothing of the sort. */
export function lapsesOf(records: readonly RecordBody[], payload: string, entry: number): Lapse[] {
  // Looked for from its first letter: there is a quote in every place.
  if (!payload.includes('lapses":')) return [];
  const named = (form: 'parts' | 'papers') => records.flatMap((record) => kindNamed(record.kind)?.[form](record) ?? []);
  const lapsing = (form: Lapse['form'], all: readonly NamedPart[]) =>
    Array.from(lastLapses(all)).flatMap(([digest, time]) => (time === null ? [] : { entry, digest, form, time }));
  return [...lapsing('part', named('parts')), ...lapsing('paper', named('papers'))];
}

/** When the last of those who name it lets each digest go, seconds; null: never. */
export function lastLapses(named: Iterable<NamedPart>): Map<string, number | null> {
  const last = new Map<string, number | null>();
  for (const { digest, lapses } of named) {
    const known = last.has(digest) ? (last.get(digest) ?? null) : 0;
    last.set(digest, known === null || lapses === null ? null : Math.max(known, lapses));
  }
  return last;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS lapse (
    entry INTEGER NOT NULL, digest TEXT NOT NULL, form TEXT NOT NULL, time INTEGER NOT NULL,
    PRIMARY KEY (entry, digest, form)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS lapse_time ON lapse (time);
  CREATE INDEX IF NOT EXISTS lapse_paper ON lapse (digest) WHERE form = 'paper';
`;

/** The lapses of a ledger, in `state.db`. Times in seconds. */
export class Lapses {
  readonly #add: StatementSync;
  readonly #between: StatementSync;
  readonly #inEntries: StatementSync;
  readonly #ofPart: StatementSync;
  readonly #ofPaper: StatementSync;

  constructor(database: DatabaseSync) {
    const prepare = (sql: string) => database.prepare(sql);
    database.exec(SCHEMA);
    this.#add = prepare('INSERT OR REPLACE INTO lapse (entry, digest, form, time) VALUES (?, ?, ?, ?)');
    this.#between = prepare('SELECT entry, digest, form, time FROM lapse WHERE time > ? AND time <= ?');
    this.#inEntries = prepare(
      "SELECT entry, digest FROM lapse WHERE entry >= ? AND entry < ? AND form = 'part' AND time <= ?",
    );
    this.#ofPart = prepare("SELECT time FROM lapse WHERE entry = ? AND digest = ? AND form = 'part'");
    this.#ofPaper = prepare("SELECT max(time) AS time FROM lapse WHERE digest = ? AND form = 'paper'");
  }

  add(lapses: readonly Lapse[]): void {
    for (const { entry, digest, form, time } of lapses) this.#add.run(entry, digest, form, time);
  }

  /** What lapses after one time, and at another at the latest. */
  between(after: number, until: number): Lapse[] {
    return this.#between.all(after, until) as unknown as Lapse[];
  }

  /** The parts of a bundle that have lapsed by a time, each as `<entry> <digest>`. */
  lapsedIn(bundle: number, time: number): Set<string> {
    const rows = this.#inEntries.all(bundle * tileWidthMax, (bundle + 1) * tileWidthMax, time);
    return new Set(rows.map(({ entry, digest }) => `${entry} ${digest}`));
  }

  /** When an entry lets a part go, or undefined: never. */
  ofPart(digest: string, entry: number): number | undefined {
    return stated(this.#ofPart.get(entry, digest));
  }

  /** When the last record that lets a paper go does so, or undefined; another may need it for ever. */
  ofPaper(digest: string): number | undefined {
    return stated(this.#ofPaper.get(digest));
  }
}

function stated(row: { readonly [column: string]: unknown } | undefined): number | undefined {
  const time = row?.['time'];
  return typeof time === 'number' ? time : undefined;
}
