import Type, { type Static } from 'typebox';
import { listOf, oneOf, optional, quantity, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { hasRoomFor, heldIn, post } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { putCounted } from './counted.ts';
import { findInHand, type InHand, type InHandRejection, inHandFields, inHandRejections } from './in-hand.ts';
import { LINES_MAX } from './lot.ts';
import { ownPlace, type PlaceRejection, placeRejections } from './stock.ts';

const lineField = record({
  ...inHandFields,
  counted: quantity({ zh: '实点', en: 'Counted' }, 0),
  expected: quantity({ zh: '账面', en: 'Expected, as the books said then' }, 0),
  reason: optional(
    oneOf({ zh: '原因', en: 'Reason' }, [
      'miscounted_before',
      'not_written_down',
      'taken_unrecorded',
      'spoiled',
      'stolen',
      'mixed_up',
      'unknown',
      'other',
    ]),
  ),
});

const body = record({
  at: when(),
  kind: Type.Literal('relief.count'),
  lines: listOf({ zh: '明细', en: 'Lines' }, lineField, LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

/** What its holder counted, beside what the books said. */
export type Count = Static<typeof body>;

type Line = Count['lines'][number];

const whichLine = { zh: '第 {line} 行。', en: 'Line {line}.' };

const countRejections = {
  counted_twice: {
    number: 1113,
    status: 422,
    title: { zh: '同一批货写了两次。', en: 'One holding stands twice.' },
    right: { zh: '同一批次、状态的合并成一行。', en: 'Say all of one lot and condition in one line.' },
    detail: whichLine,
  },
  count_reason_missing: {
    number: 1114,
    status: 422,
    title: { zh: '实点与账面不同必须写明原因。', en: 'A difference from the books needs a reason.' },
    right: { zh: '选一个原因；不知道就写 unknown。', en: 'Choose a reason; where nobody knows, unknown.' },
    detail: whichLine,
  },
  count_overtaken: {
    number: 1115,
    status: 409,
    title: { zh: '盘亏多于现在在手的数量。', en: 'The shortage is more than what is held now.' },
    right: {
      zh: '点货之后货物已经动过；请再点一次。',
      en: 'Goods have moved since they were counted; count them again.',
    },
    detail: {
      zh: '第 {line} 行：盘亏 {short}，现在在手 {held}。',
      en: 'Line {line}: {short} short, {held} held now.',
    },
  },
  stock_too_large: {
    number: 1116,
    status: 422,
    title: { zh: '盘盈的数量大得不合理。', en: 'That much cannot have been found.' },
    right: { zh: '核对数量和单位。', en: 'Check the figure and its unit.' },
    detail: whichLine,
  },
} as const satisfies { [code: string]: Rejection };

/** More of a lot than its accounts can hold turned up. */
export const tooLargeRejection = { stock_too_large: countRejections.stock_too_large };

type LineRejection = InHandRejection | keyof typeof countRejections;

/** What is really there: more comes from *found*, less is *missing*, borne by the holder. */
export const count: Kind<typeof body, 'at_in_future' | PlaceRejection | LineRejection> = {
  name: 'relief.count',
  title: { zh: '盘点', en: 'Count stock' },
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
  rejections: { ...timeRejections, ...placeRejections, ...inHandRejections, ...countRejections },

  reach: ({ place, lines }, _, state) => reachOf(state, { places: [place], lots: lines.map(({ lot }) => lot) }),

  apply({ at, place, lines }, context, state) {
    const late = refuseTime(at, context.time);
    if (late !== undefined) return late;
    const where = ownPlace(state, place, context.signer);
    if (typeof where !== 'number') return where;
    const found = findLines(state, lines, { holder: context.signer, place: where });
    if ('code' in found) return found;

    for (const { line, inHand } of found) settle(state, line, inHand, context);
    return 'ok';
  },
};

type FoundLine = { readonly line: Line; readonly inHand: InHand };

function findLines(
  state: State,
  lines: readonly Line[],
  at: { readonly holder: number; readonly place: number },
): FoundLine[] | Refusal<LineRejection> {
  const found: FoundLine[] = [];
  const seen = new Set<string>();
  for (const [position, line] of lines.entries()) {
    const inHand = findInHand(state, line, { ...at, line: position });
    if ('code' in inHand) return inHand;
    const { lot, holding } = inHand;
    const key = `${lot} ${holding.steward} ${holding.condition}`;
    if (seen.has(key)) return no('counted_twice', { line: position });
    seen.add(key);
    const refusal = refuseDifference(state, line, inHand, position);
    if (refusal !== undefined) return refusal;
    found.push({ line, inHand });
  }
  return found;
}

function refuseDifference(
  state: State,
  { counted, expected, reason }: Line,
  { lot, holding }: InHand,
  line: number,
): Refusal<keyof typeof countRejections> | undefined {
  if (counted !== expected && reason === undefined) return no('count_reason_missing', { line });
  const held = heldIn(state, lot, holding);
  const short = expected - counted;
  if (short > held) return no('count_overtaken', { line, short, held });
  return hasRoomFor(state, lot, counted - expected) ? undefined : no('stock_too_large', { line });
}

/** The difference is applied to what is held now: what moved since it was counted stays moved. */
function settle(state: State, { counted, expected }: Line, { lot, holding }: InHand, context: Context): void {
  const { serial: count, signer: bearer, time } = context;
  const gained = Math.max(0, counted - expected);
  const short = Math.max(0, expected - counted);
  const here = { account: 'held', ...holding } as const;
  const move = { record: count, time, lot };
  post(state, { ...move, quantity: gained, from: { account: 'found' }, to: here });
  post(state, { ...move, quantity: short, from: here, to: { account: 'missing', line: 0, bearer } });
  putCounted(state, lot, holding, { count, gained, short });
}
