import { integer, listOf, oneOf, optional, quantity, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { atOnce } from '../correction/plan.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { type FoundHandover, findHandover, handoverRejections, putHandover } from './handover.ts';
import { figuresOf, findLine, lineAt, lineRejections, linesOf } from './line.ts';
import { openOf, putRefusal, sendBack } from './refusal.ts';
import { refuseCorrection } from './refuse-correction.ts';

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

type RefuseRejection =
  | 'at_in_future'
  | 'handover_not_found'
  | 'handover_cancelled'
  | 'refuser_not_taker'
  | 'nothing_to_refuse'
  | keyof typeof lineRejections;

/** The taker does not take it: the goods are in transit back. */
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
      right: { zh: '由发出时写明的接收方拒收。', en: 'The taker that the dispatch names refuses it.' },
    },
    handover_cancelled: handoverRejections.handover_cancelled,
    nothing_to_refuse: {
      number: 1351,
      status: 409,
      title: { zh: '没有可以拒收的货物。', en: 'Nothing is open that could be refused.' },
      right: { zh: '已签收的请另行发回。', en: 'What was accepted is sent back by a dispatch of its own.' },
    },
    ...lineRejections,
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

    const booking = atOnce(state, context);
    const refused = lines.map(({ line, quantity }) => sendBack(state, lineAt(state, found, line), quantity, booking));
    putRefusal(state, context.serial, { handover: found.serial, lines: refused });
    putHandover(state, found.serial, { ...found.handover, taken: true, answered: true });
    return 'ok';
  },

  correction: refuseCorrection,
};

type Refused = { readonly line: number; readonly quantity: number };

function openLines(state: State, found: FoundHandover): Refused[] {
  return linesOf(state, found)
    .map(({ line }, position) => ({ line: position, quantity: openOf(line) }))
    .filter(({ quantity }) => quantity > 0);
}

function refuseLines(
  state: State,
  found: FoundHandover,
  lines: readonly Refused[],
): Refusal<keyof typeof lineRejections> | undefined {
  const seen = new Set<number>();
  for (const { line, quantity } of lines) {
    const row = findLine(state, found, line);
    if (row === undefined) return no('line_not_found', { line, lines: found.handover.lines });
    if (seen.has(line)) return no('line_twice', { line });
    seen.add(line);
    const open = openOf(row);
    if (quantity > open) return no('more_than_open', { line, stated: quantity, open, ...figuresOf(row) });
  }
  return undefined;
}
