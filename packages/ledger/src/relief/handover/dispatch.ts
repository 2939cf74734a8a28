import Type, { type Static } from 'typebox';
import {
  code,
  flag,
  integer,
  lineOf,
  listOf,
  oneOf,
  optional,
  party,
  quantity,
  record,
  ref,
  seconds,
  subject,
  text,
  thing,
  when,
} from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { findParty, findSubject } from '../../trust/subject.ts';
import { findNeed } from '../need/revise-need.ts';
import { findPlace } from '../place/place.ts';
import { type Holding, heldIn, post } from '../posting.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { findLot, LINES_MAX, lineNumber } from '../stock/lot.ts';
import { type FoundHandover, findHandover, findLine, newLine, putHandover, putLine } from './handover.ts';

const lineField = record({
  condition: optional(oneOf({ zh: '状态', en: 'Condition' }, ['usable', 'unopened', 'held_back', 'damaged'])),
  leg: optional(integer({ zh: '上一段的行', en: 'Line of the leg before' }, 0, LINES_MAX - 1)),
  lot: lineOf({ zh: '批次', en: 'Lot' }),
  need: optional(thing({ zh: '需求', en: 'Need it is for' })),
  package: optional(integer({ zh: '所在件', en: 'Package it lies in, counted from 0' }, 0, LINES_MAX - 1)),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

const body = record({
  at: when(),
  carrier: optional(party({ zh: '承运方', en: 'Carrier' })),
  consignee: party({ zh: '收货方', en: 'Consignee' }),
  due: optional(seconds({ zh: '应到时间', en: 'Due' })),
  from: thing({ zh: '发出地点', en: 'From' }),
  kind: Type.Literal('relief.dispatch'),
  lines: listOf({ zh: '明细', en: 'Lines' }, lineField, LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  onward: optional(thing({ zh: '上一段交接', en: 'The leg before, carried on' })),
  packages: optional(
    listOf(
      { zh: '件', en: 'Packages' },
      record({ label: code({ zh: '标签', en: 'Label' }), seal: optional(code({ zh: '封签', en: 'Seal' })) }),
      LINES_MAX,
    ),
  ),
  passes: flag({ zh: '责任随之转移', en: 'Stewardship passes with the consignee’s accept' }),
  ref: ref(),
  taker: subject({ zh: '接收方', en: 'Taker' }),
  waybill: optional(code({ zh: '运单号', en: 'Waybill' }, '[A-Za-z0-9][A-Za-z0-9._/-]{0,39}')),
});

/** The giver's hand: these goods left for this taker, and are in transit until the taker signs. */
export type Dispatch = Static<typeof body>;

type Line = Static<typeof lineField>;

type DispatchRejection =
  | 'at_in_future'
  | 'taker_not_found'
  | 'same_hand'
  | 'consignee_not_found'
  | 'carrier_not_found'
  | 'from_not_found'
  | 'onward_not_found'
  | 'onward_not_yours'
  | 'consignee_differs'
  | 'package_twice'
  | LineRejection;

type LineRejection =
  | 'lot_not_found'
  | 'package_not_listed'
  | 'lot_not_held'
  | 'unopened_needs_leg'
  | 'leg_line_differs'
  | 'need_of_line_not_found'
  | 'need_of_line_differs';

export const dispatch: Kind<typeof body, DispatchRejection> = {
  name: 'relief.dispatch',
  title: { zh: '发出', en: 'Dispatch' },
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
    taker_not_found: { number: 1310, status: 404, title: { zh: '没有这个接收方。', en: 'There is no such taker.' } },
    same_hand: {
      number: 1311,
      status: 422,
      title: { zh: '一个主体不能签交接的两边。', en: 'One subject never signs both hands.' },
    },
    consignee_not_found: {
      number: 1312,
      status: 404,
      title: { zh: '没有这个收货方。', en: 'There is no such consignee.' },
    },
    carrier_not_found: {
      number: 1313,
      status: 404,
      title: { zh: '没有这个承运方。', en: 'There is no such carrier.' },
    },
    from_not_found: {
      number: 1314,
      status: 404,
      title: { zh: '没有这个发出地点。', en: 'There is no such place of departure.' },
    },
    onward_not_found: {
      number: 1315,
      status: 404,
      title: { zh: '没有上一段交接。', en: 'There is no such leg before.' },
    },
    onward_not_yours: {
      number: 1316,
      status: 403,
      title: { zh: '上一段不是交给签名主体的。', en: 'The leg before was not handed to the signer.' },
    },
    consignee_differs: {
      number: 1317,
      status: 422,
      title: { zh: '收货方与上一段不同。', en: 'The consignee is not that of the leg before.' },
    },
    package_twice: { number: 1318, status: 422, title: { zh: '件的标签重复。', en: 'A package label stands twice.' } },
    lot_not_found: {
      number: 1319,
      status: 404,
      title: { zh: '没有这个批次。', en: 'There is no such lot.' },
      detail: { zh: '第 {line} 行：{lot}。', en: 'Line {line}: {lot}.' },
    },
    package_not_listed: {
      number: 1320,
      status: 422,
      title: { zh: '所在件没有列出。', en: 'The package of a line is not listed.' },
      detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
    },
    lot_not_held: {
      number: 1321,
      status: 422,
      title: { zh: '在手数量不足。', en: 'The signer does not hold that much of the lot.' },
      detail: {
        zh: '第 {line} 行：该地点在手且可发出 {held}，要发出 {asked}。',
        en: 'Line {line}: {held} held there and free to send, {asked} to be dispatched.',
      },
    },
    unopened_needs_leg: {
      number: 1322,
      status: 422,
      title: { zh: '未拆封的货物只能随其托运继续发出。', en: 'Unopened goods only travel on with their consignment.' },
      detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
    },
    leg_line_differs: {
      number: 1323,
      status: 422,
      title: { zh: '与上一段的行不符。', en: 'The line of the leg before holds something else.' },
      detail: {
        zh: '第 {line} 行：上一段未拆封 {unopened}。',
        en: 'Line {line}: {unopened} unopened in the leg before.',
      },
    },
    need_of_line_not_found: {
      number: 1324,
      status: 404,
      title: { zh: '没有这个需求。', en: 'There is no such need.' },
      detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
    },
    need_of_line_differs: {
      number: 1325,
      status: 422,
      title: { zh: '需求要的是别的物资。', en: 'The need is for another item.' },
      detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
    },
  },

  apply(record, context, state) {
    const late = refuseTime(record.at, context.time);
    if (late !== undefined) return late;
    const taker = findSubject(state, record.taker);
    if (taker === undefined) return no('taker_not_found');
    if (taker === context.signer) return no('same_hand');
    const consignee = findParty(state, record.consignee);
    if (consignee === undefined) return no('consignee_not_found');
    if (record.carrier !== undefined && findParty(state, record.carrier) === undefined) return no('carrier_not_found');
    const from = findPlace(state, record.from);
    if (from === undefined) return no('from_not_found');
    const onward = record.onward === undefined ? undefined : findHandover(state, record.onward);
    if (record.onward !== undefined && onward === undefined) return no('onward_not_found');
    if (onward !== undefined && onward.handover.taker !== context.signer) return no('onward_not_yours');
    if (onward !== undefined && onward.handover.consignee !== consignee.serial) return no('consignee_differs');
    const labels = (record.packages ?? []).map((one) => one.label);
    if (new Set(labels).size < labels.length) return no('package_twice');
    const loads = loadLines(state, record, { signer: context.signer, place: from.serial, onward });
    if ('code' in loads) return loads;

    putHandover(state, context.serial, {
      giver: context.signer,
      taker,
      consignee: consignee.serial,
      consignment: onward?.handover.consignment ?? context.serial,
      onward: onward?.serial ?? null,
      passes: onward?.handover.passes ?? record.passes,
      place: from.serial,
      lines: loads.length,
      packages: labels,
      taken: false,
      ended: false,
      cancelled: false,
    });
    for (const [position, load] of loads.entries()) loadOne(state, load, position, context, onward);
    return 'ok';
  },
};

/** A line whose guards passed: which lot, from which holding, for which need. */
type Load = { readonly line: Line; readonly lot: number; readonly holding: Holding; readonly need: number | null };

type Loading = { readonly signer: number; readonly place: number; readonly onward: FoundHandover | undefined };

/** Guards of all lines; two lines of one holding are held against it together. */
function loadLines(state: State, record: Dispatch, loading: Loading): Load[] | Refusal<LineRejection> {
  const asked = new Map<string, number>();
  const loads: Load[] = [];
  for (const [position, line] of record.lines.entries()) {
    const load = loadLine(state, line, position, record.packages?.length ?? 0, loading);
    if ('code' in load) return load;
    const key = `${load.lot} ${load.holding.steward} ${load.holding.condition} ${line.leg ?? ''}`;
    const total = (asked.get(key) ?? 0) + line.quantity;
    asked.set(key, total);
    const held = heldIn(state, load.lot, load.holding);
    if (total > held) return no('lot_not_held', { line: position, held, asked: total });
    const unopened = unopenedInLeg(state, load, loading.onward);
    if (unopened !== undefined && total > unopened) return no('leg_line_differs', { line: position, unopened });
    loads.push(load);
  }
  return loads;
}

function loadLine(
  state: State,
  line: Line,
  position: number,
  packages: number,
  loading: Loading,
): Load | Refusal<LineRejection> {
  const found = findLot(state, line.lot);
  if (found === undefined) return no('lot_not_found', { line: position, lot: line.lot });
  if (line.package !== undefined && line.package >= packages) return no('package_not_listed', { line: position });
  const { signer, place, onward } = loading;
  const condition = line.condition ?? 'usable';
  const before = onward === undefined || line.leg === undefined ? undefined : findLine(state, onward, line.leg);
  if (condition === 'unopened' && before === undefined) return no('unopened_needs_leg', { line: position });
  if (line.leg !== undefined && before?.lot !== found.number)
    return no('leg_line_differs', { line: position, unopened: 0 });
  const need = line.need === undefined ? undefined : findNeed(state, line.need);
  if (line.need !== undefined && need === undefined) return no('need_of_line_not_found', { line: position });
  const fits = need === undefined || [need.need.item, ...need.need.substitutes].includes(found.lot.item);
  if (!fits) return no('need_of_line_differs', { line: position });
  // Without a mandate a holder sends what it answers for itself, or carries a consignment on for its steward.
  const steward = before?.steward ?? signer;
  return {
    line,
    lot: found.number,
    holding: { holder: signer, steward, place, condition },
    need: need?.serial ?? null,
  };
}

function unopenedInLeg(state: State, { line, holding }: Load, onward: FoundHandover | undefined): number | undefined {
  if (holding.condition !== 'unopened' || onward === undefined || line.leg === undefined) return undefined;
  return findLine(state, onward, line.leg)?.unopened;
}

function loadOne(
  state: State,
  load: Load,
  position: number,
  { serial, time }: Context,
  onward: FoundHandover | undefined,
): void {
  const { line, lot, holding, need } = load;
  const number = lineNumber(serial, position);
  const { steward, condition } = holding;
  const leg = onward === undefined || line.leg === undefined ? null : lineNumber(onward.serial, line.leg);
  putLine(
    state,
    number,
    newLine({ lot, steward, condition, need, package: line.package ?? null, leg, sent: line.quantity }),
  );
  const to = { account: 'transit', line: number } as const;
  post(state, { record: serial, time, lot, quantity: line.quantity, from: { account: 'held', ...holding }, to });
  if (condition === 'unopened' && onward !== undefined && line.leg !== undefined)
    carryOn(state, onward, line.leg, line.quantity);
}

/** The leg before no longer holds these unopened: they went on. */
function carryOn(state: State, onward: FoundHandover, leg: number, quantity: number): void {
  const before = findLine(state, onward, leg);
  if (before === undefined) return;
  putLine(state, lineNumber(onward.serial, leg), {
    ...before,
    unopened: before.unopened - quantity,
    onward: before.onward + quantity,
  });
}
