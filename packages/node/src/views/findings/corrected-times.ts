import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { recordIn } from '@baton/ledger';
import type { SignedBody } from '@baton/ledger/answers';
import type { Names } from '../names.ts';
import { kindNumber } from '../records/project.ts';
import { lineRange } from '../relief/codes.ts';
import type { StagedRecord } from '../scene.ts';

/** Records that came after one, or that one came after, are looked at so far. */
const NEIGHBOURS_MAX = 500;

/** Two records of which one can only have happened after the other. */
export type Neighbours = { readonly record: number; readonly earlier: number };

/** What stands before and after a record whose time a correction says anew. */
export class CorrectedTimes {
  readonly #names: Names;
  readonly #about: StatementSync;
  readonly #followers: StatementSync;
  readonly #drawers: StatementSync;

  constructor(db: DatabaseSync, names: Names, followers: readonly string[]) {
    this.#names = names;
    const kinds = followers.map(kindNumber).join(', ');
    this.#about = db.prepare(`select about from record where serial = ? and kind in (${kinds})`);
    this.#followers = db.prepare(
      `select serial from record indexed by record_about where about = ? and kind in (${kinds}) limit ${NEIGHBOURS_MAX}`,
    );
    this.#drawers = db.prepare(
      `select distinct record from posting where lot >= ? and lot < ? and record <> ? limit ${NEIGHBOURS_MAX}`,
    );
  }

  /** The neighbours of the record that this correction is about. */
  around({ body, about }: StagedRecord): Neighbours[] {
    if (about === null) return [];
    const came = this.#followers.all(about).map(({ serial }) => ({ record: Number(serial), earlier: about }));
    const drew = this.#drawers
      .all(...lineRange(about), about)
      .map(({ record }) => ({ record: Number(record), earlier: about }));
    const acted = this.#about.get(about)?.['about'];
    const before = [
      ...(typeof acted === 'number' ? [acted] : []),
      ...this.#broughtBy(body['to'] as SignedBody | undefined),
    ];
    return [...came, ...drew, ...before.filter((one) => one !== about).map((earlier) => ({ record: about, earlier }))];
  }

  /** The records that brought the lots which this one draws on. */
  #broughtBy(to: SignedBody | undefined): number[] {
    const lines = (to?.['lines'] ?? []) as readonly { readonly lot?: unknown }[];
    const lots = Array.isArray(lines) ? lines.map(({ lot }) => lot) : [];
    const names = lots.filter((lot) => typeof lot === 'string').map(recordIn);
    return [...new Set(names)].map((name) => this.#names.thing(name)).filter((serial) => serial !== undefined);
  }
}
