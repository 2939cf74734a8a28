// What a ward counts of one handover: line by line, nothing filled in, nothing taken as received by default.

import type { HandoverLine } from '@baton/sdk';

/** What was found of one line. `undefined`: nobody has looked yet. */
export type Found = {
  readonly good: number;
  readonly damaged: number;
  readonly unfit: number;
  readonly extra: number;
  readonly reason: string | undefined;
};

export type Counts = { readonly [line: number]: Found };

/** What is still to be counted of a line: on its way, or taken over unopened. */
export function openOf({ transit, unopened }: HandoverLine): number {
  return transit + unopened;
}

/** All of it is there and good: one tap. */
export function allGood(line: HandoverLine): Found {
  return { good: openOf(line), damaged: 0, unfit: 0, extra: 0, reason: undefined };
}

/** What was sent and not found. */
export function restOf(line: HandoverLine, { good, damaged, unfit }: Found): number {
  return openOf(line) - good - damaged - unfit;
}

/** Why a count cannot be signed as it stands; undefined where it can. */
export function faultOf(line: HandoverLine, found: Found): 'more_than_open' | 'reason' | undefined {
  if (restOf(line, found) < 0) return 'more_than_open';
  const differs = restOf(line, found) > 0 || found.damaged > 0 || found.unfit > 0 || found.extra > 0;
  return differs && found.reason === undefined ? 'reason' : undefined;
}

/** How many of all lines, by what they are. */
export type Sums = {
  readonly good: number;
  readonly damaged: number;
  readonly unfit: number;
  readonly extra: number;
  readonly rest: number;
};

export function sumsOf(lines: readonly HandoverLine[], counts: Counts): Sums {
  const counted = lines.flatMap((line) => {
    const found = counts[line.line];
    return found === undefined ? [] : [{ ...found, rest: restOf(line, found) }];
  });
  const sum = (name: keyof Sums) => counted.reduce((total, one) => total + one[name], 0);
  return { good: sum('good'), damaged: sum('damaged'), unfit: sum('unfit'), extra: sum('extra'), rest: sum('rest') };
}

/** True once every line has been looked at: only then can it be said that nothing more will come. */
export function isWhole(lines: readonly HandoverLine[], counts: Counts): boolean {
  return lines.every((line) => openOf(line) === 0 || counts[line.line] !== undefined);
}

/** The lines of the record, as the ledger wants them: what is nothing is left out. */
export function recordLines(counts: Counts): readonly object[] {
  return Object.entries(counts).map(([line, { reason, ...amounts }]) => ({
    line: Number(line),
    ...Object.fromEntries(Object.entries(amounts).filter(([name, value]) => name === 'good' || value > 0)),
    ...(reason === undefined ? {} : { reason }),
  }));
}
