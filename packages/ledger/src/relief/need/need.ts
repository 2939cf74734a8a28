import type { Static } from 'typebox';
import {
  integer,
  listOf,
  oneOf,
  optional,
  paper,
  quantity,
  record,
  ref,
  seconds,
  text,
  thing,
  when,
} from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import type { State } from '../../machine/state.ts';
import { heldNow, standingOf } from '../../trust/qualification/qualification.ts';
import { outsideScope } from '../../trust/qualification/scope.ts';
import { findItem, gradeField, knowsGrade } from '../item/item.ts';
import { closedRejections, findPlace, type RegisteredPlace } from '../place/place.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { hasRoomAt, openNeed, openNeedOf } from './open.ts';

/** What a need and its revision both say. No amount given means neither `quantity` nor `standing`. */
export const wantedFields = {
  evidence: optional(paper({ zh: '依据', en: 'Evidence' })),
  grades: optional(listOf({ zh: '可接受的等级', en: 'Grades accepted' }, gradeField(), 20)),
  least: optional(quantity({ zh: '最少', en: 'A smaller share is useless' })),
  note: optional(text({ zh: '说明', en: 'Note' })),
  quantity: optional(quantity({ zh: '数量', en: 'Quantity' })),
  reason: oneOf({ zh: '原因', en: 'Reason' }, [
    'stock_out',
    'running_low',
    'new_ward',
    'rising_patients',
    'replacement',
    'reserve',
    'other',
  ]),
  standing: optional(
    record(
      {
        days: integer({ zh: '想要几天的量', en: 'Days wanted' }, 1, 365),
        onHand: quantity({ zh: '现有', en: 'On hand' }, 0),
        perDay: quantity({ zh: '每日用量', en: 'Use a day' }),
      },
      { zh: '持续需求', en: 'Standing' },
    ),
  ),
  substitutes: optional(listOf({ zh: '可替代物资', en: 'Substitutes' }, thing({ zh: '物资', en: 'Item' }), 10)),
  until: seconds({ zh: '有效至', en: 'Valid until' }),
};

