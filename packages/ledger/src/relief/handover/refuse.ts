import Type, { type Static } from 'typebox';
import { integer, listOf, oneOf, optional, quantity, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { post } from '../posting.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { LINES_MAX, lineNumber } from '../stock/lot.ts';
import {
  type FoundHandover,
  findHandover,
  findLine,
  handoverRejections,
  linesOf,
  putHandover,
  putLine,
  stewardAfter,
} from './handover.ts';

const body = record({
  at: when(),
  handover: thing({ zh: '交接', en: 'Handover' }),
  kind: Type.Literal('relief.refuse'),
  lines: optional(
    listOf(
      { zh: '明细（不写即全部）', en: 'Lines; none means all that is open' },
      record({
        line: integer({ zh: '行', en: 'Line, counted from 0' }, 0, LINES_MAX - 1),
        quantity: quantity({ zh: '数量', en: 'Quantity' }),
      }),
      LINES_MAX,
    ),
  ),
  note: optional(text({ zh: '备注', en: 'Note' })),
  reason: oneOf({ zh: '原因', en: 'Reason' }, [
    'not_ordered',
    'wrong_item',
    'wrong_grade',
    'damaged',
    'expired',
    'no_room',
    'no_papers',
    'other',
  ]),
  ref: ref(),
});

/** The taker does not take it: the goods are in transit back. */
export type Refuse = Static<typeof body>;

type RefuseRejection =
  | 'at_in_future'
  | 'handover_not_found'
  | 'handover_cancelled'
  | 'refuser_not_taker'
  | 'line_not_found'
  | 'line_twice'
  | 'more_than_open'
  | 'nothing_to_refuse';

export const refuse: Kind<typeof body, RefuseRejection> = {
  name: 'relief.refuse',
  title: { zh: '拒收', en: 'Refuse' },
  body,
  writers: ['relief_organisation', 'command_body', 'warehouse_operator', 'carrier', 'medical_institution', 'recipient'],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    handover_not_found: handoverRejections.handover_not_found,
    refuser_not_taker: {
      number: 1350,
      status: 403,
      title: { zh: '货物不是交给签名主体的。', en: 'The goods were not handed to the signer.' },
    },
    handover_cancelled: handoverRejections.handover_cancelled,
    line_not_found: handoverRejections.line_not_found,
    line_twice: handoverRejections.line_twice,
    more_than_open: handoverRejections.more_than_open,
    nothing_to_refuse: {
      number: 1351,
      status: 409,
      title: { zh: '没有可以拒收的货物。', en: 'Nothing is open that could be refused.' },
    },
  },

  apply(record, context, state) {
    const late = refuseTime(record.at, context.time);
    if (late !== undefined) return late;
    const found = findHandover(state, record.handover);
    if (found === undefined) return no('handover_not_found');
    if (found.handover.taker !== context.signer) return no('refuser_not_taker');
    if (found.handover.cancelled) return no('handover_cancelled');
    const lines = record.lines ?? openLines(state, found);
    if (lines.length === 0) return no('nothing_to_refuse');
    const refusal = refuseLines(state, found, lines);
    if (refusal !== undefined) return refusal;

    for (const { line, quantity } of lines) sendBack(state, found, line, quantity, context);
    putHandover(state, found.serial, { ...found.handover, taken: true });
    return 'ok';
  },
};

type Refused = { readonly line: number; readonly quantity: number };

function openLines(state: State, found: FoundHandover): Refused[] {
  return linesOf(state, found)
    .map(({ position, line }) => ({ line: position, quantity: line.transit - line.back + line.unopened }))
    .filter(({ quantity }) => quantity > 0);
}

function refuseLines(
  state: State,
  found: FoundHandover,
  lines: readonly Refused[],
): Refusal<'line_not_found' | 'line_twice' | 'more_than_open'> | undefined {
  for (const [position, { line, quantity }] of lines.entries()) {
    const row = findLine(state, found, line);
    if (row === undefined) return no('line_not_found', { line, lines: found.handover.lines });
    if (lines.findIndex((other) => other.line === line) < position) return no('line_twice', { line });
    const open = row.transit - row.back + row.unopened;
    const { sent, good, damaged, unfit } = row;
    if (quantity > open) return no('more_than_open', { line, stated: quantity, open, sent, good, damaged, unfit });
  }
  return undefined;
}

/** First what is still on the way, then what lies unopened with the taker. */
function sendBack(
  state: State,
  found: FoundHandover,
  position: number,
  quantity: number,
  { serial, time }: Context,
): void {
  const line = findLine(state, found, position);
  if (line === undefined) return;
  const number = lineNumber(found.serial, position);
  const onTheWay = Math.min(quantity, line.transit - line.back);
  const unopened = quantity - onTheWay;
  if (unopened > 0 && line.unopenedAt !== null) {
    const { taker } = found.handover;
    const holding = {
      holder: taker,
      steward: stewardAfter(found.handover, line),
      place: line.unopenedAt,
      condition: 'unopened',
    } as const;
    const from = { account: 'held', ...holding } as const;
    post(state, {
      record: serial,
      time,
      lot: line.lot,
      quantity: unopened,
      from,
      to: { account: 'transit', line: number },
    });
  }
  const transit = line.transit + unopened;
  putLine(state, number, { ...line, transit, back: line.back + quantity, unopened: line.unopened - unopened });
}
