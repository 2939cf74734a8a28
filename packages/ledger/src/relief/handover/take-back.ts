import Type, { type Static } from 'typebox';
import {
  flag,
  integer,
  listOf,
  oneOf,
  optional,
  quantity,
  record,
  ref,
  text,
  thing,
  when,
} from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { findPlace } from '../place/place.ts';
import { type Account, type Condition, post } from '../posting.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { LINES_MAX, lineNumber } from '../stock/lot.ts';
import { DIFFERENCES } from './accept.ts';
import {
  type FoundHandover,
  findHandover,
  findLine,
  type HandoverLine,
  handoverRejections,
  linesOf,
  putHandover,
  putLine,
  stewardAfter,
} from './handover.ts';

const lineField = record({
  damaged: optional(quantity({ zh: '破损', en: 'Damaged' }, 0)),
  good: optional(quantity({ zh: '完好', en: 'Good' }, 0)),
  line: integer({ zh: '行', en: 'Line, counted from 0' }, 0, LINES_MAX - 1),
  reason: optional(oneOf({ zh: '原因', en: 'Reason' }, DIFFERENCES)),
  unfit: optional(quantity({ zh: '不合格', en: 'Unfit, held back' }, 0)),
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
  | 'handover_not_found'
  | 'handover_cancelled'
  | 'taker_back_not_giver'
  | 'handover_place_not_found'
  | 'handover_place_not_yours'
  | 'nothing_stated'
  | LineRejection;

type LineRejection = 'line_not_found' | 'line_twice' | 'more_than_open' | 'reason_missing' | 'not_loaded_missing';

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
    ...handoverRejections,
    taker_back_not_giver: {
      number: 1360,
      status: 403,
      title: { zh: '货物不是签名主体发出的。', en: 'The signer did not dispatch this.' },
    },
    not_loaded_missing: {
      number: 1361,
      status: 422,
      title: {
        zh: '收回已缺失或未拆封的货物要写明“未装车”。',
        en: 'Taking back what is missing or unopened with the taker needs the reason not_loaded.',
      },
      detail: { zh: '第 {line} 行：在途 {transit}。', en: 'Line {line}: {transit} in transit.' },
    },
  },

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
    if (record.lines.length === 0 && !record.last) return no('nothing_stated');
    const refusal = refuseLines(state, found, record.lines);
    if (refusal !== undefined) return refusal;

    for (const line of record.lines) takeLineBack(state, found, line, place.serial, context);
    if (record.last) giveUpRest(state, found, context);
    putHandover(state, found.serial, { ...found.handover, taken: true, ended: found.handover.ended || record.last });
    return 'ok';
  },
};

function refuseLines(
  state: State,
  found: FoundHandover,
  lines: readonly Line[],
): Refusal<LineRejection | 'nothing_stated'> | undefined {
  for (const [position, stated] of lines.entries()) {
    if (lines.findIndex((other) => other.line === stated.line) < position)
      return no('line_twice', { line: stated.line });
    const refusal = refuseLine(findLine(state, found, stated.line), stated, found.handover.lines);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function refuseLine(
  row: Readonly<HandoverLine> | undefined,
  stated: Line,
  lines: number,
): Refusal<LineRejection | 'nothing_stated'> | undefined {
  const { line, reason, good = 0, damaged = 0, unfit = 0 } = stated;
  if (row === undefined) return no('line_not_found', { line, lines });
  const named = good + damaged + unfit;
  if (named === 0) return no('nothing_stated');
  const open = row.transit + row.unopened + row.missing;
  if (named > open)
    return no('more_than_open', {
      line,
      stated: named,
      open,
      sent: row.sent,
      good: row.good,
      damaged: row.damaged,
      unfit: row.unfit,
    });
  if (reason === undefined && damaged + unfit > 0) return no('reason_missing', { line });
  return named > row.transit && reason !== 'not_loaded'
    ? no('not_loaded_missing', { line, transit: row.transit })
    : undefined;
}

function takeLineBack(state: State, found: FoundHandover, stated: Line, place: number, context: Context): void {
  const { good = 0, damaged = 0, unfit = 0 } = stated;
  comeHome(state, found, stated.line, { quantity: good, condition: undefined, place }, context);
  comeHome(state, found, stated.line, { quantity: damaged, condition: 'damaged', place }, context);
  comeHome(state, found, stated.line, { quantity: unfit, condition: 'held_back', place }, context);
}

type Coming = { readonly quantity: number; readonly condition: Condition | undefined; readonly place: number };

/** First what was refused, then the rest in transit, then what lies unopened with the taker, then what was missing. */
function comeHome(
  state: State,
  found: FoundHandover,
  position: number,
  coming: Coming,
  { serial, time }: Context,
): void {
  const line = findLine(state, found, position);
  if (line === undefined || coming.quantity === 0) return;
  const number = lineNumber(found.serial, position);
  const { giver } = found.handover;
  const transit = Math.min(coming.quantity, line.transit);
  const unopened = Math.min(coming.quantity - transit, line.unopened);
  const missing = coming.quantity - transit - unopened;
  const to: Account = {
    account: 'held',
    holder: giver,
    steward: line.steward,
    place: coming.place,
    condition: coming.condition ?? line.condition,
  };
  const move = { record: serial, time, lot: line.lot, to };
  post(state, { ...move, quantity: transit, from: { account: 'transit', line: number } });
  if (unopened > 0) post(state, { ...move, quantity: unopened, from: unopenedAccount(found, line) });
  post(state, { ...move, quantity: missing, from: { account: 'missing', line: number, bearer: giver } });
  putLine(state, number, {
    ...line,
    transit: line.transit - transit,
    back: Math.max(0, line.back - transit),
    unopened: line.unopened - unopened,
    missing: line.missing - missing,
    takenBack: line.takenBack + coming.quantity,
  });
}

function unopenedAccount({ handover }: FoundHandover, line: Readonly<HandoverLine>): Account {
  const place = line.unopenedAt ?? handover.place;
  return {
    account: 'held',
    holder: handover.taker,
    steward: stewardAfter(handover, line),
    place,
    condition: 'unopened',
  };
}

/** `last`: what is still in transit is missing, borne by the giver. */
function giveUpRest(state: State, found: FoundHandover, { serial, time }: Context): void {
  for (const { position, line } of linesOf(state, found)) {
    if (line.transit === 0) continue;
    const number = lineNumber(found.serial, position);
    const to = { account: 'missing', line: number, bearer: found.handover.giver } as const;
    post(state, {
      record: serial,
      time,
      lot: line.lot,
      quantity: line.transit,
      from: { account: 'transit', line: number },
      to,
    });
    putLine(state, number, { ...line, transit: 0, back: 0, missing: line.missing + line.transit });
  }
}