const body = record({
  ...wantedFields,
  at: when(),
  item: thing({ zh: '物资', en: 'Item' }),
  kind: Type.Literal('relief.need'),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

/** What a place lacks: one open need for each place, item and stater. */
export type Need = Static<typeof body>;

/** Why what is wanted makes no sense; shared with the revision. */
export const wantedRejections = {
  need_grade_unknown: {
    number: 1212,
    status: 422,
    title: { zh: '该物资没有这个等级。', en: 'The item has no such grade.' },
    right: { zh: '选用物资已有的等级。', en: 'Choose among the grades of the item.' },
    detail: { zh: '可用：{known}。', en: 'It knows: {known}.' },
  },
  substitute_not_found: {
    number: 1213,
    status: 404,
    title: { zh: '没有这种替代物资。', en: 'There is no such substitute.' },
    right: { zh: '先登记替代物资，或不写。', en: 'Enter the substitute in the catalogue, or leave it out.' },
  },
  two_amounts: {
    number: 1214,
    status: 422,
    title: { zh: '一次性数量与持续用量只能写一种。', en: 'A need states a quantity or a use a day, not both.' },
    right: {
      zh: '一次性的写数量，持续的写每日用量。',
      en: 'State a quantity for once, or a use a day for a standing need.',
    },
  },
  least_above_quantity: {
    number: 1215,
    status: 422,
    title: { zh: '最少数量大于所需数量。', en: 'The least useful share is more than what is needed.' },
    right: { zh: '最少数量不超过所需数量。', en: 'Let the least be at most what is needed.' },
  },
  need_until_passed: {
    number: 1216,
    status: 422,
    title: { zh: '有效期已过。', en: 'The need would already be over.' },
    right: { zh: '写一个将来的有效期。', en: 'State a time to come.' },
  },
} as const satisfies { [code: string]: Rejection };

/** Shared with the revision. */
export const roomRejections = {
  needs_full: {
    number: 1218,
    status: 422,
    title: { zh: '该地点对该物资的需求过多。', en: 'Too many open needs for this item at this place.' },
    right: { zh: '先结束不再需要的，或减少替代物资。', en: 'Close needs that are over, or name fewer substitutes.' },
  },
} as const satisfies { [code: string]: Rejection };

type NeedRejection =
  | 'at_in_future'
  | 'need_place_not_found'
  | 'need_place_not_yours'
  | 'place_closed'
  | 'need_item_not_found'
  | keyof typeof wantedRejections
  | 'need_open'
  | keyof typeof roomRejections;

export const need: Kind<typeof body, NeedRejection> = {
  name: 'relief.need',
  title: { zh: '发布需求', en: 'Post a need' },
  body,
  writers: ['medical_institution', 'recipient', 'reporter'],
  rejections: {
    ...timeRejections,
    need_place_not_found: {
      number: 1209,
      status: 404,
      title: { zh: '没有这个地点。', en: 'There is no such place.' },
      right: { zh: '先登记地点。', en: 'Register the place first.' },
    },
    need_place_not_yours: {
      number: 1210,
      status: 403,
      title: { zh: '不能替别的主体的地点提需求。', en: 'The place belongs to a subject that speaks for itself.' },
      right: {
        zh: '请该主体自己提出，或由有资质的记者通报。',
        en: 'Let that subject state it itself, or a qualified reporter, whose word stands beside its own.',
      },
    },
    ...closedRejections,
    need_item_not_found: {
      number: 1211,
      status: 404,
      title: { zh: '没有这种物资。', en: 'There is no such item.' },
      right: { zh: '先登记物资。', en: 'Enter the item in the catalogue first.' },
    },
    ...wantedRejections,
    need_open: {
      number: 1217,
      status: 409,
      title: {
        zh: '该地点对该物资已有未结需求，请修改它。',
        en: 'This place already has an open need for this item; revise it.',
      },
      right: { zh: '修改已有的需求（relief.reviseNeed）。', en: 'Revise the open need (relief.reviseNeed).' },
    },
    ...roomRejections,
  },

  reach: ({ place, item }, _, state) => reachOf(state, { places: [place], items: [item] }),

  apply(record, { signer, serial, time }, state) {
    const late = refuseTime(record.at, time);
    if (late !== undefined) return late;
    const place = findPlace(state, record.place);
    if (place === undefined) return no('need_place_not_found');
    if (!speaksOf(state, place.place, record, { signer, time })) return no('need_place_not_yours');
    if (place.place.closed) return no('place_closed');
    const item = findItem(state, record.item);
    if (item === undefined) return no('need_item_not_found');
    const refusal = refuseWanted(state, record, item.item.grades, time);
    if (refusal !== undefined) return refusal;
    if (openNeedOf(state, place.serial, item.serial, signer) !== undefined) return no('need_open');
    const substitutes = substitutesOf(state, record);
    if (!hasRoomAt(state, place.serial, [item.serial, ...substitutes], place.place.of !== signer))
      return no('needs_full');

    openNeed(state, serial, {
      place: place.serial,
      item: item.serial,
      stater: signer,
      ...wantedColumns(record),
      substitutes,
      since: record.at.time,
      stated: time,
    });
    return 'ok';
  },
};

/** The place's own; whoever registered it for somebody without keys; and a reporter, whose word stands beside its own. */
function speaksOf(
  state: State,
  { of, registeredBy }: Pick<RegisteredPlace, 'of' | 'registeredBy'>,
  { place, item }: Need,
  { signer, time }: Pick<Context, 'signer' | 'time'>,
): boolean {
  if (of === signer || registeredBy === signer) return true;
  const reach = reachOf(state, { places: [place], items: [item] });
  return heldNow(state, signer, time).some(
    ({ row }) =>
      row.type === 'reporter' && standingOf(state, row) === 'in_force' && outsideScope(row, reach) === undefined,
  );
}

type Wanted = Pick<Need, 'grades' | 'least' | 'quantity' | 'standing' | 'substitutes' | 'until'>;

/** What the state keeps of what is wanted. */
export function wantedColumns({ grades, least = 0, quantity, standing, until }: Wanted) {
  return { grades: grades ?? null, quantity: quantity ?? amountOf(standing), least, until };
}

function amountOf(standing: Wanted['standing']): number | null {
  if (standing === undefined) return null;
  return Math.max(0, standing.perDay * standing.days - standing.onHand);
}

/** Integer names of the substitutes that are in the catalogue. */
export function substitutesOf(state: State, { substitutes = [] }: Wanted): number[] {
  return substitutes.flatMap((name) => findItem(state, name)?.serial ?? []);
}

/** Guards of what is wanted. */
export function refuseWanted(
  state: State,
  wanted: Wanted,
  known: readonly string[],
  time: number,
): Refusal<keyof typeof wantedRejections> | undefined {
  const { grades = [], substitutes = [], quantity, standing, least = 0, until } = wanted;
  const amount = wantedColumns(wanted).quantity;
  const item = { class: '', unit: '', grades: known };
  if (grades.some((grade) => !knowsGrade(item, grade))) return no('need_grade_unknown', { known: known.join(', ') });
  if (substitutes.some((name) => findItem(state, name) === undefined)) return no('substitute_not_found');
  if (quantity !== undefined && standing !== undefined) return no('two_amounts');
  if (amount !== null && least > amount) return no('least_above_quantity');
  return until < time ? no('need_until_passed') : undefined;
}
