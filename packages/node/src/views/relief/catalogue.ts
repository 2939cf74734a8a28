import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CatalogueItem, RegisteredPlace } from '@baton/ledger';
import type { SignedBody } from '@baton/ledger/answers';
import { insertInto, json } from '../statements.ts';
import type { Tallies } from './tallies.ts';

const CACHED_MAX = 20_000;

type ItemBody = { readonly code?: string };
type PlaceBody = {
  readonly type: string;
  readonly code?: string;
  readonly latitude?: number;
  readonly longitude?: number;
};

/** Items and places, and what the other projections ask of them and of lots. */
export class Catalogue {
  readonly #tallies: Tallies;
  readonly #item: StatementSync;
  readonly #place: StatementSync;
  readonly #regrade: StatementSync;
  readonly #recode: StatementSync;
  readonly #rename: StatementSync;
  readonly #close: StatementSync;
  readonly #itemOf: StatementSync;
  readonly #useOf: StatementSync;
  readonly #areaOf: StatementSync;
  readonly #tallyOf: StatementSync;
  readonly #areas = new Map<number, string>();
  readonly #itemTallies = new Map<number, number>();
  readonly #packTallies = new Map<number, number>();
  readonly #newLots = new Map<number, number>();
  readonly #uses = new Map<number, boolean>();
  readonly #lotTallies = new Map<number, number>();

  constructor(db: DatabaseSync, tallies: Tallies) {
    this.#tallies = tallies;
    this.#item = insertInto(db, 'item', ['serial', 'class', 'unit', 'grades', 'code']);
    this.#place = insertInto(db, 'place', [
      'serial',
      'of',
      'type',
      'area',
      'use',
      'within',
      'code',
      'latitude',
      'longitude',
    ]);
    this.#regrade = db.prepare('update item set grades = ? where serial = ?');
    this.#rename = db.prepare('insert or replace into renamed values (?, ?)');
    this.#recode = db.prepare('update item set code = ? where serial = ?');
    this.#close = db.prepare('update place set closed = ? where serial = ?');
    this.#itemOf = db.prepare('select class, unit from item where serial = ?');
    this.#useOf = db.prepare('select use from place where serial = ?');
    this.#areaOf = db.prepare('select area from place where serial = ?');
    this.#tallyOf = db.prepare('select tally from lot where number = ?');
  }

  putItem(serial: number, row: CatalogueItem, body: SignedBody | undefined): void {
    if (body === undefined) {
      this.#regrade.run(json(row.grades), serial);
      return;
    }
    const { code = null } = body as ItemBody;
    this.#item.run(serial, row.class, row.unit, json(row.grades), code);
  }

  /** What a revision says of an item besides its grades, which are in the state. */
  recode(item: number, { code, name }: ItemBody & { readonly name?: unknown }, record: number): void {
    if (code !== undefined) this.#recode.run(code, item);
    if (name !== undefined) this.#rename.run(item, record);
  }

  putPlace(serial: number, row: RegisteredPlace, body: SignedBody | undefined): void {
    if (body === undefined) {
      this.#close.run(row.closed ? 1 : 0, serial);
      return;
    }
    const { type = 'other', code = null, latitude = null, longitude = null } = body as Partial<PlaceBody>;
    const { of, area, use, within } = row;
    this.#place.run(serial, of, type, area, use ? 1 : 0, within, code, latitude, longitude);
  }

  isPlaceOfUse(place: number): boolean {
    return cached(this.#uses, place, () => (this.#useOf.get(place) as { use: number } | undefined)?.use === 1);
  }

  areaOf(place: number): string {
    return cached(this.#areas, place, () => String(this.#areaOf.get(place)?.['area'] ?? ''));
  }

  /** What quantities of this item are summed with; `packed` where unopened packs are counted. */
  tallyOfItem(item: number, packed: boolean): number {
    return cached(packed ? this.#packTallies : this.#itemTallies, item, () => {
      const row = this.#itemOf.get(item) as { class: string; unit: string } | undefined;
      return this.#tallies.id({ class: row?.class ?? '', unit: row?.unit ?? '', packed });
    });
  }

  /** What quantities of a new lot are summed with, before it is written. */
  rememberLot(lot: number, tally: number): void {
    this.#newLots.set(lot, tally);
  }

  /** New lots are written now. */
  flush(): void {
    this.#newLots.clear();
  }

  /** Whether a lot came in this batch. */
  isNewLot(lot: number): boolean {
    return this.#newLots.has(lot);
  }

  /** What quantities of this lot are summed with. */
  tallyOfLot(lot: number): number {
    const fresh = this.#newLots.get(lot);
    return fresh ?? cached(this.#lotTallies, lot, () => Number(this.#tallyOf.get(lot)?.['tally'] ?? 0));
  }
}

/** Remembers answers that never change, a bounded number of them. */
function cached<Value>(known: Map<number, Value>, key: number, read: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = read();
  if (known.size >= CACHED_MAX) known.clear();
  known.set(key, value);
  return value;
}
