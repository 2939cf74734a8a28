import type { Static } from 'typebox';
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
import { Type } from '../../machine/schema.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findParty, findSubject } from '../../trust/subject.ts';
import { atOnce } from '../correction/plan.ts';
import { findPlace } from '../place/place.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { type ArrivalRejection, arrivalRejections, arrivedIn, findArrivals, type Owned } from './arrival.ts';
import { carryOn } from './carry.ts';
import { type ClaimRejection, claim, claimRejections, type Going, refuseClaims } from './claim.ts';
import { dispatchCorrection } from './dispatch-correction.ts';
import { type FoundHandover, findHandover, type Handover, handRejections, putHandover } from './handover.ts';
import { lineNumbered, newLine, putLine } from './line.ts';
import { type Load, type LoadRejection, loadLines, loadRejections } from './load.ts';
import { ownUp } from './own-up.ts';

const arrivedField = record({
  line: lineOf({ zh: '先到记录的行', en: 'Line of the arrival' }),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

const lineField = record({
  // How much of the line was with the taker before: it wrote down its arrival, and the giver owns up to it here.
  arrived: optional(listOf({ zh: '先到的', en: 'What had arrived before' }, arrivedField, 20)),
  condition: optional(oneOf({ zh: '状态', en: 'Condition' }, ['usable', 'unopened', 'held_back', 'damaged'])),
  leg: optional(integer({ zh: '上一段的行', en: 'Line of the leg before' }, 0, LINES_MAX - 1)),
  lot: lineOf({ zh: '批次', en: 'Lot' }),
  need: optional(thing({ zh: '需求', en: 'Need it is for' })),
  package: optional(integer({ zh: '所在件', en: 'Package it lies in, counted from 0' }, 0, LINES_MAX - 1)),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
  steward: optional(subject({ zh: '责任方（送回给它）', en: 'Steward, to whom it goes home' })),
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
  | 'legs_full'
  | 'package_twice'
  | LoadRejection
  | ArrivalRejection
  | ClaimRejection;

/** How many hands a consignment passes through. */
const LEGS_MAX = 20;

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
  // It moves goods on of one's own accord: it answers nobody and takes nothing back.
  allowance: 'qualification',
  rejections: {
    ...timeRejections,
    taker_not_found: {
      number: 1310,
      status: 404,
      title: { zh: '没有这个接收方。', en: 'There is no such taker.' },
      right: {
        zh: '写已接纳主体的编号；没有密钥的承运方写在 carrier。',
        en: 'Name an admitted subject; a carrier without keys stands in carrier.',
      },
    },
    ...handRejections,
    consignee_not_found: {
      number: 1312,
      status: 404,
      title: { zh: '没有这个收货方。', en: 'There is no such consignee.' },
      right: { zh: '先接纳或登记收货方。', en: 'Admit or list the consignee first.' },
    },
    carrier_not_found: {
      number: 1313,
      status: 404,
      title: { zh: '没有这个承运方。', en: 'There is no such carrier.' },
      right: { zh: '先接纳或登记承运方。', en: 'Admit or list the carrier first.' },
    },
    from_not_found: {
      number: 1314,
      status: 404,
      title: { zh: '没有这个发出地点。', en: 'There is no such place of departure.' },
      right: { zh: '先登记发出地点。', en: 'Register the place first.' },
    },
    onward_not_found: {
      number: 1315,
      status: 404,
      title: { zh: '没有上一段交接。', en: 'There is no such leg before.' },
      right: { zh: '用上一段发出记录的名称。', en: 'Name the dispatch by which the goods came.' },
    },
    onward_not_yours: {
      number: 1316,
      status: 403,
      title: { zh: '上一段不是交给签名主体的。', en: 'The leg before was not handed to the signer.' },
      right: { zh: '写交到自己手里的那一段。', en: 'Name the leg that was handed to you.' },
    },
    consignee_differs: {
      number: 1317,
      status: 422,
      title: { zh: '收货方与上一段不同。', en: 'The consignee is not that of the leg before.' },
      right: {
        zh: '收货方与上一段一致；要改送请由责任方安排。',
        en: 'Name the same consignee; its steward decides where else it goes.',
      },
    },
    legs_full: {
      number: 1326,
      status: 422,
      title: { zh: '托运经手的段数过多。', en: 'The consignment has passed through as many hands as it may.' },
      right: { zh: '拆开清点，由责任方另行发出。', en: 'Count the goods, and let their steward dispatch them anew.' },
      detail: { zh: '上限 {max} 段。', en: 'At most {max} legs.' },
    },
    package_twice: {
      number: 1318,
      status: 422,
      title: { zh: '件的标签重复。', en: 'A package label stands twice.' },
      right: { zh: '每件一个标签。', en: 'Give each package a label of its own.' },
    },
    ...loadRejections,
    ...arrivalRejections,
    ...claimRejections,
  },

  reach: ({ from, lines }, _, state) => reachOf(state, { places: [from], lots: lines.map(({ lot }) => lot) }),

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
    const refusal = onward && refuseOnward(onward, context.signer, consignee.serial);
    if (refusal !== undefined) return refusal;
    const packages = (record.packages ?? []).map(({ label }) => label);
    if (new Set(packages).size < packages.length) return no('package_twice');
    const loading = { signer: context.signer, place: from.serial, consignee: consignee.serial, onward };
    const loads = loadLines(state, record, loading);
    if ('code' in loads) return loads;
    const journey = journeyOf(context.serial, record.passes, onward);
    const passes = journey.passes && taker === consignee.serial;
    const owned = findArrivals(state, loads, { giver: context.signer, taker, passes });
    if ('code' in owned) return owned;
    const carrier = record.carrier === undefined ? null : (findParty(state, record.carrier)?.serial ?? null);
    const parties = { giver: context.signer, taker, consignee: consignee.serial, carrier };
    const going = { ...parties, passes: journey.passes, isNew: journey.consignment === context.serial };
    const claimed = refuseClaims(state, loads, { ...going, arrived: owned.map(arrivedIn) }, context.time);
    if (claimed !== undefined) return claimed;

    const hands = handsOf(loads, owned);
    const rest = { place: from.serial, lines: loads.length, packages, ...hands, cancelled: false };
    putHandover(state, context.serial, { ...parties, ...journey, ...rest });
    for (const [position, load] of loads.entries()) {
      const arrived = owned[position] ?? [];
      sendOff(state, { ...load, arrived, going }, position, context);
    }
    return 'ok';
  },

  correction: dispatchCorrection,
};

/** Where goods had arrived before, the taker has signed already; where nothing is left on its way, that is the end. */
function handsOf(loads: readonly Load[], owned: readonly (readonly Owned[])[]) {
  const taken = owned.some((of) => of.length > 0);
  const ended = loads.every(({ line }, position) => arrivedIn(owned[position] ?? []) === line.quantity);
  return { taken, answered: taken, ended };
}

function refuseOnward(
  { handover }: FoundHandover,
  signer: number,
  consignee: number,
): Refusal<'onward_not_yours' | 'consignee_differs' | 'legs_full'> | undefined {
  if (handover.taker !== signer) return no('onward_not_yours');
  if (handover.consignee !== consignee && !hasArrived(handover)) return no('consignee_differs');
  return handover.legs >= LEGS_MAX ? no('legs_full', { max: LEGS_MAX }) : undefined;
}

/** Whether a consignment is with its consignee and has become its own: what it sends on from there is another one. */
function hasArrived({ passes, taker, consignee }: Readonly<Handover>): boolean {
  return passes && taker === consignee;
}

/** What a leg inherits from the one before: its consignment, and whether stewardship passes at the end of it. */
function journeyOf(serial: number, passes: boolean, before: FoundHandover | undefined) {
  if (before === undefined) return { consignment: serial, onward: null, passes, legs: 1 };
  const { serial: onward, handover } = before;
  const legs = handover.legs + 1;
  if (hasArrived(handover)) return { consignment: serial, onward, passes, legs };
  return { consignment: handover.consignment, onward, passes: handover.passes, legs };
}

type Departure = Load & { readonly arrived: readonly Owned[]; readonly going: Going };

function sendOff(state: State, departure: Departure, position: number, context: Context): void {
  const { line, lot, holding, need, leg, arrived: owned, going } = departure;
  const { steward, condition } = holding;
  const { package: inside = null, quantity: sent } = line;
  const { serial, time } = context;
  const number = lineNumber(serial, position);
  const arrived = arrivedIn(owned);
  const of = { lot, steward, condition, need, package: inside, leg: leg?.number ?? null };
  putLine(state, number, newLine({ ...of, sent, arrived }));
  claim(state, number, departure, going, { record: serial, time });
  const booking = atOnce(state, context);
  const from = { account: 'held', ...holding } as const;
  booking.move({ lot, quantity: sent - arrived, from, to: { account: 'transit', line: number } });
  for (const one of owned) ownUp(state, number, one, [[from, one.quantity]], booking, { record: serial, time });
  if (leg === undefined) return;
  const before = lineNumbered(state, leg.number).line;
  putLine(state, leg.number, carryOn(before, condition, sent));
}
