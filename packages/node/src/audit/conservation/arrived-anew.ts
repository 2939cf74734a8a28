// What arrived before its dispatch, and what a dispatch owned up to, once either is said anew (docs/spec/corrections.md).

import { converted, found, held, lineNumber, type Movable, made, transit } from './goods.ts';
import { type Handover, type Move, type Names, ownedIn } from './handovers.ts';
import { type Line, missingFrom, ownUp } from './line.ts';
import type { Open } from './open.ts';
import type { Arrive, Dispatch } from './records.ts';

/** Whether nothing was left on the way, since all of it had arrived before. */
function allArrived({ lines }: Handover): boolean {
  return lines.some(({ arrived }) => arrived > 0) && lines.every(({ arrived, sent }) => arrived === sent);
}

/** It has ended only while all of it had arrived. */
export function openAnew(handover: Handover): void {
  if (allArrived(handover)) handover.ended = false;
}

/** The taker has signed for what arrived, and where that is all, nothing more comes. */
export function endAnew(handover: Handover): void {
  handover.answered ||= handover.lines.some(({ arrived }) => arrived > 0);
  handover.ended ||= allArrived(handover);
}

/** Once so many lines own up to an arrival, no other record does (docs/spec/relief.md). */
const OWNERS_MAX = 100;

/** A dispatch owns up anew: first to less, so that what is open again may be another line's. */
export function ownAnew(
  { goods, names, open, ownersOf }: OwnMove & Owners,
  handover: Handover,
  body: Dispatch | undefined,
): void {
  const changes = handover.lines.flatMap((line, position) => {
    const now = ownedIn(names, body?.lines[position]);
    const lots = new Set([...line.owned.keys(), ...now.keys()]);
    return [...lots].map((lot) => ({ line, lot, by: (now.get(lot) ?? 0) - (line.owned.get(lot) ?? 0) }));
  });
  const owned = new Set(handover.lines.flatMap((line) => [...line.owned.keys()]));
  const full = new Set(changes.map(({ lot }) => lot).filter((lot) => !owned.has(lot) && ownersOf(lot) >= OWNERS_MAX));
  for (const { line, lot, by } of changes) if (by < 0) letGo({ goods, open }, handover, line, { lot, quantity: -by });
  for (const { line, lot, by } of changes) {
    const quantity = Math.min(by, open.left('arrival', lot));
    if (quantity > 0 && !full.has(lot)) takeUp({ goods, open }, line, { lot, quantity });
  }
}

type OwnMove = { readonly goods: Movable; readonly names: Names; readonly open: Open };
/** How many lines own up to an arrival. */
export type Owners = { readonly ownersOf: (lot: number) => number };
type Owned = { readonly lot: number; readonly quantity: number };

/** It is on its way after all, or missing; what was over and above explains that first. */
function letGo(
  { goods, open }: Omit<OwnMove, 'names'>,
  handover: Handover,
  line: Line,
  { lot, quantity }: Owned,
): void {
  if (handover.ended) openAnew(handover);
  const { ended } = handover;
  const explained = Math.min(quantity, line.over);
  goods.move(line.lot, explained, converted, found);
  goods.move(line.lot, quantity - explained, converted, ended ? missingFrom(line) : transit);
  goods.move(lot, quantity, found, made);
  line.over -= explained;
  line[ended ? 'missing' : 'forward'] += quantity - explained;
  own(line, lot, -quantity);
  open.take('arrival', lot, -quantity);
}

/** It had arrived: taken from the way there, the way back, what is missing; what is nowhere was over and above. */
function takeUp({ goods, open }: Omit<OwnMove, 'names'>, line: Line, { lot, quantity }: Owned): void {
  let left = quantity;
  for (const pot of ['forward', 'back', 'missing'] as const) {
    const part = Math.min(left, line[pot]);
    goods.move(line.lot, part, pot === 'missing' ? missingFrom(line) : transit, converted);
    line[pot] -= part;
    left -= part;
  }
  goods.move(line.lot, left, found, converted);
  line.over += left;
  goods.move(lot, quantity, made, found);
  own(line, lot, quantity);
  open.take('arrival', lot, quantity);
}

function own(line: Line, lot: number, by: number): void {
  line.arrived += by;
  ownUp(line, lot, by);
}

/** A line that owns up to an arrival. */
type Owner = { readonly handover: Handover; readonly line: Line };

type Change = { readonly before: Arrive | undefined; readonly now: Arrive | undefined };

/** So much more or less arrived; of what was owned up to, whoever did so last has it on its way still. */
export function arrivedAnew(
  { goods, names, open, number }: Move & { readonly open: Open },
  owners: (lot: number) => readonly Owner[],
  { before, now }: Change,
  signer: string,
): void {
  const positions = Math.max(before?.lines.length ?? 0, now?.lines.length ?? 0);
  for (let position = 0; position < positions; position++) {
    const lot = lineNumber(number, position);
    const [was, is] = [before, now].map((body) => there(names, body, position, signer));
    goods.move(lot, was?.quantity ?? 0, was?.account ?? found, found);
    goods.move(lot, is?.quantity ?? 0, found, is?.account ?? found);
    const by = (is?.quantity ?? 0) - (was?.quantity ?? 0);
    let short = Math.max(0, -by - open.left('arrival', lot));
    for (const { handover, line } of owners(lot).toReversed()) {
      const quantity = Math.min(short, line.owned.get(lot) ?? 0);
      if (quantity > 0) letGo({ goods, open }, handover, line, { lot, quantity });
      short -= quantity;
    }
    open.take('arrival', lot, -by);
  }
}

/** Where a line of an arrival lies, and how much. */
function there(names: Names, body: Arrive | undefined, position: number, signer: string) {
  const stated = body?.lines[position];
  if (body === undefined || stated === undefined) return undefined;
  const { quantity, condition = 'usable' } = stated;
  return { quantity, account: held(signer, body.steward ?? signer, names.place(body.place), condition) };
}
