import { assert } from '../../machine/assert.ts';
import { type State, table } from '../../machine/state.ts';
import type { Filled } from '../need/open.ts';
import type { CheckedIn } from './check-in.ts';
import { amountsOf, type Count } from './count.ts';
import type { HandoverLine } from './line.ts';
import type { Sealed } from './packages.ts';

/**
 * One line as a hand counted it, and from where that came: line, the line of a later leg (or 0); good, damaged, unfit,
 * wrong, extra; drawn from what was in transit, of that from what was refused, unopened, missing; and of what was wrong,
 * from what was in transit and unopened.
 */
type CountRow = readonly number[];

/** The same with names. */
export type Entry = {
  readonly line: number;
  readonly later: number;
  readonly good: number;
  readonly damaged: number;
  readonly unfit: number;
  readonly wrong: number;
  readonly extra: number;
  readonly transit: number;
  readonly back: number;
  readonly unopened: number;
  readonly missing: number;
  readonly goneTransit: number;
  readonly goneUnopened: number;
};

/** What `last` gave up of a line: line, transit, of that refused, unopened. */
export type Rest = readonly [line: number, transit: number, back: number, unopened: number];

/**
 * What an `accept` or a `takeBack` says as it counts now, kept for the day when it is corrected. `ended`: it was this
 * record that ended the handover. `fills`: line, need, quantity.
 */
export type HandCount = {
  readonly kind: string;
  readonly checked: 'packages' | 'contents';
  readonly handover: number;
  readonly place: number;
  readonly ended: boolean;
  readonly lines: readonly CountRow[];
  readonly packages: readonly Sealed[];
  readonly rest: readonly Rest[];
  readonly fills: readonly (readonly [number, ...Filled])[];
};

const counts = table<HandCount>({
  number: 94,
  name: 'hand_count',
  key: 'integer',
  columns: ['kind', 'checked', 'handover', 'place', 'ended', 'lines', 'packages', 'rest', 'fills'],
});

/** What a record counted, as it counts now. */
export function handCountOf(state: State, record: number): Readonly<HandCount> | undefined {
  return state.get(counts, record);
}

/** The same of a record that counted something and still stands. */
export function keptCountOf(state: State, record: number): Readonly<HandCount> {
  const count = handCountOf(state, record);
  assert(count !== undefined, 'what a hand counted is kept');
  return count;
}

export function putHandCount(state: State, record: number, count: HandCount): void {
  state.put(counts, record, count);
}

/** A count as a row keeps it. */
export function entryOf(count: Count, later: number, { drawn, gone }: Pick<CheckedIn, 'drawn' | 'gone'>): CountRow {
  const { good, damaged, unfit, wrong, extra } = amountsOf(count);
  const { transit, back, unopened, missing } = drawn;
  const counted = [count.line, later, good, damaged, unfit, wrong, extra];
  return [...counted, transit, back, unopened, missing, gone.transit, gone.unopened];
}

/** The entries of a count, by name. */
export function entriesOf({ lines }: Pick<HandCount, 'lines'>): Entry[] {
  return lines.map((row) => {
    const [line = 0, later = 0, good = 0, damaged = 0, unfit = 0, wrong = 0, extra = 0, ...from] = row;
    const [transit = 0, back = 0, unopened = 0, missing = 0, goneTransit = 0, goneUnopened = 0] = from;
    const counted = { line, later, good, damaged, unfit, wrong, extra };
    return { ...counted, transit, back, unopened, missing, goneTransit, goneUnopened };
  });
}

/** Rows of these lines. */
export function rowsOf({ lines }: Pick<HandCount, 'lines'>, among: ReadonlySet<number>): CountRow[] {
  return lines.filter(([line = -1]) => among.has(line));
}

/** What `last` gave up between two states of a line. */
export function restOf(line: number, before: Readonly<HandoverLine>, after: Readonly<HandoverLine>): Rest[] {
  const { transit, back, unopened } = before;
  const rest: Rest = [line, transit - after.transit, back - after.back, unopened - after.unopened];
  return rest[1] + rest[3] > 0 ? [rest] : [];
}
