import Type, { type Static } from 'typebox';
import {
  code,
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
import { findItem, gradeField, knowsGrade } from '../item/item.ts';
import { fillNeeds } from '../need/open.ts';
import { findPlace } from '../place/place.ts';
import { hasRoomFor } from '../posting.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { LINES_MAX, lotNumbered } from '../stock/lot.ts';
import { type Checked, checkIn, takePackage, writeMissing } from './check-in.ts';
import { type FoundHandover, findHandover, findLine, handoverRejections, linesOf, putHandover } from './handover.ts';

/** Why what came differs from what was sent. */
export const DIFFERENCES = [
  'torn',
  'wet',
  'crushed',
  'expired',
  'wrong_grade',
  'no_papers',
  'opened',
  'short_packed',
  'over_packed',
  'mixed_up',
  'not_loaded',
  'other',
] as const;

const lineField = record({
  damaged: optional(quantity({ zh: '破损', en: 'Damaged' }, 0)),
  extra: optional(quantity({ zh: '多出', en: 'Extra' }, 0)),
  good: optional(quantity({ zh: '完好', en: 'Good' }, 0)),
  line: integer({ zh: '行', en: 'Line, counted from 0' }, 0, LINES_MAX - 1),
  reason: optional(oneOf({ zh: '原因', en: 'Reason' }, DIFFERENCES)),
  unfit: optional(quantity({ zh: '不合格', en: 'Unfit, held back' }, 0)),
  wrong: optional(
    record(
      {
        grade: optional(gradeField()),
        item: thing({ zh: '实际是', en: 'What it is' }),
        quantity: quantity({ zh: '数量', en: 'Quantity' }),
      },
      { zh: '不是这一批', en: 'Not this lot' },
    ),
  ),
});

const body = record({
  at: when(),
  checked: oneOf({ zh: '验收到', en: 'Checked' }, ['packages', 'contents']),
  handover: thing({ zh: '交接', en: 'Handover' }),
  kind: Type.Literal('relief.accept'),
  last: flag({ zh: '最后一次', en: 'Nothing more is expected' }),
  lines: optional(listOf({ zh: '明细', en: 'Lines' }, lineField, LINES_MAX, 0)),
  note: optional(text({ zh: '备注', en: 'Note' })),
  packages: optional(listOf({ zh: '件', en: 'Packages' }, code({ zh: '标签', en: 'Label' }), LINES_MAX)),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
  seen: optional(thing({ zh: '所见的最新记录', en: 'Last record seen about it' })),
});

/** The taker's hand: what really came. As often as it takes; nothing is ever accepted by default. */
export type Accept = Static<typeof body>;

type Line = Static<typeof lineField>;

type AcceptRejection =
  | 'at_in_future'
  | 'handover_not_found'
  | 'handover_cancelled'
  | 'not_taker'
  | 'handover_place_not_found'
  | 'handover_place_not_yours'
  | 'nothing_stated'
  | 'packages_need_labels'
  | 'package_unknown'
  | 'package_taken'
  | 'handover_ended'
  | LineRejection;

type LineRejection =
  | 'line_not_found'
  | 'line_twice'
  | 'more_than_open'
  | 'reason_missing'
  | 'wrong_item_not_found'
  | 'wrong_grade_unknown'
  | 'extra_too_large';

export const accept: Kind<typeof body, AcceptRejection> = {
  name: 'relief.accept',
  title: { zh: '签收', en: 'Accept' },
  body,
  writers: ['relief_organisation', 'command_body', 'warehouse_operator', 'carrier', 'medical_institution', 'recipient'],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    ...handoverRejections,
    not_taker: {
      number: 1330,
      status: 403,
      title: { zh: '货物不是交给签名主体的。', en: 'The goods were not handed to the signer.' },
    },
    packages_need_labels: {
      number: 1331,
      status: 422,
      title: {
        zh: '只按件签收时要写件的标签，不写明细。',
        en: 'Taking packages names labels and no lines; checking contents names lines.',
      },
    },
    package_unknown: {
      number: 1332,
      status: 404,
      title: { zh: '这次交接没有这一件。', en: 'The handover has no such package.' },
      detail: { zh: '{label}', en: '{label}' },
    },
    package_taken: {
      number: 1333,
      status: 409,
      title: { zh: '这一件已经签收。', en: 'The package was taken already.' },
      detail: { zh: '{label}', en: '{label}' },
    },
    handover_ended: {
      number: 1334,
      status: 409,
      title: {
        zh: '交接已结束；请逐行写明后来找到的数量。',
        en: 'The handover has ended; state line by line what turned up later.',
      },
    },
    wrong_item_not_found: {
      number: 1335,
      status: 404,
      title: { zh: '没有这种物资。', en: 'There is no such item.' },
      detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
    },
    wrong_grade_unknown: {
      number: 1336,
      status: 422,
      title: { zh: '该物资没有这个等级。', en: 'The item has no such grade.' },
      detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
    },
    extra_too_large: {
      number: 1337,
      status: 422,
      title: { zh: '多出的数量大得不合理。', en: 'That much extra cannot be counted.' },
      detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
    },
  },

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
    const { lines = [], packages = [] } = record;
    if ((record.checked === 'packages') !== packages.length > 0 || (packages.length > 0 && lines.length > 0))
      return no('packages_need_labels');
    if (packages.length === 0 && lines.length === 0 && !record.last) return no('nothing_stated');
    const refusal = refusePackages(state, found, packages) ?? refuseLines(state, found, lines);
    if (refusal !== undefined) return refusal;

    for (const label of packages)
      takePackage(state, found, found.handover.packages.indexOf(label), place.serial, context);
    for (const line of lines) acceptLine(state, found, line, place.serial, context);
    if (record.last) writeMissing(state, found, context);
    putHandover(state, found.serial, { ...found.handover, taken: true, ended: found.handover.ended || record.last });
    return 'ok';
  },
};

