import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { integer, listOf, oneOf, optional, quantity, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { post } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { firstCondition } from '../stock/goods.ts';
import { type OpenPlaceRejection, openPlaceRejections, ownOpenPlace } from '../stock/stock.ts';
import { findUsed, putUsed, type UsedAt } from './used.ts';

const lineField = record({
  condition: firstCondition(),
  line: integer({ zh: '行', en: 'Line, counted from 0' }, 0, LINES_MAX - 1),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

const body = record({
  at: when(),
  bin: optional(text({ zh: '货位', en: 'Bin' })),
  kind: Type.Literal('relief.putBack'),
  lines: listOf({ zh: '明细', en: 'Lines' }, lineField, LINES_MAX),
  note: optional(text({ zh: '备注（不写人名）', en: 'Note, never about a person' })),
  place: thing({ zh: '放回何处', en: 'Put back at' }),
  reason: oneOf({ zh: '原因', en: 'Reason' }, ['not_needed', 'issued_too_many', 'wrong_item', 'ward_closed', 'other']),
  ref: ref(),
  use: thing({ zh: '使用记录', en: 'The record of use' }),
});

type PutBackRejection =
  | 'at_in_future'
  | 'put_back_not_found'
  | 'put_back_not_yours'
  | OpenPlaceRejection
  | LineRejection;

type LineRejection = 'put_back_line_not_found' | 'put_back_more_than_used';

const whichLine = { zh: '第 {line} 行。', en: 'Line {line}.' };

/** What was issued and not consumed goes back on the shelf. Needs that it had filled stay filled. */
export const putBack: Kind<typeof body, PutBackRejection> = {
  name: 'relief.putBack',
  title: { zh: '退回库存', en: 'Put back into stock' },
  body,
  writers: ['medical_institution', 'recipient', 'relief_organisation', 'command_body'],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    put_back_not_found: {
      number: 1560,
      status: 404,
      title: { zh: '没有这条使用记录。', en: 'There is no such record of use.' },
      right: { zh: '写使用记录的名称。', en: 'Name the record that gave it to its use.' },
    },
    put_back_not_yours: {
      number: 1561,
      status: 403,
      title: { zh: '使用记录不是签名主体写的。', en: 'The signer did not give it to its use.' },
      right: { zh: '由写使用记录的主体退回。', en: 'Let who wrote the use put it back.' },
    },
    ...openPlaceRejections,
    put_back_line_not_found: {
      number: 1562,
      status: 404,
      title: { zh: '使用记录没有这一行。', en: 'The record of use has no such line.' },
      right: { zh: '记录和命令里，行号从 0 数起。', en: 'In records and commands, count lines from 0.' },
      detail: whichLine,
    },
    put_back_more_than_used: {
      number: 1563,
      status: 422,
      title: { zh: '退回的多于用掉的。', en: 'More is put back than was given to use.' },
      right: { zh: '至多退回还没有退的数量。', en: 'Put back no more than is left of it.' },
      detail: {
        zh: '第 {line} 行：还可退 {used}，写了 {asked}。',
        en: 'Line {line}: {used} left of it, {asked} stated.',
      },
    },
  },

  reach: ({ place }, _, state) => reachOf(state, { places: [place] }),

  apply({ at, use, place, lines }, context, state) {
    const late = refuseTime(at, context.time);
    if (late !== undefined) return late;
    const first = findUsed(state, use, 0);
    if (first === undefined) return no('put_back_not_found');
    if (first.used.by !== context.signer) return no('put_back_not_yours');
    const where = ownOpenPlace(state, place, context.signer);
    if (typeof where !== 'number') return where;
    const refusal = refuseLines(state, use, lines);
    if (refusal !== undefined) return refusal;

    for (const line of lines) layBack(state, findUsed(state, use, line.line), line, where, context);
    return 'ok';
  },
};

type Line = Static<typeof lineField>;

/** Lines that name one line of the use are held against it together. */
function refuseLines(state: State, use: string, lines: readonly Line[]): Refusal<LineRejection> | undefined {
  const asked = new Map<number, number>();
  for (const [position, { line, quantity }] of lines.entries()) {
    const found = findUsed(state, use, line);
    if (found === undefined) return no('put_back_line_not_found', { line: position });
    const total = (asked.get(line) ?? 0) + quantity;
    const { quantity: used } = found.used;
    if (total > used) return no('put_back_more_than_used', { line: position, used, asked: total });
    asked.set(line, total);
  }
  return undefined;
}

function layBack(
  state: State,
  found: UsedAt | undefined,
  { quantity, condition = 'usable' }: Line,
  place: number,
  { serial: record, signer, time }: Context,
): void {
  assert(found !== undefined, 'the guards found the line');
  const { number, used } = found;
  const to = { account: 'held', holder: signer, steward: signer, place, condition } as const;
  post(state, { record, time, lot: used.lot, quantity, from: { account: 'used' }, to });
  putUsed(state, number, { ...used, quantity: used.quantity - quantity });
}
