// What a ward counts of one handover: line by line, nothing filled in, nothing taken as received by default.

import type { Words } from '@baton/ledger';
import type { HandoverLineInList } from '@baton/sdk';
import { figure } from '../../words/figures.tsx';

/** What was found of one line. `undefined`: nobody has looked yet. */
export type Found = {
  readonly good: number;
  readonly damaged: number;
  readonly unfit: number;
  readonly extra: number;
  readonly reason: string | undefined;
  /** Goods of this line that are something else: what they are, and how many. */
  readonly wrong?: { readonly item: string; readonly quantity: number };
};

export type Counts = { readonly [line: number]: Found };

/** What is still to be counted of a line: on its way, or taken over unopened. */
export function openOf({ transit, unopened }: HandoverLineInList): number {
  return transit + unopened;
}

/** All of it is there and good: one tap. */
export function allGood(line: HandoverLineInList): Found {
  return { good: openOf(line), damaged: 0, unfit: 0, extra: 0, reason: undefined };
}

/** What was sent and not found. */
export function restOf(line: HandoverLineInList, { good, damaged, unfit, wrong }: Found): number {
  return openOf(line) - good - damaged - unfit - (wrong?.quantity ?? 0);
}

/** What is not as it should be, as somebody taps it: the good is what remains. */
export type Differs = Pick<Found, 'damaged' | 'unfit' | 'extra'> & { readonly missing: number };

/** A count from what differs; nobody has to subtract. */
export function foundFrom(
  line: HandoverLineInList,
  { missing, damaged, unfit, extra }: Differs,
  reason: string | undefined,
): Found {
  return { good: openOf(line) - missing - damaged - unfit, damaged, unfit, extra, reason };
}

type CountFault = 'fraction' | 'more_than_open' | 'reason';

/** Why a count cannot be signed as it stands; undefined where it can. */
export function faultOf(line: HandoverLineInList, found: Found): CountFault | undefined {
  const { good, damaged, unfit, extra, wrong } = found;
  if (![good, damaged, unfit, extra, wrong?.quantity ?? 0].every(Number.isInteger)) return 'fraction';
  if (restOf(line, found) < 0 || good < 0) return 'more_than_open';
  const differs = restOf(line, found) + damaged + unfit + extra + (wrong?.quantity ?? 0) > 0;
  return differs && found.reason === undefined ? 'reason' : undefined;
}

/** How many of all lines, by what they are. */
export type Sums = {
  readonly good: number;
  readonly damaged: number;
  readonly unfit: number;
  readonly extra: number;
  readonly wrong: number;
  readonly rest: number;
};

export function sumsOf(lines: readonly HandoverLineInList[], counts: Counts): Sums {
  const counted = lines.flatMap((line) => {
    const found = counts[line.line];
    return found === undefined ? [] : [{ ...found, wrong: found.wrong?.quantity ?? 0, rest: restOf(line, found) }];
  });
  const sum = (name: keyof Sums) => counted.reduce((total, one) => total + one[name], 0);
  const [good, damaged, unfit] = [sum('good'), sum('damaged'), sum('unfit')];
  return { good, damaged, unfit, extra: sum('extra'), wrong: sum('wrong'), rest: sum('rest') };
}

/** True once every line has been looked at: only then can it be said that nothing more will come. */
export function isWhole(lines: readonly HandoverLineInList[], counts: Counts): boolean {
  return lines.every((line) => openOf(line) === 0 || counts[line.line] !== undefined);
}

/** The lines of the record, as the ledger wants them: what is nothing is left out. */
export function recordLines(counts: Counts): readonly object[] {
  return Object.entries(counts).map(([line, { reason, wrong, ...amounts }]) => ({
    line: Number(line),
    ...Object.fromEntries(Object.entries(amounts).filter(([name, value]) => name === 'good' || value > 0)),
    ...(reason === undefined ? {} : { reason }),
    ...(wrong === undefined ? {} : { wrong }),
  }));
}

/** What the signature says, in words. */
export function sentenceOf({ good, damaged, unfit, extra, wrong, rest }: Sums, last: boolean): Words {
  const parts: (Words | undefined)[] = [
    { zh: `完好 ${figure(good)}`, en: `${figure(good)} good` },
    damaged > 0 ? { zh: `破损 ${figure(damaged)}`, en: `${figure(damaged)} damaged` } : undefined,
    unfit > 0 ? { zh: `不合用 ${figure(unfit)}`, en: `${figure(unfit)} unfit` } : undefined,
    wrong > 0 ? { zh: `送错了 ${figure(wrong)}`, en: `${figure(wrong)} wrong goods` } : undefined,
    extra > 0 ? { zh: `多出来 ${figure(extra)}`, en: `${figure(extra)} more than sent` } : undefined,
    rest > 0 ? restWords(rest, last) : undefined,
  ];
  const said = parts.filter((part) => part !== undefined);
  return {
    zh: `${last ? '完成：' : '签收：'}${said.map(({ zh }) => zh).join('，')}`,
    en: `${last ? 'Done: ' : 'Sign: '}${said.map(({ en }) => en).join(', ')}`,
  };
}

function restWords(rest: number, last: boolean): Words {
  return last
    ? { zh: `没见到 ${figure(rest)}`, en: `${figure(rest)} not there` }
    : { zh: `${figure(rest)} 还在途`, en: `${figure(rest)} still on the way` };
}
