import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { findSubject } from '../../trust/subject.ts';
import { disputeRejections } from '../dispute.ts';
import { findNeed, needNumbered } from '../need/open.ts';
import { placeNumbered } from '../place/place.ts';
import { type Condition, type Holding, heldIn, undisputedIn } from '../posting.ts';
import { findLot, lotNumbered } from '../stock/lot.ts';
import { free } from './carry.ts';
import type { FoundHandover } from './handover.ts';
import { findLine, type LineAt, lineAt, stewardAfter } from './line.ts';

const whichLine = { zh: '第 {line} 行。', en: 'Line {line}.' };

/** Why a line cannot be loaded. */
export const loadRejections = {
  package_not_listed: {
    number: 1320,
    status: 422,
    title: { zh: '所在件没有列出。', en: 'The package of a line is not listed.' },
    right: { zh: '列出这一件，或改正行里的序号。', en: 'List the package, or correct the number in the line.' },
    detail: whichLine,
  },
  lot_not_found: {
    number: 1319,
    status: 404,
    title: { zh: '没有这个批次。', en: 'There is no such lot.' },
    right: { zh: '用接收记录及其行号作批次名称。', en: 'Name the lot by the record and line that received it.' },
    detail: { zh: '第 {line} 行：{lot}。', en: 'Line {line}: {lot}.' },
  },
  unopened_needs_leg: {
    number: 1322,
    status: 422,
    title: { zh: '未拆封的货物只能随其托运继续发出。', en: 'Unopened goods only travel on with their consignment.' },
    right: {
      zh: '写上一段交接和行号；不随托运就先拆封清点。',
      en: 'Name the leg and line they came by, or open and count them first.',
    },
    detail: whichLine,
  },
  leg_line_differs: {
    number: 1323,
    status: 422,
    title: {
      zh: '上一段没有这一行，或那一行是别的批次。',
      en: 'The leg before has no such line, or another lot in it.',
    },
    right: { zh: '改正上一段的行号或批次。', en: 'Correct the line of the leg, or the lot.' },
    detail: whichLine,
  },
  unopened_elsewhere: {
    number: 1327,
    status: 422,
    title: { zh: '未拆封的货物不在这个地点。', en: 'The unopened goods of that leg lie at another place.' },
    right: { zh: '从存放它们的地点发出。', en: 'Dispatch them from where they lie.' },
    detail: whichLine,
  },
  not_to_steward: {
    number: 1328,
    status: 422,
    title: {
      zh: '替别人保管的货物只能送回给责任方、随其托运继续发出，或按责任方的分配发出。',
      en: 'Goods held for another go home to that steward, are carried on as a leg, or go where its allocation names.',
    },
    right: {
      zh: '收货方写责任方，或写明续运的上一段；按分配发出的写需求，收货方写需求地点所属的单位。',
      en: 'Name the steward as consignee, the leg that is carried on, or the need, with whose place it is as consignee.',
    },
    detail: whichLine,
  },
  need_of_line_not_found: {
    number: 1324,
    status: 404,
    title: { zh: '没有这个需求。', en: 'There is no such need.' },
    right: { zh: '核对需求的名称，或不写。', en: 'Check the name of the need, or leave it out.' },
    detail: whichLine,
  },
  need_of_line_differs: {
    number: 1325,
    status: 422,
    title: { zh: '需求要的是别的物资。', en: 'The need is for another item.' },
    right: { zh: '写要这种物资的需求，或不写。', en: 'Name a need for this item, or leave it out.' },
    detail: whichLine,
  },
  lot_not_held: {
    number: 1321,
    status: 422,
    title: { zh: '在手数量不足。', en: 'The signer does not hold that much of the lot.' },
    right: {
      zh: '核对地点、状态和数量；替别人保管的要写明上一段。',
      en: 'Check place, condition and quantity; of goods held for another, name the leg.',
    },
    detail: {
      zh: '第 {line} 行：该地点在手且可发出 {held}，要发出 {asked}。',
      en: 'Line {line}: {held} held there and free to send, {asked} to be dispatched.',
    },
  },
  goods_disputed: disputeRejections.goods_disputed,
  leg_exhausted: {
    number: 1329,
    status: 422,
    title: { zh: '上一段可以续运的数量不足。', en: 'The leg before has not that much left to carry on.' },
    right: { zh: '减少数量，或写另一段。', en: 'Send less, or name another leg.' },
    detail: {
      zh: '第 {line} 行：可续运 {open}，要发出 {asked}。',
      en: 'Line {line}: {open} left of that leg, {asked} to be dispatched.',
    },
  },
} as const satisfies { [code: string]: Rejection };

export type LoadRejection = keyof typeof loadRejections;

/** A line as `dispatch` states it. */
export type Stated = {
  readonly arrived?: readonly { readonly line: string; readonly quantity: number }[];
  readonly condition?: Exclude<Condition, 'recalled'>;
  readonly leg?: number;
  readonly lot: string;
  readonly need?: string;
  readonly package?: number;
  readonly quantity: number;
  readonly steward?: string;
};

