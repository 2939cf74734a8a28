import { listOf, oneOf, optional, paper, record, ref, text, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { say } from '../correction/said.ts';
import { lineNumbered, putLine } from '../handover/line.ts';
import { findPlace } from '../place/place.ts';
import { heldIn, missingOf } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { findLot } from '../stock/lot.ts';
import { loseCorrection } from './lose-correction.ts';
import { type Loss, putLoss } from './loss.ts';
import {
  type FromCount,
  type FromHolding,
  type FromMissing,
  fromCount,
  fromHolding,
  fromMissing,
  holdingOf,
  type Line,
  lossesOf,
  missingAt,
  movesOf,
} from './written-off.ts';

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

    say(state, 'relief.lose', movesOf(state, lines, context.signer), context);
    for (const [position, loss] of lossesOf(state, lines, context.signer).entries())
      writeOff(state, lineNumber(context.serial, position), loss);
    return 'ok';
  },

  correction: loseCorrection,
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

function writeOff(state: State, number: number, loss: Loss): void {
  putLoss(state, number, loss);
  if (loss.line === 0) return;
  const { line } = lineNumbered(state, loss.line);
  putLine(state, loss.line, { ...line, missing: line.missing - loss.quantity, lost: line.lost + loss.quantity });
}
