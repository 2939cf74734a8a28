import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { lineNumber, type PublishTotals, type Totals as TotalsRow } from '@baton/ledger';
import type { Names } from '../names.ts';
import type { StagedRecord } from '../scene.ts';
import { insertInto, json } from '../statements.ts';
import { dayOf } from './turnover.ts';

/** What organisations publish for a period, line by line. */
export class PublishedTotals {
  readonly #names: Names;
  readonly #totals: StatementSync;
  readonly #line: StatementSync;
  readonly #replace: StatementSync;

  constructor(db: DatabaseSync, names: Names) {
    this.#names = names;
    this.#totals = insertInto(db, 'totals', [
      ...(['serial', 'by', 'from', 'until', 'firstDay', 'lastDay', 'areas', 'leavesOut', 'current'] as const),
    ]);
    this.#line = insertInto(db, 'totals_line', [
      ...(['number', 'what', 'item', 'class', 'unit', 'currency', 'channel', 'published'] as const),
    ]);
    this.#replace = db.prepare('update totals set replacedBy = ?, current = null where serial = ?');
  }

  /** New totals, as their record says. */
  publish(serial: number, { body, signer }: StagedRecord): void {
    const { at, from, until, areas, leavesOut = [], lines } = body as unknown as PublishTotals;
    const days = [from, until].map((time) => dayOf({ time, offset: at.offset }));
    this.#totals.run(serial, signer, from, until, ...days, json(areas), json(leavesOut), 1);
    for (const [position, line] of lines.entries()) {
      const item = 'item' in line ? (this.#names.thing(line.item) ?? null) : null;
      const [itemClass, unit] = 'class' in line ? [line.class, line.unit] : [null, null];
      const [currency, published] = 'amount' in line ? [line.currency, line.amount] : [null, line.quantity];
      const channel = 'amount' in line ? (line.channel ?? null) : null;
      this.#line.run(lineNumber(serial, position), line.what, item, itemClass, unit, currency, channel, published);
    }
  }

  /** Earlier totals are replaced by later ones. */
  put(serial: number, { replacedBy }: TotalsRow): void {
    if (replacedBy !== null) this.#replace.run(replacedBy, serial);
  }
}
