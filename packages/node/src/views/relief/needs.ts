import type { DatabaseSync } from 'node:sqlite';
import type { Fill, OpenNeed } from '@baton/ledger';
import type { Scene } from '../scene.ts';
import { Sheet } from '../sheet.ts';
import { json } from '../statements.ts';
import type { Catalogue } from './catalogue.ts';
import type { ReliefTables } from './schema.ts';

type NeedRow = ReliefTables['need'];

/** Needs as they stand, and the record that last said so. */
export class Needs {
  readonly #catalogue: Catalogue;
  readonly #needs: Sheet<'need'>;

  constructor(db: DatabaseSync, catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.#needs = new Sheet(db, {
      table: 'need',
      key: 'serial',
      fixed: ['place', 'area', 'item', 'tally', 'stater', 'since'],
      changing: ['quantity', 'filled', 'packs', 'grades', 'substitutes', 'until', 'open', 'stated', 'reason', 'least'],
      indexed: ['open'],
    });
  }

  /** Takes a row of the state; `body` is that of the record which first stated it, where that stands in this block. */
  put(serial: number, row: OpenNeed, body: object | undefined): void {
    const { place, item, stater, quantity, filled, since, until, closed } = row;
    const before = body === undefined ? this.#needs.get(serial) : undefined;
    const needed: NeedRow = {
      ...{ serial, place, item, stater, quantity, filled, since, until },
      area: before?.area ?? this.#catalogue.areaOf(place),
      tally: before?.tally ?? this.#catalogue.tallyOfItem(item, false),
      packs: before?.packs ?? 0,
      grades: json(row.grades),
      substitutes: json(row.substitutes) ?? '[]',
      open: closed ? null : 1,
      stated: before?.stated ?? serial,
      reason: before?.reason ?? 'other',
      least: before?.least ?? null,
    };
    if (before === undefined) this.#needs.add(serial, needed);
    else this.#needs.put(serial, needed);
  }

  /** Packs of unknown content came for a need, or did not after all. */
  fill({ need, packs = 0 }: Fill): void {
    const row = packs === 0 ? undefined : this.#needs.get(need);
    if (row !== undefined) this.#needs.put(need, { ...row, packs: row.packs + packs });
  }

  /** Notes which records of a block stated needs, or stated them anew. */
  stated({ records }: Scene): void {
    for (const [serial, { body, about }] of records) {
      const need = body.kind === 'relief.need' ? serial : isWord(body.kind) ? about : null;
      const row = need === null ? undefined : this.#needs.get(need);
      if (need === null || row === undefined) continue;
      const said = body.kind === 'relief.reaffirmNeed' ? {} : statedIn(body);
      this.#needs.put(need, { ...row, ...said, stated: serial });
    }
  }

  flush(): void {
    this.#needs.flush();
  }
}

const isWord = (kind: string) => kind === 'relief.reviseNeed' || kind === 'relief.reaffirmNeed';

function statedIn(body: object): { reason: string; least: number | null } {
  const { reason = 'other', least = null } = body as { reason?: string; least?: number };
  return { reason, least };
}
