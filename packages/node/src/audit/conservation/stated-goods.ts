// What the rebuilt state says of goods, read from its rows: sums of lots, holdings, missing, lines of handovers.

import { assert, decodeRow, type Key, type Table, tables } from '@baton/ledger';
import type { RebuiltRows } from '../stored-state.ts';
import { fundPot, holdingPot, type Parts, type Pot, pledgePot } from './allocations.ts';
import { type AccountText, held, missing } from './goods.ts';

/** A quantity of a lot in an account, as a row says; `key` names the row. */
export type Stated = {
  readonly key: Key;
  readonly lot: number;
  readonly account: AccountText;
  readonly quantity: number;
};

/** Columns of a row by name. */
export type Columns = { readonly [column: string]: unknown };

const conditions = ['usable', 'unopened', 'held_back', 'damaged', 'recalled'];

/** Reads the rows of a rebuilt state that are about goods. */
export class StatedGoods {
  readonly #rows: RebuiltRows;
  readonly #segments = new Map<number, string>();
  readonly #serials = new Map<string, number>();

  constructor(rows: RebuiltRows) {
    this.#rows = rows;
    for (const [serial, row] of this.rows('subject')) {
      this.#segments.set(Number(serial), String(row['segment']));
      this.#serials.set(String(row['segment']), Number(serial));
    }
  }

  /** Rows of a table by its name, decoded. */
  *rows(name: string): Generator<readonly [Key, Columns]> {
    const table = tableNamed(name);
    for (const [key, text] of this.#rows.rows(table)) yield [key, decodeRow(table, text) as Columns];
  }

  /** One row, decoded. */
  row(name: string, key: Key): Columns | undefined {
    const table = tableNamed(name);
    const text = this.#rows.get(table, key);
    return text === undefined ? undefined : (decodeRow(table, text) as Columns);
  }

  /** One row as it is written, its values in the order of its columns: of many large rows few columns are compared. */
  values(name: string, key: Key): readonly unknown[] | undefined {
    const text = this.#rows.get(tableNamed(name), key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown[]);
  }

  /** Rows of a table with the value of one column. */
  *#rowsWith(name: string, column: string): Generator<readonly [Key, unknown]> {
    const at = columnIn(name, column);
    for (const [key, text] of this.#rows.rows(tableNamed(name))) yield [key, (JSON.parse(text) as unknown[])[at]];
  }

  count(name: string): number {
    return this.#rows.count(tableNamed(name));
  }

  /** Rows of `holding`, keyed `<lot>:<holder>:<steward>:<place>:<condition>`. */
  *holdings(): Generator<Stated> {
    for (const [key, quantity] of this.#rowsWith('holding', 'quantity')) yield this.#held(key, quantity);
  }

  /** How much of every holding is said to be allocated. */
  *allocated(): Generator<Stated> {
    for (const [key, quantity] of this.#rowsWith('holding', 'allocated')) yield this.#held(key, quantity);
  }

  /** Rows of `set_aside`, keyed as a holding, `pledge:<line>` or `fund:<fund>`. */
  *setAside(): Generator<{ readonly key: Key; readonly pot: Pot; readonly parts: Parts }> {
    for (const [key, row] of this.rows('set_aside')) yield { key, pot: this.#pot(String(key)), parts: partsOf(row) };
  }

  /** Rows of `drawn_allocations`, by the line of a handover or a use; a payment's by its line 0. */
  *drawn(): Generator<readonly [line: number, Parts]> {
    for (const [line, row] of this.rows('drawn_allocations')) yield [Number(line), partsOf(row)];
  }

  #pot(key: string): Pot {
    const [kind, name = ''] = key.split(':');
    if (kind === 'pledge') return pledgePot(integer(name));
    if (kind === 'fund') return fundPot(integer(name));
    const { lot, account } = this.#holding(key);
    return holdingPot(lot, account);
  }

  #holding(key: string): Pick<Stated, 'lot' | 'account'> {
    const [lot = '', holder = '', steward = '', place = '', condition = ''] = key.split(':');
    const where = [this.#segment(holder), this.#segment(steward), integer(place)] as const;
    return { lot: sorted(lot), account: held(...where, conditions[Number(condition)] ?? condition) };
  }

  /** Rows of `share_given`, keyed `<lot>:<consignee>`; parties by their integer names. */
  *shares(): Generator<{ key: Key; lot: number; consignee: number; quantity: number }> {
    for (const [key, quantity] of this.#rowsWith('share_given', 'quantity')) {
      const [lot = '', consignee = ''] = String(key).split(':');
      yield { key, lot: sorted(lot), consignee: integer(consignee), quantity: Number(quantity) };
    }
  }

  /** The integer name of a subject. */
  subject(segment: string): number | undefined {
    return this.#serials.get(segment);
  }

  /** Rows of `missing`, keyed `<lot>:<bearer>:<line>`. */
  *missing(): Generator<Stated> {
    for (const [key, quantity] of this.#rowsWith('missing', 'quantity')) yield this.#missing(key, quantity);
  }

  /** Rows of `unexplained`, keyed as those of `holding` or of `missing`, or `fund:<fund>`. */
  *unexplained(): Generator<Stated> {
    for (const [key, quantity] of this.#rowsWith('unexplained', 'quantity')) {
      const [first, fund = '', , , condition] = String(key).split(':');
      if (first === 'fund') yield { key, lot: integer(fund), account: 'balance', quantity: Number(quantity) };
      else yield condition === undefined ? this.#missing(key, quantity) : this.#held(key, quantity);
    }
  }

  #held(key: Key, quantity: unknown): Stated {
    const { lot, account } = this.#holding(String(key));
    return { key, lot, account, quantity: Number(quantity) };
  }

  #missing(key: Key, quantity: unknown): Stated {
    const [lot = '', bearer = '', line = ''] = String(key).split(':');
    const account = missing(this.#segment(bearer), integer(line));
    return { key, lot: sorted(lot), account, quantity: Number(quantity) };
  }

  #segment(serial: string): string {
    return this.#segments.get(integer(serial)) ?? serial;
  }
}

/** Allocations and how much of each, as two columns say. */
function partsOf({ allocations, quantities }: Columns): Parts {
  const [names, amounts] = [allocations, quantities] as [number[], number[]];
  return new Map(names.map((name, i) => [name, amounts[i] ?? 0]));
}

/** Integers in keys are in base 36; the first one with a letter for its length in front, so that keys sort. */
function integer(text: string): number {
  return Number.parseInt(text, 36);
}

function sorted(text: string): number {
  return integer(text.slice(1));
}

/** Where a column stands in the rows of a table. */
export function columnIn(name: string, column: string): number {
  return tableNamed(name).columns.indexOf(column as never);
}

const byName = new Map<string, Table>();

function tableNamed(name: string): Table {
  if (byName.size === 0) for (const table of tables()) byName.set(table.name, table);
  const table = byName.get(name);
  assert(table !== undefined, `the state has a table ${name}`);
  return table;
}
