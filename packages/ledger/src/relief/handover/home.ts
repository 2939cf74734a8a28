import { positionIn, recordIn } from '../../machine/name.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { type Hand, openTo } from './check-in.ts';
import { amountsOf, type Count, type CountRejection, namedIn, refuseCount } from './count.ts';
import { type FoundHandover, findHandover } from './handover.ts';
import { findLine, type LineAt, legsBefore, lineAt } from './line.ts';

/** A line as it is counted when it comes home; `later` is where it is open. */
export type HomeLine = Count & { readonly later?: string };

/** What a `takeBack` says, as far as goods are concerned. */
export type Homecoming = {
  readonly at: { readonly time: number; readonly offset: number; readonly precision: 'minute' | 'day' };
  readonly handover: string;
  readonly last: boolean;
  readonly lines: readonly HomeLine[];
  readonly place: string;
};

/** Why a line is not open where it is said to be. */
export const laterRejections = {
  later_leg_unknown: {
    number: 1362,
    status: 422,
    title: {
      zh: '所写的后续行不是由这一行未拆封转出的。',
      en: 'The later line did not carry this one on unopened.',
    },
    right: { zh: '写未拆封续运这一行的后续行。', en: 'Name a later line that carried this one on sealed.' },
    detail: { zh: '第 {line} 行：{later}。', en: 'Line {line}: {later}.' },
  },
} as const satisfies { [code: string]: Rejection };

/** Why goods do not come home so. */
export const homeRejections = {
  not_loaded_missing: {
    number: 1361,
    status: 422,
    title: {
      zh: '收回已缺失或未拆封的货物要写明“未装车”。',
      en: 'Taking back what is missing or lies unopened with a taker needs the reason not_loaded.',
    },
    right: {
      zh: '确未装车就写 not_loaded；否则请接收方退回。',
      en: 'If it was never loaded, say not_loaded; else let the taker return it.',
    },
    detail: { zh: '第 {line} 行：在途 {transit}。', en: 'Line {line}: {transit} in transit.' },
  },
  packages_back_elsewhere: {
    number: 1363,
    status: 422,
    title: {
      zh: '未拆封的件要收回到当初存放的地点。',
      en: 'Sealed packages come back to the place where they lay; state them there.',
    },
    right: {
      zh: '写它们原来存放的地点；要放别处请先拆封清点。',
      en: 'Name the place where they lay; to keep them elsewhere, open and count them.',
    },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
} as const satisfies { [code: string]: Rejection };

export type HomeRejection = CountRejection | keyof typeof laterRejections | keyof typeof homeRejections;

/** A line as it stands, or as it would without the count that is corrected. */
export type Standing = (at: LineAt) => LineAt;

export const asItStands: Standing = (at) => at;

/** Guards of what comes home. */
export function refuseHome(
  state: State,
  found: FoundHandover,
  { lines, last }: Homecoming,
  place: number,
  standing: Standing,
  stay: ReadonlySet<number> = new Set(),
): Refusal<HomeRejection> | undefined {
  if (lines.length === 0 && !last) return no('nothing_stated');
  const seen = new Set<number>();
  for (const stated of lines) {
    const { line } = stated;
    if (findLine(state, found, line) === undefined) return no('line_not_found', { line, lines: found.handover.lines });
    if (seen.has(line)) return no('line_twice', { line });
    seen.add(line);
    const refusal = stay.has(line)
      ? refuseCount(state, lineAt(state, found, line).line, stated, namedIn(stated))
      : refuseLine(state, lineAt(state, found, line), stated, place, standing);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function refuseLine(
  state: State,
  own: LineAt,
  stated: HomeLine,
  place: number,
  standing: Standing,
): Refusal<HomeRejection> | undefined {
  const { line, later, reason } = stated;
  const named = namedIn(stated);
  if (named + amountsOf(stated).extra === 0) return no('nothing_stated', { line });
  const open = later === undefined ? own : laterLine(state, own, later);
  if (open === undefined) return no('later_leg_unknown', { line, later: later ?? '' });
  const at = standing(open);
  const refusal = refuseCount(state, at.line, stated, openTo(at, giverOf(own, place)));
  if (refusal !== undefined) return refusal;
  const { transit } = at.line;
  if (named > transit && reason !== 'not_loaded') return no('not_loaded_missing', { line, transit });
  const lay = own.line.condition === 'unopened' ? legsBefore(state, own)[0]?.line.unopenedAt : undefined;
  const isElsewhere = lay !== undefined && lay !== place && amountsOf(stated).good > 0;
  return isElsewhere ? no('packages_back_elsewhere', { line }) : undefined;
}

/** A line of a later leg, if it carried this one on unopened through nobody knows how many hands. */
export function laterLine(state: State, own: LineAt, name: string): LineAt | undefined {
  const found = findHandover(state, recordIn(name));
  const position = positionIn(name);
  if (found === undefined || findLine(state, found, position) === undefined) return undefined;
  const at = lineAt(state, found, position);
  return legsBefore(state, at).some(({ number }) => number === own.number) ? at : undefined;
}

/** The giver takes its goods back as it sent them, for the steward it sent them for. */
export function giverOf({ found, line }: LineAt, place: number): Hand {
  return { holder: found.handover.giver, steward: line.steward, place, good: line.condition, isGiver: true };
}
