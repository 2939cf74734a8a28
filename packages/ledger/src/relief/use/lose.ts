import Type, { type Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
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
  subject,
  text,
  thing,
  when,
} from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { findSubject } from '../../trust/subject.ts';
import { findHandover } from '../handover/handover.ts';
import { accounts, findLine, type LineAt, lineAt, putLine } from '../handover/line.ts';
import { findPlace } from '../place/place.ts';
import { type Account, type Holding, heldIn, missingOf, post } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { findLot, LINES_MAX, lineNumber } from '../stock/lot.ts';
import { putLoss } from './loss.ts';

const fromHolding = record({
  condition: oneOf({ zh: '状态', en: 'Condition' }, ['usable', 'held_back', 'damaged', 'recalled']),
  // Whoever has it in hand, where that is not the steward who signs.
  holder: optional(subject({ zh: '在谁手里', en: 'Holder, if another' })),
  lot: lineOf({ zh: '批次', en: 'Lot' }),
  place: thing({ zh: '地点', en: 'Place' }),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

const fromMissing = record({
  handover: thing({ zh: '交接', en: 'Handover' }),
  line: integer({ zh: '行', en: 'Line, counted from 0' }, 0, LINES_MAX - 1),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

const fromCount = record({
  from: Type.Literal('count'),
  lot: lineOf({ zh: '批次', en: 'Lot' }),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

const body = record({
  at: when(),
  evidence: optional(listOf({ zh: '依据', en: 'Evidence' }, paper({ zh: '依据', en: 'Paper' }), 20)),
  kind: Type.Literal('relief.lose'),
  lines: listOf({ zh: '明细', en: 'Lines' }, Type.Union([fromHolding, fromMissing, fromCount]), LINES_MAX),
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
type FromHolding = Static<typeof fromHolding>;
type FromMissing = Static<typeof fromMissing>;
type FromCount = Static<typeof fromCount>;

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
      right: { zh: '用接收记录及其行号作批次名称。', en: 'Name the lot by the record and line that received it.' },
      detail: whichLine,
    },
    lose_place_not_found: {
      number: 1411,
      status: 404,
      title: { zh: '没有这个地点。', en: 'There is no such place.' },
      right: { zh: '核对地点的名称。', en: 'Check the name of the place.' },
      detail: whichLine,
    },
    lose_not_held: {
      number: 1412,
      status: 422,
      title: { zh: '签名主体在该地点负责的数量不足。', en: 'The signer does not answer for that much there.' },
      right: {
        zh: '由责任方报损；在别人手里的写明持有方。',
        en: 'Its steward writes it off; what another has in hand names the holder.',
      },
      detail: {
        zh: '第 {line} 行：{held}，要报损 {asked}。',
        en: 'Line {line}: {held} there, {asked} to be written off.',
      },
    },
    lose_handover_not_found: {
      number: 1413,
      status: 404,
      title: { zh: '没有这次交接或这一行。', en: 'There is no such handover or line.' },
      right: { zh: '核对交接和行号。', en: 'Check the handover and the line.' },
      detail: whichLine,
    },
    lose_not_missing: {
      number: 1414,
      status: 422,
      title: { zh: '签名主体承担的缺失没有这么多。', en: 'The signer does not bear that much missing.' },
      right: { zh: '由承担方报损，且不超过缺失数量。', en: 'Its bearer writes it off, and no more than is missing.' },
      detail: {
        zh: '第 {line} 行：承担 {missing}，要报损 {asked}。',
        en: 'Line {line}: {missing} borne, {asked} to be written off.',
      },
    },
  },

  reach: ({ lines }, _, state) =>
    reachOf(state, { places: lines.flatMap((line) => ('place' in line ? line.place : [])) }),

  apply({ at, lines }, context, state) {
    const late = refuseTime(at, context.time);
    if (late !== undefined) return late;
    const asked: Asked = new Map();
    for (const [position, line] of lines.entries()) {
      const refusal = refuseLine(state, line, position, context.signer, asked);
      if (refusal !== undefined) return refusal;
    }

    for (const [position, line] of lines.entries()) writeOff(state, line, position, context);
    return 'ok';
  },
};

/** Lines already seen, by account: two lines of one account are held against it together. */
type Asked = Map<string, number>;

function add(asked: Asked, account: string, quantity: number): number {
  const sum = (asked.get(account) ?? 0) + quantity;
  asked.set(account, sum);
  return sum;
}

function refuseLine(
  state: State,
  line: Line,
  position: number,
  signer: number,
  asked: Asked,
): Refusal<LoseRejection> | undefined {
  if ('handover' in line) return refuseMissing(state, line, position, signer, asked);
  if ('from' in line) return refuseShort(state, line, position, signer, asked);
  return refuseHeld(state, line, position, signer, asked);
}

function refuseHeld(
  state: State,
  line: FromHolding,
  position: number,
  signer: number,
  asked: Asked,
): Refusal<LoseRejection> | undefined {
  const lot = findLot(state, line.lot)?.number;
  if (lot === undefined) return no('lose_lot_not_found', { line: position });
  if (findPlace(state, line.place) === undefined) return no('lose_place_not_found', { line: position });
  const holding = holdingOf(state, line, signer);
  const held = holding === undefined ? 0 : heldIn(state, lot, holding);
  const total = add(asked, `${line.lot} ${line.place} ${line.condition} ${holding?.holder}`, line.quantity);
  return total > held ? no('lose_not_held', { line: position, held, asked: total }) : undefined;
}

function refuseMissing(
  state: State,
  line: FromMissing,
  position: number,
  signer: number,
  asked: Asked,
): Refusal<LoseRejection> | undefined {
  const at = missingAt(state, line);
  if (at === undefined) return no('lose_handover_not_found', { line: position });
  const missing = missingOf(state, at.line.lot, signer, at.number);
  const total = add(asked, `${line.handover} ${line.line}`, line.quantity);
  return total > missing ? no('lose_not_missing', { line: position, missing, asked: total }) : undefined;
}

/** What a count did not find is borne by its holder, whoever answers for the goods. */
function refuseShort(
  state: State,
  line: FromCount,
  position: number,
  signer: number,
  asked: Asked,
): Refusal<LoseRejection> | undefined {
  const lot = findLot(state, line.lot)?.number;
  if (lot === undefined) return no('lose_lot_not_found', { line: position });
  const missing = missingOf(state, lot, signer, 0);
  const total = add(asked, `count ${line.lot}`, line.quantity);
  return total > missing ? no('lose_not_missing', { line: position, missing, asked: total }) : undefined;
}

function holdingOf(state: State, { holder, place, condition }: FromHolding, steward: number): Holding | undefined {
  const at = findPlace(state, place)?.serial;
  const inHand = holder === undefined ? steward : findSubject(state, holder);
  return at === undefined || inHand === undefined ? undefined : { holder: inHand, steward, place: at, condition };
}

function missingAt(state: State, { handover, line }: FromMissing): LineAt | undefined {
  const found = findHandover(state, handover);
  return found === undefined || findLine(state, found, line) === undefined ? undefined : lineAt(state, found, line);
}

function writeOff(state: State, line: Line, position: number, { signer, serial, time }: Context): void {
  const { lot, from, holder, at } = sourceOf(state, line, signer);
  const { quantity } = line;
  post(state, { record: serial, time, lot, quantity, from, to: { account: 'lost' } });
  putLoss(state, lineNumber(serial, position), { lot, steward: signer, holder, line: at?.number ?? 0, quantity });
  if (at === undefined) return;
  const { missing, lost } = at.line;
  putLine(state, at.number, { ...at.line, missing: missing - quantity, lost: lost + quantity });
}

/** Where what is written off lies, and of which handover it is missing. */
type Source = {
  readonly lot: number;
  readonly from: Account;
  readonly holder: number | null;
  readonly at: LineAt | undefined;
};

function sourceOf(state: State, line: Line, signer: number): Source {
  if ('handover' in line) {
    const at = missingAt(state, line);
    assert(at !== undefined, 'the guards found what is missing');
    return { lot: at.line.lot, from: accounts.missing(at), holder: null, at };
  }
  const lot = findLot(state, line.lot)?.number;
  assert(lot !== undefined, 'the guards found the lot');
  if ('from' in line)
    return { lot, from: { account: 'missing', line: 0, bearer: signer }, holder: null, at: undefined };
  const holding = holdingOf(state, line, signer);
  assert(holding !== undefined, 'the guards found the holding');
  return { lot, from: { account: 'held', ...holding }, holder: holding.holder, at: undefined };
}
