import { QUANTITY_MAX } from '../../machine/field.ts';
import { positionIn, recordIn } from '../../machine/name.ts';
import { lineNumber } from '../../machine/serial.ts';
import { type State, sortable, table } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';

/**
 * What came from one source in one line; it keeps its identity through every handover.
 * `pack`: null counts base units; otherwise quantities count unopened packs of that content, 0 where it is unknown.
 */
export type Lot = {
  readonly item: number;
  readonly grade: string | null;
  readonly basis: 'donor' | 'printed' | 'inspected' | null;
  readonly pack: number | null;
  readonly batch: string | null;
  readonly expiry: number | null;
  readonly receivedBy: number;
  /** Integer name of its earmark. */
  readonly earmark: number | null;
  /** Lots it was made or found from. */
  readonly parents: readonly number[];
};

const lots = table<Lot>({
  number: 34,
  name: 'lot',
  key: 'integer',
  columns: ['item', 'grade', 'basis', 'pack', 'batch', 'expiry', 'receivedBy', 'earmark', 'parents'],
});

/** A lot as it is known by now. */
export function putLot(state: State, number: number, lot: Lot): void {
  state.put(lots, number, lot);
}

export function lotNumbered(state: State, number: number): Readonly<Lot> | undefined {
  return state.get(lots, number);
}

/** The integer name of a line by its name in a record, `<subject>/<ref>.<line>`, if there is such a record. */
export function lineNamed(state: State, name: string): number | undefined {
  const serial = findThing(state, recordIn(name));
  return serial === undefined ? undefined : lineNumber(serial, positionIn(name));
}

/** A lot by its name in a record, `<subject>/<ref>.<line>`. */
export function findLot(state: State, name: string): { number: number; lot: Readonly<Lot> } | undefined {
  const number = lineNamed(state, name);
  const lot = number === undefined ? undefined : state.get(lots, number);
  return number === undefined || lot === undefined ? undefined : { number, lot };
}

/**
 * How many pieces that many of a lot are, as far as its packs state what is in them: a pack of unknown content is never
 * multiplied and counts for none. At most what one field may state, so that sums stay exact integers.
 */
export function piecesIn(pack: number | null, quantity: number): number {
  return pack === null ? quantity : Math.min(QUANTITY_MAX, pack * quantity);
}

/** How the keys of all holdings of a lot begin. */
export function lotPrefix(lot: number): string {
  return `${sortable(lot)}:`;
}

/** The lot of a holding by the key of its row. */
export function lotWithKey(key: string): number {
  return Number.parseInt(key.slice(1, key.indexOf(':')), 36);
}
