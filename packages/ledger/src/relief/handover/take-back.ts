import Type, { type Static } from 'typebox';
import { flag, lineOf, listOf, optional, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { closedRejections, findPlace } from '../place/place.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { LINES_MAX } from '../stock/lot.ts';
import { carryBack } from './carry.ts';
import { checkIn, giveUp, type Hand, openTo } from './check-in.ts';
import {
  amountRejections,
  amountsOf,
  type Count,
  type CountRejection,
  countedRejections,
  countFields,
  namedIn,
  refuseCount,
} from './count.ts';
import { type FoundHandover, findHandover, handoverRejections, putHandover } from './handover.ts';
import { findLine, type LineAt, legsBefore, lineAt, lineNumbered, linesOf, putLine } from './line.ts';

const lineField = record({
  ...countFields,
  // Where later hands took the packages unopened, what was never loaded is open in their line.
  later: optional(lineOf({ zh: '后续交接的行', en: 'Line of a later leg where it is open' })),
});

const body = record({
  at: when(),
  handover: thing({ zh: '交接', en: 'Handover' }),
  kind: Type.Literal('relief.takeBack'),
  last: flag({ zh: '最后一次', en: 'Nothing more is expected back' }),
  lines: listOf({ zh: '明细', en: 'Lines' }, lineField, LINES_MAX, 0),
  note: optional(text({ zh: '备注', en: 'Note' })),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

/** An accept by the giver of the leg: refused goods come home, or what was never loaded is found there. */
export type TakeBack = Static<typeof body>;

type Line = Static<typeof lineField>;

type TakeBackRejection =
  | 'at_in_future'
  | keyof typeof handoverRejections
  | 'place_closed'
  | 'taker_back_not_giver'
  | LineRejection;

type LineRejection = CountRejection | 'later_leg_unknown' | 'not_loaded_missing' | 'packages_back_elsewhere';

export const takeBack: Kind<typeof body, TakeBackRejection> = {
  name: 'relief.takeBack',
  title: { zh: '收回', en: 'Take back' },
  body,
  writers: [
    'relief_organisation',
    'command_body',
    'warehouse_operator',
    'carrier',
    'medical_institution',
    'recipient',
    'supplier',
    'verified_donor',
  ],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    handover_not_found: handoverRejections.handover_not_found,
    taker_back_not_giver: {
      number: 1360,
      status: 403,
      title: { zh: '货物不是签名主体发出的。', en: 'The signer did not dispatch this.' },
      right: { zh: '由发出方收回。', en: 'Whoever dispatched it takes it back.' },
    },
    handover_cancelled: handoverRejections.handover_cancelled,
    handover_place_not_found: handoverRejections.handover_place_not_found,
    handover_place_not_yours: handoverRejections.handover_place_not_yours,
    ...closedRejections,
    ...countedRejections,
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
    ...amountRejections,
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
  },

  reach: ({ place }, _, state) => reachOf(state, { places: [place] }),

  apply(record, context, state) {
    const late = refuseTime(record.at, context.time);
    if (late !== undefined) return late;
    const found = findHandover(state, record.handover);
    if (found === undefined) return no('handover_not_found');
    if (found.handover.giver !== context.signer) return no('taker_back_not_giver');
    if (found.handover.cancelled) return no('handover_cancelled');
    const place = findPlace(state, record.place);
    if (place === undefined) return no('handover_place_not_found');
    if (place.place.of !== context.signer) return no('handover_place_not_yours');
    if (place.place.closed) return no('place_closed');
    const refusal = refuseLines(state, found, record, place.serial);
    if (refusal !== undefined) return refusal;

    for (const line of record.lines) comeHome(state, found, line, place.serial, context);
    if (record.last) giveUpRest(state, found, context);
    putHandover(state, found.serial, { ...found.handover, taken: true, ended: found.handover.ended || record.last });
    return 'ok';
  },
};

function refuseLines(
  state: State,
  found: FoundHandover,
  { lines, last }: TakeBack,
  place: number,
): Refusal<LineRejection> | undefined {
  if (lines.length === 0 && !last) return no('nothing_stated');
  const seen = new Set<number>();
  for (const stated of lines) {
    const { line } = stated;
    if (findLine(state, found, line) === undefined) return no('line_not_found', { line, lines: found.handover.lines });
    if (seen.has(line)) return no('line_twice', { line });
    seen.add(line);
    const refusal = refuseLine(state, lineAt(state, found, line), stated, place);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function refuseLine(state: State, own: LineAt, stated: Line, place: number): Refusal<LineRejection> | undefined {
  const { line, later, reason } = stated;
  const named = namedIn(stated);
  if (named + amountsOf(stated).extra === 0) return no('nothing_stated', { line });
  const at = later === undefined ? own : laterLine(state, own, later);
  if (at === undefined) return no('later_leg_unknown', { line, later: later ?? '' });
  const refusal = refuseCount(state, at.line, stated, openTo(at, giverOf(own, place)));
  if (refusal !== undefined) return refusal;
  const { transit } = at.line;
  if (named > transit && reason !== 'not_loaded') return no('not_loaded_missing', { line, transit });
  const lay = own.line.condition === 'unopened' ? legsBefore(state, own)[0]?.line.unopenedAt : undefined;
  const isElsewhere = lay !== undefined && lay !== place && amountsOf(stated).good > 0;
  return isElsewhere ? no('packages_back_elsewhere', { line }) : undefined;
}

/** A line of a later leg, if it carried this one on unopened through nobody knows how many hands. */
function laterLine(state: State, own: LineAt, name: string): LineAt | undefined {
  const found = findHandover(state, name.slice(0, 50));
  const position = Number(name.slice(51));
  if (found === undefined || findLine(state, found, position) === undefined) return undefined;
  const at = lineAt(state, found, position);
  return legsBefore(state, at).some(({ number }) => number === own.number) ? at : undefined;
}

/** The giver takes its goods back as it sent them, for the steward it sent them for. */
function giverOf({ found, line }: LineAt, place: number): Hand {
  return { holder: found.handover.giver, steward: line.steward, place, good: line.condition, isGiver: true };
}

function comeHome(state: State, found: FoundHandover, stated: Line, place: number, context: Context): void {
  const own = lineAt(state, found, stated.line);
  const hand = giverOf(own, place);
  const at = (stated.later === undefined ? undefined : laterLine(state, own, stated.later)) ?? own;
  checkIn(state, at, countOf(stated), hand, context);
  const { good, damaged, unfit } = amountsOf(stated);
  const whole = good + damaged + unfit;
  for (const leg of legsBetween(state, at, own)) {
    const { onward, takenBack } = leg.line;
    putLine(state, leg.number, { ...leg.line, onward: onward - whole, takenBack: takenBack + whole });
  }
  if (own.line.leg === null) return;
  const before = lineNumbered(state, own.line.leg);
  putLine(state, own.line.leg, carryBack(before.line, own.line.condition, { good, damaged, unfit }));
}

function countOf({ later: _, ...count }: Line): Count {
  return count;
}

/** The legs from this line back to the giver's own, whose packages went on unopened. */
function legsBetween(state: State, at: LineAt, own: LineAt): LineAt[] {
  const legs = legsBefore(state, at);
  return legs.slice(0, legs.findIndex(({ number }) => number === own.number) + 1);
}

/** `last`: what is still on its way, refused or not, is missing. What lies unopened is in the taker's hand. */
function giveUpRest(state: State, found: FoundHandover, context: Context): void {
  for (const at of linesOf(state, found)) giveUp(state, at, { transit: at.line.transit, unopened: 0 }, context);
}
