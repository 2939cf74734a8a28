import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import type { Booking } from '../correction/plan.ts';
import type { HandCount } from './hand-count.ts';
import type { FoundHandover } from './handover.ts';
import { accounts, lineAt, putLine } from './line.ts';
import { type PackageRejection, refusePackages, type Sealed, takePackages } from './packages.ts';

// Which packages were taken over unopened, said anew.

/** The labels that a count took over. */
function labelsOf(state: State, found: FoundHandover, { packages }: Pick<HandCount, 'packages'>): string[] {
  const indexes = packages.map(([line]) => lineAt(state, found, line).line.package ?? -1);
  return [...new Set(indexes)].flatMap((index) => found.handover.packages[index] ?? []);
}

type Labelled = {
  readonly checked: 'packages' | 'contents';
  readonly last: boolean;
  readonly lines?: readonly unknown[];
  readonly packages?: readonly string[];
};

/** Guards of the labels: those taken already by this record stay taken, and each stands once. */
export function refuseLabels(
  state: State,
  found: FoundHandover,
  count: Readonly<HandCount>,
  said: Labelled,
): Refusal<PackageRejection> | undefined {
  const { packages = [] } = said;
  const twice = packages.find((label, position) => packages.indexOf(label) < position);
  if (twice !== undefined) return no('package_taken', { label: twice });
  const taken = labelsOf(state, found, count);
  const added = packages.filter((label) => !taken.includes(label));
  const isOnlyTaken = said.checked === 'packages' && packages.length > 0 && added.length === 0;
  const rest = isOnlyTaken ? { ...said, checked: 'contents' as const, packages: [] } : { ...said, packages: added };
  if (isOnlyTaken && (said.lines ?? []).length > 0) return no('packages_need_labels');
  if (isOnlyTaken && said.last) return no('packages_not_last');
  return refusePackages(state, found, rest);
}

/** Packages that are said no more are on their way again, new ones are taken over, all of them lie at this place. */
export function repack(
  state: State,
  found: FoundHandover,
  count: Readonly<HandCount>,
  { labels, place }: { readonly labels: readonly string[]; readonly place: number },
  booking: Booking,
): Sealed[] {
  const before = labelsOf(state, found, count);
  const stay: Sealed[] = [];
  for (const sealed of count.packages) {
    const label = found.handover.packages[lineAt(state, found, sealed[0]).line.package ?? -1];
    if (label === undefined || !labels.includes(label)) putBack(state, found, sealed, booking);
    else {
      carryOver(state, found, sealed, { from: count.place, to: place }, booking);
      stay.push(sealed);
    }
  }
  const added = labels.filter((label) => !before.includes(label));
  return [...stay, ...takePackages(state, found, added, place, booking)];
}

/** What was opened or sent on since cannot be on its way: so much more of it was there than was sent. */
function putBack(state: State, found: FoundHandover, [position, quantity]: Sealed, { move }: Booking): void {
  const at = lineAt(state, found, position);
  const { lot, transit, unopened, missing, over } = at.line;
  const sealed = Math.min(quantity, unopened);
  const to = found.handover.ended ? accounts.missing(at) : accounts.transit(at);
  if (sealed > 0) move({ lot, quantity: sealed, from: accounts.unopened(at), to });
  move({ lot, quantity: quantity - sealed, from: { account: 'found' }, to });
  const open = found.handover.ended ? { missing: missing + quantity } : { transit: transit + quantity };
  const line = { ...at.line, ...open, unopened: unopened - sealed, over: over + quantity - sealed };
  putLine(state, at.number, line);
}

/** Packages lie elsewhere than was said. */
function carryOver(
  state: State,
  found: FoundHandover,
  [position, quantity]: Sealed,
  { from, to }: { readonly from: number; readonly to: number },
  { move }: Booking,
): void {
  const at = lineAt(state, found, position);
  if (from === to || at.line.unopenedAt !== from) return;
  const line = { ...at.line, unopenedAt: to };
  const sealed = Math.min(quantity, at.line.unopened);
  // A line lies in one package, which lies at one place: all that is still sealed of it moves.
  if (sealed > 0)
    move({
      lot: line.lot,
      quantity: at.line.unopened,
      from: accounts.unopened(at),
      to: accounts.unopened({ ...at, line }),
    });
  putLine(state, at.number, line);
}
