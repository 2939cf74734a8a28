import Type, { type Static } from 'typebox';
import { code, flag, listOf, oneOf, optional, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { fillNeeds } from '../need/open.ts';
import { closedRejections, findPlace } from '../place/place.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { LINES_MAX, lotNumbered } from '../stock/lot.ts';
import { checkIn, giveUp, type Hand } from './check-in.ts';
import {
  amountRejections,
  amountsOf,
  type Count,
  type CountRejection,
  countedRejections,
  countFields,
  namedIn,
  reasonField,
  refuseCount,
} from './count.ts';
import { type FoundHandover, findHandover, type Handover, handoverRejections, putHandover } from './handover.ts';
import { findLine, type HandoverLine, type LineAt, lineAt, linesOf, stewardAfter } from './line.ts';
import { type PackageRejection, packageRejections, refusePackages, takePackages } from './packages.ts';

const body = record({
  at: when(),
  checked: oneOf({ zh: '验收到', en: 'Checked' }, ['packages', 'contents']),
  handover: thing({ zh: '交接', en: 'Handover' }),
  kind: Type.Literal('relief.accept'),
  last: flag({ zh: '最后一次', en: 'Nothing more is expected' }),
  lines: optional(listOf({ zh: '明细', en: 'Lines' }, record(countFields), LINES_MAX, 0)),
  note: optional(text({ zh: '备注', en: 'Note' })),
  packages: optional(listOf({ zh: '件', en: 'Packages' }, code({ zh: '标签', en: 'Label' }), LINES_MAX)),
  place: thing({ zh: '地点', en: 'Place' }),
  reason: reasonField(),
  ref: ref(),
  seen: optional(thing({ zh: '所见的最新记录', en: 'Last record seen about it' })),
});

/** The taker's hand: what really came. As often as it takes; nothing is ever accepted by default. */
export type Accept = Static<typeof body>;

type AcceptRejection =
  | 'at_in_future'
  | keyof typeof handoverRejections
  | 'place_closed'
  | 'not_taker'
  | PackageRejection
  | CountRejection
  | 'rest_needs_reason';

export const accept: Kind<typeof body, AcceptRejection> = {
  name: 'relief.accept',
  title: { zh: '签收', en: 'Accept' },
  body,
  writers: ['relief_organisation', 'command_body', 'warehouse_operator', 'carrier', 'medical_institution', 'recipient'],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    handover_not_found: handoverRejections.handover_not_found,
    not_taker: {
      number: 1330,
      status: 403,
      title: { zh: '货物不是交给签名主体的。', en: 'The goods were not handed to the signer.' },
      right: { zh: '由发出时写明的接收方签收。', en: 'The taker that the dispatch names accepts it.' },
    },
    handover_cancelled: handoverRejections.handover_cancelled,
    handover_place_not_found: handoverRejections.handover_place_not_found,
    handover_place_not_yours: handoverRejections.handover_place_not_yours,
    ...closedRejections,
    ...packageRejections,
    ...countedRejections,
    ...amountRejections,
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
  },

  reach: ({ place }, _, state) => reachOf(state, { places: [place] }),

  apply(record, context, state) {
    const late = refuseTime(record.at, context.time);
    if (late !== undefined) return late;
    const found = findHandover(state, record.handover);
    if (found === undefined) return no('handover_not_found');
    if (found.handover.taker !== context.signer) return no('not_taker');
    if (found.handover.cancelled) return no('handover_cancelled');
    const place = findPlace(state, record.place);
    if (place === undefined) return no('handover_place_not_found');
    if (place.place.of !== context.signer) return no('handover_place_not_yours');
    if (place.place.closed) return no('place_closed');
    const refusal =
      refusePackages(state, found, record) ?? refuseCounts(state, found, record) ?? refuseRest(state, found, record);
    if (refusal !== undefined) return refusal;

    takePackages(state, found, record.packages ?? [], place.serial, context);
    for (const count of record.lines ?? []) takeLine(state, found, count, place.serial, context);
    if (record.last) giveUpRest(state, found, context);
    putHandover(state, found.serial, { ...found.handover, taken: true, ended: found.handover.ended || record.last });
    return 'ok';
  },
};

function refuseCounts(
  state: State,
  found: FoundHandover,
  { checked, lines = [], last }: Accept,
): Refusal<CountRejection> | undefined {
  if (checked === 'contents' && lines.length === 0 && !last) return no('nothing_stated');
  const seen = new Set<number>();
  for (const count of lines) {
    const { line, reason } = count;
    const row = findLine(state, found, line);
    if (row === undefined) return no('line_not_found', { line, lines: found.handover.lines });
    if (seen.has(line)) return no('line_twice', { line });
    seen.add(line);
    const saysWhy = last && reason !== undefined;
    if (namedIn(count) + amountsOf(count).extra === 0 && !saysWhy) return no('nothing_stated', { line });
    const open = row.transit - row.back + row.unopened + row.missing;
    const refusal = refuseCount(state, row, count, open);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** `last` makes the rest missing, and a difference has a reason. */
function refuseRest(
  state: State,
  found: FoundHandover,
  { lines = [], last, reason }: Accept,
): Refusal<'rest_needs_reason'> | undefined {
  if (!last || reason !== undefined) return undefined;
  const counts = new Map(lines.map((count) => [count.line, count]));
  for (const [line, { line: row }] of linesOf(state, found).entries()) {
    const count = counts.get(line);
    const open = row.transit - row.back + row.unopened - (count === undefined ? 0 : namedIn(count));
    if (open > 0 && count?.reason === undefined) return no('rest_needs_reason', { line, open });
  }
  return undefined;
}

function takeLine(state: State, found: FoundHandover, count: Count, place: number, context: Context): void {
  const at = lineAt(state, found, count.line);
  const hand = takerOf(found.handover, at.line, place);
  const line = checkIn(state, at, count, hand, context);
  if (hand.good === 'usable') fillFrom(state, { ...at, line }, count, place, context);
}

/** `last`: what no acceptance named, on the way or unopened, is missing. What was refused stays on its way back. */
function giveUpRest(state: State, found: FoundHandover, context: Context): void {
  for (const at of linesOf(state, found)) {
    const { transit, back, unopened } = at.line;
    giveUp(state, at, { transit: transit - back, unopened }, context);
  }
}

/** Good means as sent: the condition stays, and what was sealed has now been opened. */
function takerOf(handover: Readonly<Handover>, line: Readonly<HandoverLine>, place: number): Hand {
  const good = line.condition === 'unopened' ? 'usable' : line.condition;
  return { holder: handover.taker, steward: stewardAfter(handover, line), place, good, isGiver: false };
}

/** What came good to whom it was finally for fills needs; what has expired does not. */
function fillFrom(state: State, { found, line }: LineAt, count: Count, place: number, { serial, time }: Context): void {
  const lot = lotNumbered(state, line.lot);
  if (lot === undefined || found.handover.taker !== found.handover.consignee) return;
  if (lot.expiry !== null && lot.expiry < time) return;
  const { item, grade } = lot;
  const { good, extra } = amountsOf(count);
  const arrival = { record: serial, time, place, item, grade, lot: line.lot, quantity: good + extra, named: line.need };
  fillNeeds(state, arrival);
}
