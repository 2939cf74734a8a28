// Whether what is said anew waits for the other hand (docs/spec/corrections.md, "At once, or with the other hand").

import { lineNumber, positionOf } from './goods.ts';
import { type Handover, type Kept, type Names, ownedIn, type Refused } from './handovers.ts';
import type { Line } from './line.ts';
import type { Open } from './open.ts';
import type { Accept, Arrive, Dispatch, Refuse, TakeBack } from './records.ts';

/** Whether a giver has signed for some of a line that is now brought to something else. */
export function arrivalWaits(number: number, open: Open, before: Arrive | undefined, now: Arrive | undefined): boolean {
  return (before?.lines ?? []).some(({ quantity }, position) => {
    const signed = quantity - open.left('arrival', lineNumber(number, position));
    const said = now?.lines[position]?.quantity ?? 0;
    return signed > 0 && said !== quantity && said !== signed;
  });
}

/** Whether a dispatch owns up to other arrivals than before, or to other quantities of them. */
function ownsOtherwise(names: Names, { lines }: Handover, body: Dispatch | undefined): boolean {
  return lines.some(({ owned }, position) => {
    const now = ownedIn(names, body?.lines[position]);
    return owned.size !== now.size || [...now].some(([lot, quantity]) => owned.get(lot) !== quantity);
  });
}

/** What the taker signed for. */
function signedFor({ good, damaged, unfit, extra, sealed, onward, arrived, refused }: Line): number {
  return good + damaged + unfit + extra + sealed + onward + arrived + refused;
}

/** A taker that has signed agrees, unless each line is brought to what it signed for. */
export function dispatchWaits(names: Names, handover: Handover, to: Dispatch | undefined): boolean {
  const { answered, lines } = handover;
  if (!answered) return false;
  if ((to?.lines.length ?? 0) > lines.length || ownsOtherwise(names, handover, to)) return true;
  return lines.some((line, position) => {
    const now = to?.lines[position]?.quantity ?? 0;
    return now !== line.sent && now !== signedFor(line);
  });
}

/** Where some of it came home, the giver agrees, unless it is brought to that. */
export function refusalWaits(before: readonly Refused[], to: Refuse | undefined): boolean {
  if (to !== undefined && to.lines === undefined) return false;
  const position = ({ number }: Line) => positionOf(number);
  return before.some(({ line, quantity }) => {
    const now = to?.lines?.find((one) => one.line === position(line))?.quantity ?? 0;
    return line.back < quantity && line.home !== line.refused - quantity + now;
  });
}

type Figures = {
  good?: number;
  damaged?: number;
  unfit?: number;
  extra?: number;
  wrong?: { quantity: number } | undefined;
};

/** What a line says was good, damaged, unfit, extra, and something else. */
export function figures({ good = 0, damaged = 0, unfit = 0, extra = 0, wrong }: Figures): number[] {
  return [good, damaged, unfit, extra, wrong?.quantity ?? 0];
}

/** Lines of which something else is said than before: what was said, and what is said now. */
function changedLines({ counts, handover }: Kept, to: Accept | TakeBack | undefined) {
  return handover.lines.flatMap((line, position) => {
    const before = figures(counts.find(({ own }) => own === line)?.counted ?? {});
    const after = figures(to?.lines?.find((one) => one.line === position) ?? {});
    return before.join() === after.join() ? [] : { line, before, after };
  });
}

/** `last` is taken back that had given something up. */
function opensAgain({ rest }: Kept, to: { last: boolean } | undefined): boolean {
  return rest.some(({ back, forward, sealed }) => back + forward + sealed > 0) && to?.last !== true;
}

/** The giver agrees, unless lines that change say by now that all came good and nothing else. */
export function acceptanceWaits(kept: Kept, to: Accept | undefined): boolean {
  if (opensAgain(kept, to)) return true;
  return changedLines(kept, to).some(({ line, before, after }) => {
    const all = figures({ ...line, wrong: { quantity: line.wrong } });
    // Extra that turned into good since stands in the line as good.
    const turned = Math.max(0, (before[3] ?? 0) - line.extra);
    const without = all.map((value, i) => value - (before[i] ?? 0) + (after[i] ?? 0));
    const [good = 0, damaged = 0, unfit = 0, extra = 0, wrong = 0] = without;
    return good - turned !== line.sent || damaged + unfit + extra + turned + wrong > 0;
  });
}

/** A taker that has signed agrees, unless each line that changes is brought to what it refused. */
export function takingBackWaits(kept: Kept, to: TakeBack | undefined): boolean {
  if (!kept.handover.answered) return false;
  if (opensAgain(kept, to)) return true;
  return changedLines(kept, to).some(({ line, before, after }) => {
    const isOwn = kept.counts.every((count) => count.own !== line || count.line === line);
    const [good = 0, damaged = 0, unfit = 0] = isOwn ? before : [];
    const [now = 0, ...others] = after;
    return others.some((value) => value > 0) || line.home - good - damaged - unfit + now !== line.refused;
  });
}

/** The giver agrees to packages that it has again. */
export function packagesWait({ packages, handover }: Kept, to: Accept | undefined): boolean {
  return packages.some(({ line }) => !to?.packages?.includes(handover.labels[line.package ?? -1] ?? ''));
}
