import Type, { type Static } from 'typebox';
import {
  integer,
  lineOf,
  listOf,
  oneOf,
  optional,
  paper,
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
import { findHandover, findLine, putLine } from '../handover/handover.ts';
import { findPlace } from '../place/place.ts';
import { type Account, heldIn, missingOf, post } from '../posting.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { findLot, LINES_MAX, lineNumber } from '../stock/lot.ts';

const fromHolding = record({
  condition: oneOf({ zh: '状态', en: 'Condition' }, ['usable', 'held_back', 'damaged', 'recalled']),
  lot: lineOf({ zh: '批次', en: 'Lot' }),
  place: thing({ zh: '地点', en: 'Place' }),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

const fromMissing = record({
  handover: thing({ zh: '交接', en: 'Handover' }),
  line: integer({ zh: '行', en: 'Line, counted from 0' }, 0, LINES_MAX - 1),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

const body = record({
  at: when(),
  evidence: optional(listOf({ zh: '依据', en: 'Evidence' }, paper({ zh: '依据', en: 'Paper' }), 20)),
  kind: Type.Literal('relief.lose'),
  lines: listOf({ zh: '明细', en: 'Lines' }, Type.Union([fromHolding, fromMissing]), LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  reason: oneOf({ zh: '原因', en: 'Reason' }, [
    'damaged',
    'expired',
    'stolen',
    'fire',
    'water',
    'lost_in_transit',
    'unfit',
    'destroyed',
    'other',
  ]),
  ref: ref(),
});

/** Quantity written off: *missing* by its bearer, all else by the steward. */
export type Lose = Static<typeof body>;

type Line = Lose['lines'][number];

type LoseRejection =
  | 'at_in_future'
  | 'lose_lot_not_found'
  | 'lose_place_not_found'
  | 'lose_not_held'
  | 'lose_handover_not_found'
  | 'lose_not_missing';

const whichLine = { zh: '第 {line} 行。', en: 'Line {line}.' };

export const lose: Kind<typeof body, LoseRejection> = {
  name: 'relief.lose',
  title: { zh: '报损', en: 'Write off' },
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
  rejections: {
    ...timeRejections,
    lose_lot_not_found: {
      number: 1410,
      status: 404,
      title: { zh: '没有这个批次。', en: 'There is no such lot.' },
      detail: whichLine,
    },
    lose_place_not_found: {
      number: 1411,
      status: 404,
      title: { zh: '没有这个地点。', en: 'There is no such place.' },
      detail: whichLine,
    },
    lose_not_held: {
      number: 1412,
      status: 422,
      title: { zh: '签名主体在该地点负责的数量不足。', en: 'The signer does not answer for that much there.' },
      detail: {
        zh: '第 {line} 行：{held}，要报损 {asked}。',
        en: 'Line {line}: {held} there, {asked} to be written off.',
      },
    },
    lose_handover_not_found: {
      number: 1413,
      status: 404,
      title: { zh: '没有这次交接或这一行。', en: 'There is no such handover or line.' },
      detail: whichLine,
    },
    lose_not_missing: {
      number: 1414,
      status: 422,
      title: { zh: '签名主体承担的缺失没有这么多。', en: 'The signer does not bear that much missing.' },
      detail: {
        zh: '第 {line} 行：承担 {missing}，要报损 {asked}。',
        en: 'Line {line}: {missing} borne, {asked} to be written off.',
      },
    },
  },

  apply({ at, lines }, context, state) {
    const late = refuseTime(at, context.time);
    if (late !== undefined) return late;
    const asked = new Map<string, number>();
    for (const [position, line] of lines.entries()) {
      const refusal = refuseLine(state, line, position, context.signer, asked);
      if (refusal !== undefined) return refusal;
    }

    for (const line of lines) writeOff(state, line, context);
    return 'ok';
  },
};

/** Guards of one line; two lines of one account are held against it together. */
function refuseLine(
  state: State,
  line: Line,
  position: number,
  signer: number,
  asked: Map<string, number>,
): Refusal<LoseRejection> | undefined {
  const sum = (key: string) => asked.set(key, (asked.get(key) ?? 0) + line.quantity).get(key) ?? 0;
  if ('lot' in line) {
    const found = findLot(state, line.lot);
    if (found === undefined) return no('lose_lot_not_found', { line: position });
    const place = findPlace(state, line.place);
    if (place === undefined) return no('lose_place_not_found', { line: position });
    const total = sum(`${line.lot} ${line.place} ${line.condition}`);
    const held = heldIn(state, found.number, {
      holder: signer,
      steward: signer,
      place: place.serial,
      condition: line.condition,
    });
    return total > held ? no('lose_not_held', { line: position, held, asked: total }) : undefined;
  }
  const found = findHandover(state, line.handover);
  const row = found === undefined ? undefined : findLine(state, found, line.line);
  if (found === undefined || row === undefined) return no('lose_handover_not_found', { line: position });
  const total = sum(`${line.handover} ${line.line}`);
  const missing = missingOf(state, row.lot, signer, lineNumber(found.serial, line.line));
  return total > missing ? no('lose_not_missing', { line: position, missing, asked: total }) : undefined;
}

function writeOff(state: State, line: Line, { signer, serial, time }: Context): void {
  const { lot, from } = 'lot' in line ? heldAccount(state, line, signer) : missingAccount(state, line, signer);
  post(state, { record: serial, time, lot, quantity: line.quantity, from, to: { account: 'lost' } });
}

function heldAccount(state: State, line: Static<typeof fromHolding>, signer: number): { lot: number; from: Account } {
  const lot = findLot(state, line.lot)?.number ?? 0;
  const place = findPlace(state, line.place)?.serial ?? 0;
  return { lot, from: { account: 'held', holder: signer, steward: signer, place, condition: line.condition } };
}

/** The line of the handover says that what was missing is given up. */
function missingAccount(
  state: State,
  line: Static<typeof fromMissing>,
  signer: number,
): { lot: number; from: Account } {
  const found = findHandover(state, line.handover);
  const row = found === undefined ? undefined : findLine(state, found, line.line);
  const number = lineNumber(found?.serial ?? 0, line.line);
  if (row !== undefined)
    putLine(state, number, { ...row, missing: row.missing - line.quantity, lost: row.lost + line.quantity });
  return { lot: row?.lot ?? 0, from: { account: 'missing', line: number, bearer: signer } };
}
