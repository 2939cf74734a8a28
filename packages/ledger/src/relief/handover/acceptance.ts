import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { amountsOf, type Count, type CountRejection, namedIn, refuseCount } from './count.ts';
import type { HandoverLine } from './line.ts';

/** What an `accept` says, as far as goods are concerned. */
export type Acceptance = {
  readonly at: { readonly time: number; readonly offset: number; readonly precision: 'minute' | 'day' };
  readonly checked: 'packages' | 'contents';
  readonly handover: string;
  readonly last: boolean;
  readonly lines?: readonly Count[];
  readonly packages?: readonly string[];
  readonly place: string;
  readonly reason?: string;
};

/** Why the rest cannot be given up. */
export const restRejections = {
  rest_needs_reason: {
    number: 1309,
    status: 422,
    title: {
      zh: '没有收到的货物要写明原因。',
      en: 'What did not come needs a reason, of its line or of the record.',
    },
    right: {
      zh: '给这一行或整条记录写原因；还会到就不写最后一次。',
      en: 'Give the line or the record a reason; if more is to come, it is not the last.',
    },
    detail: {
      zh: '第 {line} 行还差 {open}；不知道原因请写 unknown。',
      en: 'Line {line} would leave {open} missing; where nobody knows why, say unknown.',
    },
  },
} as const satisfies { [code: string]: Rejection };

export type RestRejection = keyof typeof restRejections;

const NONE: ReadonlySet<number> = new Set();

/** Guards of what is counted, against the lines as they stand; lines that stay as they were said take nothing more. */
export function refuseCounts(
  state: State,
  rows: readonly Readonly<HandoverLine>[],
  { checked, lines = [], last }: Acceptance,
  stay = NONE,
): Refusal<CountRejection> | undefined {
  if (checked === 'contents' && lines.length === 0 && !last) return no('nothing_stated');
  const seen = new Set<number>();
  for (const count of lines) {
    const { line, reason } = count;
    const row = rows[line];
    if (row === undefined) return no('line_not_found', { line, lines: rows.length });
    if (seen.has(line)) return no('line_twice', { line });
    seen.add(line);
    const saysWhy = last && reason !== undefined;
    if (namedIn(count) + amountsOf(count).extra === 0 && !saysWhy) return no('nothing_stated', { line });
    const open = stay.has(line) ? namedIn(count) : row.transit - row.back + row.unopened + row.missing;
    const refusal = refuseCount(state, row, count, open);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** `last` makes the rest missing, and a difference has a reason. */
export function refuseRest(
  rows: readonly Readonly<HandoverLine>[],
  { lines = [], last, reason }: Acceptance,
): Refusal<RestRejection> | undefined {
  if (!last || reason !== undefined) return undefined;
  const counts = new Map(lines.map((count) => [count.line, count]));
  for (const [line, row] of rows.entries()) {
    const count = counts.get(line);
    const open = row.transit - row.back + row.unopened - (count === undefined ? 0 : namedIn(count));
    if (open > 0 && count?.reason === undefined) return no('rest_needs_reason', { line, open });
  }
  return undefined;
}