/** A line whose guards passed: which lot, from which holding, for which need, carried on from which line. */
export type Load = {
  readonly line: Stated;
  readonly lot: number;
  readonly holding: Holding;
  readonly need: number | null;
  readonly leg: LineAt | undefined;
};

/** Who loads where, for whom, carrying on which leg. */
export type Loading = {
  readonly signer: number;
  readonly place: number;
  readonly consignee: number;
  readonly onward: FoundHandover | undefined;
};

type Shipment = { readonly lines: readonly Stated[]; readonly packages?: readonly unknown[] };

/** Guards of all lines; lines of one holding, and of one leg, are held against it together. */
export function loadLines(
  state: State,
  { lines, packages = [] }: Shipment,
  loading: Loading,
): Load[] | Refusal<LoadRejection> {
  const loads: Load[] = [];
  const asked = new Map<string, number>();
  const add = (key: string, quantity: number) => asked.set(key, (asked.get(key) ?? 0) + quantity).get(key) ?? 0;
  for (const [position, line] of lines.entries()) {
    if (line.package !== undefined && line.package >= packages.length)
      return no('package_not_listed', { line: position });
    const load = loadLine(state, line, position, loading);
    if ('code' in load) return load;
    const { lot, holding, leg } = load;
    const { steward, condition } = holding;
    const held = heldIn(state, lot, holding);
    const total = add(`${lot} ${steward} ${condition}`, line.quantity);
    if (total > held) return no('lot_not_held', { line: position, held, asked: total });
    const undisputed = undisputedIn(state, lot, holding);
    if (total > undisputed) return no('goods_disputed', { line: position, undisputed, asked: total });
    if (leg !== undefined) {
      const open = free(leg.line, condition);
      const carried = add(`leg ${leg.number} ${condition === 'unopened'}`, line.quantity);
      if (carried > open) return no('leg_exhausted', { line: position, open, asked: carried });
    }
    loads.push(load);
  }
  return loads;
}

/** Guards of one line, but for how much of it there is. */
export function loadLine(
  state: State,
  line: Stated,
  position: number,
  loading: Loading,
): Load | Refusal<LoadRejection> {
  const load = standingLine(state, line, position, loading);
  if ('code' in load || load.need === null) return load;
  const need = needNumbered(state, load.need);
  const isWanted = [need?.item, ...(need?.substitutes ?? [])].includes(lotNumbered(state, load.lot)?.item ?? -1);
  return isWanted ? load : no('need_of_line_differs', { line: position });
}

/** The guards of a line that, once they have passed, pass for ever: a need may be revised meanwhile. */
export function standingLine(
  state: State,
  line: Stated,
  position: number,
  loading: Loading,
): Load | Refusal<LoadRejection> {
  const found = findLot(state, line.lot);
  if (found === undefined) return no('lot_not_found', { line: position, lot: line.lot });
  const { number: lot } = found;
  const { signer, place, onward } = loading;
  const condition = line.condition ?? 'usable';
  const leg = legOf(state, line, onward);
  if (condition === 'unopened' && leg === undefined) return no('unopened_needs_leg', { line: position });
  if (line.leg !== undefined && leg?.line.lot !== lot) return no('leg_line_differs', { line: position });
  if (condition === 'unopened' && leg?.line.unopenedAt !== place) return no('unopened_elsewhere', { line: position });
  const steward = stewardOf(state, line, leg, loading);
  if (typeof steward !== 'number') return no(steward, { line: position });
  const need = line.need === undefined ? undefined : findNeed(state, line.need);
  if (line.need !== undefined && need === undefined) return no('need_of_line_not_found', { line: position });
  return { line, lot, holding: { holder: signer, steward, place, condition }, need: need?.serial ?? null, leg };
}

function legOf(state: State, { leg }: Stated, onward: FoundHandover | undefined): LineAt | undefined {
  if (leg === undefined || onward === undefined || findLine(state, onward, leg) === undefined) return undefined;
  return lineAt(state, onward, leg);
}

/**
 * Without a mandate a holder sends what it answers for itself, carries a consignment on for its steward, sends goods home
 * to their steward, or where that allocated them: how much that is, is judged with what else is claimed.
 */
function stewardOf(
  state: State,
  { need, steward }: Stated,
  leg: LineAt | undefined,
  { signer, consignee }: Loading,
): number | 'not_to_steward' {
  if (leg !== undefined) return stewardAfter(leg.found.handover, leg.line);
  if (steward === undefined) return signer;
  const found = findSubject(state, steward);
  if (found === undefined) return 'not_to_steward';
  const named = need === undefined ? undefined : findNeed(state, need);
  const isForNeed = named !== undefined && placeNumbered(state, named.need.place)?.of === consignee;
  return found === consignee || isForNeed ? found : 'not_to_steward';
}
