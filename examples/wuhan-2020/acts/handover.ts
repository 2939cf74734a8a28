import type { Draft, When, Words } from '../form.ts';

/** A dispatch of the story; later acts find its lines here. */
export type Dispatch = Draft<'relief.dispatch'> & { readonly label: string };
type Accept = Draft<'relief.accept'>;
type Line = Dispatch['lines'][number];
type Box = NonNullable<Dispatch['packages']>[number];
type Stated = NonNullable<Accept['lines']>[number];

/** One line to be sent, `load('gift-kn95.0', 18_000, { need: 'need-renai-campus-respirator' })`. */
export function load(lot: string, quantity: number, more: { readonly need?: string } = {}): Line {
  return { lot: `@${lot}`, quantity, ...(more.need !== undefined && { need: `@${more.need}` }) };
}

/** One line of which so much had arrived before anything was written. */
export function loadOf(lot: string, quantity: number, arrival: string, arrived: number): Line {
  return { ...load(lot, quantity), arrived: [{ line: `@${arrival}`, quantity: arrived }] };
}

type Trip = {
  readonly from: string;
  readonly to: string;
  /** Whom it is finally for, where that is not who takes it now. */
  readonly consignee?: string;
  readonly carrier?: string;
  readonly lines: readonly Line[];
  readonly packages?: readonly Box[];
  /** Stewardship stays with the giver. */
  readonly stays?: true;
  readonly due?: number;
  readonly waybill?: string;
  readonly note?: Words;
};

/** Goods leave a place for a taker. */
export function dispatch(label: string, trip: Trip): Dispatch {
  const { from, to, consignee = to, carrier, stays, lines, packages, ...more } = trip;
  return {
    kind: 'relief.dispatch',
    label,
    from: `@${from}`,
    taker: `@${to}`,
    consignee: `@${consignee}`,
    passes: stays === undefined,
    lines: [...lines],
    ...(carrier !== undefined && { carrier: `@${carrier}` }),
    ...(packages !== undefined && { packages: [...packages] }),
    ...more,
  };
}

/** Sealed boxes and the lines that lie in them. */
export type Boxed = { readonly lines: readonly Line[]; readonly packages: readonly Box[] };

/** So many sealed boxes of one lot, `BX-01` and on, the same quantity in each. */
export function boxes(label: string, count: number, lot: string, each: number, more: { readonly need?: string } = {}) {
  const packages = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(2, '0');
    return { label: `${label}-${number}`, seal: `S-${label}-${number}` };
  });
  const lines = packages.map((_, index) => ({ ...load(lot, each, more), package: index }));
  return { lines, packages } satisfies Boxed;
}

/** Several sets of boxes on one dispatch. */
export function together(...sets: readonly Boxed[]): Boxed {
  const lines: Line[] = [];
  const packages: Box[] = [];
  for (const set of sets) {
    for (const line of set.lines) lines.push({ ...line, package: (line.package ?? 0) + packages.length });
    packages.push(...set.packages);
  }
  return { lines, packages };
}

type Leg = Pick<Trip, 'from' | 'to' | 'waybill' | 'due' | 'note' | 'carrier'>;

/** The next leg of a consignment whose boxes were taken unopened: all of them go on as they came. */
export function carryOn(label: string, before: Dispatch, leg: Leg): Dispatch {
  const lines = before.lines.map(
    (line, index) => ({ ...withoutNeed(line), condition: 'unopened', leg: index }) as const,
  );
  const packages = before.packages ?? [];
  return { ...dispatch(label, { ...leg, lines, packages }), ...consignmentOf(before) };
}

/** The next leg of a consignment that was opened and counted: packed anew for the road. */
export function sendOn(label: string, before: Dispatch, leg: Leg & Boxed): Dispatch {
  const lines = leg.lines.map((line) => ({ ...line, leg: 0 }));
  return { ...dispatch(label, { ...leg, lines }), ...consignmentOf(before) };
}

function withoutNeed({ lot, quantity, package: inside }: Line): Line {
  return { lot, quantity, ...(inside !== undefined && { package: inside }) };
}

function consignmentOf({ label, consignee, passes }: Dispatch) {
  return { consignee, passes, onward: `@${label}` };
}

/** The taker takes sealed boxes over and does not open them. */
export function takeBoxes({ label, packages = [] }: Dispatch, place: string): Accept {
  const labels = packages.map((box) => box.label);
  return {
    kind: 'relief.accept',
    handover: `@${label}`,
    place: `@${place}`,
    checked: 'packages',
    last: false,
    packages: labels,
  };
}

/** What differs from what was sent, by line counted from 0. */
type Differences = { readonly [line: number]: Omit<Stated, 'line'> };

/** The taker opens and counts everything: good as sent, but for the lines that differ. Nothing more is expected. */
export function acceptAll({ label, lines }: Dispatch, place: string, differences: Differences = {}): Accept {
  const stated = lines.map(({ quantity }, line) => ({ line, ...(differences[line] ?? { good: quantity }) }));
  return acceptLines(label, place, stated, { last: true });
}

type Accepting = { readonly last: boolean; readonly at?: When; readonly note?: Words };

/** The taker opens and counts these lines. */
export function acceptLines(handover: string, place: string, lines: Stated[], accepting: Accepting): Accept {
  return {
    kind: 'relief.accept',
    handover: `@${handover}`,
    place: `@${place}`,
    checked: 'contents',
    lines,
    ...accepting,
  };
}

/** The taker does not take it. */
export function refuse(
  { label }: Dispatch,
  reason: Draft<'relief.refuse'>['reason'],
  note: Words,
): Draft<'relief.refuse'> {
  return { kind: 'relief.refuse', handover: `@${label}`, reason, note };
}

/** Goods of one line come home, or were never loaded. */
export function takeBack(
  handover: string,
  place: string,
  line: Draft<'relief.takeBack'>['lines'][number],
  note: Words,
): Draft<'relief.takeBack'> {
  return {
    kind: 'relief.takeBack',
    handover: `@${handover}`,
    place: `@${place}`,
    last: true,
    lines: [line],
    note,
  };
}

/** The giver calls a dispatch off before another hand has signed. */
export function cancel(
  { label }: Dispatch,
  reason: Draft<'relief.cancelDispatch'>['reason'],
): Draft<'relief.cancelDispatch'> {
  return { kind: 'relief.cancelDispatch', handover: `@${label}`, reason };
}
