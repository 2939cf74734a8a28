import type { Flow } from '@baton/ledger/answers';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { ViewProblem } from '../view-problem.ts';
import { type Spot, spots } from './flow-schema.ts';
import { numbers } from './numbers.ts';
import { type TallyFilter, tallyCondition } from './tally-filter.ts';

/** How many parties stand by name in each column; all others stand together. */
const NAMED = { donors: 5, receivers: 4, holders: 6 } as const;

/** So much of a kind, between two parties. */
type Link<Kind> = { kind: Kind; from: number | null; to: number | null; quantity: number };

/** The picture at a time (seconds, the ledger's clock). Errors: `filter` without a class, `not_found`. */
export async function flow(reading: Reading, { now: clock, ...filter }: TallyFilter & { now: number }): Promise<Flow> {
  const [tally] = await tallyCondition(reading, filter);
  if (tally === undefined) throw new ViewProblem('filter', { filter: 'class', value: '' });
  const all = { came: await cameIn(reading, tally.value), now: await nowAt(reading, tally.value) };
  const donors = largest(all.came, ({ from }) => from, NAMED.donors);
  const receivers = largest(all.came, ({ to }) => to, NAMED.receivers);
  const holders = largest(all.now, ({ to }) => to, NAMED.holders);
  const names = await resolve(reading, { parties: [...donors, ...receivers, ...holders] });
  return {
    ...(await stillOf(reading, tally.value, clock)),
    total: all.came.reduce((sum, { quantity }) => sum + quantity, 0),
    came: folded(all.came, donors, receivers).map(({ kind, from, to, quantity }) => ({
      source: kind,
      donor: names.partyOrNull(from),
      receiver: names.partyOrNull(to),
      quantity,
    })),
    now: folded(all.now, receivers, holders).map(({ kind, from, to, quantity }) => ({
      receiver: names.partyOrNull(from),
      spot: kind,
      holder: names.partyOrNull(to),
      quantity,
    })),
  };
}

/** Which class it is, and what of it has not moved. */
async function stillOf(reading: Reading, tally: number, clock: number) {
  const {
    class: itemClass,
    unit,
    packed,
  } = await reading.db.selectFrom('tally').selectAll().where('id', '=', tally).executeTakeFirstOrThrow();
  const key = { class: itemClass, unit, packed: packed === 1 };
  const own = (await numbers(reading, { now: clock })).find(
    (one) => one.class === key.class && one.unit === key.unit && one.packed === key.packed,
  );
  return { ...key, notMoved: own?.notMoved.quantity ?? 0 };
}

/** What came into the lots of a tally, by donor and receiver, as gifts are said to be now. */
async function cameIn({ db }: Reading, tally: number): Promise<Link<string>[]> {
  const rows = await db.selectFrom('origin').selectAll().where('tally', '=', tally).execute();
  return rows.map(({ source, donor, receiver, quantity }) => ({
    kind: source,
    from: donor < 0 ? null : donor,
    to: receiver,
    quantity,
  }));
}

/** Where that is now. */
async function nowAt({ db }: Reading, tally: number): Promise<Link<Spot>[]> {
  const rows = await db.selectFrom('flow').selectAll().where('tally', '=', tally).execute();
  return rows.map(({ receiver, spot, holder, quantity }) => ({
    kind: spots[spot] ?? 'elsewhere',
    from: receiver,
    to: holder < 0 ? null : holder,
    quantity,
  }));
}

/** The parties that most passes through. */
function largest<Kind>(
  links: readonly Link<Kind>[],
  of: (link: Link<Kind>) => number | null,
  max: number,
): Set<number> {
  const sums = new Map<number, number>();
  for (const link of links) {
    const party = of(link);
    if (party !== null) sums.set(party, (sums.get(party) ?? 0) + link.quantity);
  }
  const ordered = [...sums].filter(([, quantity]) => quantity > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return new Set(ordered.slice(0, max).map(([party]) => party));
}

/** The same sums with every other party taken together. */
function folded<Kind>(links: readonly Link<Kind>[], froms: Set<number>, tos: Set<number>): Link<Kind>[] {
  const sums = new Map<string, Link<Kind>>();
  for (const { kind, from, to, quantity } of links) {
    const ends = { from: amongst(froms, from), to: amongst(tos, to) };
    const key = `${kind} ${ends.from} ${ends.to}`;
    const known = sums.get(key) ?? { kind, ...ends, quantity: 0 };
    sums.set(key, { ...known, quantity: known.quantity + quantity });
  }
  return [...sums.values()].filter(({ quantity }) => quantity !== 0);
}

function amongst(named: ReadonlySet<number>, party: number | null): number | null {
  return party !== null && named.has(party) ? party : null;
}