function refusePackages(
  state: State,
  found: FoundHandover,
  labels: readonly string[],
): Refusal<AcceptRejection> | undefined {
  if (labels.length > 0 && found.handover.ended) return no('handover_ended');
  for (const [position, label] of labels.entries()) {
    const index = found.handover.packages.indexOf(label);
    if (index < 0) return no('package_unknown', { label });
    const inside = linesOf(state, found).filter(({ line }) => line.package === index);
    const open = inside.some(({ line }) => line.transit > line.back);
    if (!open || labels.indexOf(label) < position) return no('package_taken', { label });
  }
  return undefined;
}

function refuseLines(
  state: State,
  found: FoundHandover,
  lines: readonly Line[],
): Refusal<LineRejection | 'nothing_stated'> | undefined {
  const seen = new Set<number>();
  for (const stated of lines) {
    const refusal = refuseLine(state, found, stated, seen);
    if (refusal !== undefined) return refusal;
    seen.add(stated.line);
  }
  return undefined;
}

function refuseLine(
  state: State,
  found: FoundHandover,
  stated: Line,
  seen: ReadonlySet<number>,
): Refusal<LineRejection | 'nothing_stated'> | undefined {
  const row = findLine(state, found, stated.line);
  const { line, reason, wrong } = stated;
  if (row === undefined) return no('line_not_found', { line, lines: found.handover.lines });
  if (seen.has(line)) return no('line_twice', { line });
  const { good, damaged, unfit, extra } = amounts(stated);
  const named = good + damaged + unfit + (wrong?.quantity ?? 0);
  if (named + extra === 0) return no('nothing_stated');
  const open = row.transit - row.back + row.unopened + row.missing;
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
  if (reason === undefined && named + extra > good) return no('reason_missing', { line });
  const item = wrong === undefined ? undefined : findItem(state, wrong.item);
  if (wrong !== undefined && item === undefined) return no('wrong_item_not_found', { line });
  if (item !== undefined && !knowsGrade(item.item, wrong?.grade)) return no('wrong_grade_unknown', { line });
  return hasRoomFor(state, row.lot, extra) ? undefined : no('extra_too_large', { line });
}

function amounts({ good = 0, damaged = 0, unfit = 0, extra = 0 }: Line) {
  return { good, damaged, unfit, extra };
}

function acceptLine(state: State, found: FoundHandover, stated: Line, place: number, context: Context): void {
  const { wrong } = stated;
  const item = wrong === undefined ? undefined : findItem(state, wrong.item);
  const mixedUp =
    wrong === undefined || item === undefined
      ? undefined
      : { quantity: wrong.quantity, item: item.serial, grade: wrong.grade ?? null };
  const checked: Checked = { ...amounts(stated), wrong: mixedUp };
  const row = checkIn(state, found, stated.line, checked, place, context);
  const lot = lotNumbered(state, row.lot);
  const isFinal = found.handover.taker === found.handover.consignee;
  if (lot === undefined || !isFinal) return;
  const { item: ofItem, grade } = lot;
  const quantity = checked.good + checked.extra;
  const { serial: record, time } = context;
  fillNeeds(state, { record, time, place, item: ofItem, grade, lot: row.lot, quantity, named: row.need });
}
