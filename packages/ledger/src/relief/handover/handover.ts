import { assert } from '../../machine/assert.ts';
import type { Rejection } from '../../machine/rejection.ts';
import { type State, table } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';
import type { Condition } from '../posting.ts';
import { lineNumber } from '../stock/lot.ts';

/**
 * One change of holder: `dispatch` signed by the giver, `accept` signed by the taker. `consignment` is the first leg's
 * integer name, `onward` the leg before this one. `ended` after `last`, `taken` once the taker has signed anything.
 */
export type Handover = {
  readonly giver: number;
  readonly taker: number;
  readonly consignee: number;
  readonly consignment: number;
  readonly onward: number | null;
  readonly passes: boolean;
  readonly place: number;
  readonly lines: number;
  readonly packages: readonly string[];
  readonly taken: boolean;
  readonly ended: boolean;
  readonly cancelled: boolean;
};

/**
 * One line of a handover, all in quantities of its lot. `transit` includes `back`, what was refused; `unopened` lies with
 * the taker in sealed packages at `unopenedAt`; `onward` went on unopened in the next leg.
 * sent + extra = transit + unopened + onward + good + damaged + unfit + wrong + extra + missing + lost + takenBack
 */
export type HandoverLine = {
  readonly lot: number;
  readonly steward: number;
  readonly condition: Condition;
  readonly need: number | null;
  readonly package: number | null;
  readonly leg: number | null;
  readonly sent: number;
  readonly transit: number;
  readonly back: number;
  readonly unopened: number;
  readonly unopenedAt: number | null;
  readonly onward: number;
  readonly good: number;
  readonly damaged: number;
  readonly unfit: number;
  readonly wrong: number;
  readonly extra: number;
  readonly missing: number;
  readonly lost: number;
  readonly takenBack: number;
};

const handovers = table<Handover>({
  number: 35,
  name: 'handover',
  key: 'integer',
  columns: [
    'giver',
    'taker',
    'consignee',
    'consignment',
    'onward',
    'passes',
    'place',
    'lines',
    'packages',
    'taken',
    'ended',
    'cancelled',
  ],
});
const lines = table<HandoverLine>({
  number: 36,
  name: 'handover_line',
  key: 'integer',
  columns: [
    'lot',
    'steward',
    'condition',
    'need',
    'package',
    'leg',
    'sent',
    'transit',
    'back',
    'unopened',
    'unopenedAt',
    'onward',
    'good',
    'damaged',
    'unfit',
    'wrong',
    'extra',
    'missing',
    'lost',
    'takenBack',
  ],
});

/** Why a handover cannot be acted on. */
export const handoverRejections = {
  handover_not_found: { number: 1300, status: 404, title: { zh: '没有这次交接。', en: 'There is no such handover.' } },
  handover_cancelled: { number: 1301, status: 409, title: { zh: '发出已被取消。', en: 'The dispatch was cancelled.' } },
  line_not_found: {
    number: 1302,
    status: 404,
    title: { zh: '没有这一行。', en: 'The handover has no such line.' },
    detail: { zh: '第 {line} 行；共 {lines} 行，从 0 数起。', en: 'Line {line}; it has {lines}, counted from 0.' },
  },
  line_twice: {
    number: 1303,
    status: 422,
    title: { zh: '同一行写了两次。', en: 'A line stands twice.' },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
  more_than_open: {
    number: 1304,
    status: 422,
    title: { zh: '多于尚未交接的数量。', en: 'More than is still open.' },
    detail: {
      zh: '第 {line} 行：写了 {stated}，尚未交接 {open}（发出 {sent}，此前完好 {good}、破损 {damaged}、不合格 {unfit}）。多出的请写为“多出”并注明原因。',
      en: 'Line {line}: {stated} stated, {open} open ({sent} sent; earlier {good} good, {damaged} damaged, {unfit} unfit). State what is too many as extra, with a reason.',
    },
  },
  nothing_stated: { number: 1305, status: 422, title: { zh: '没有写任何数量。', en: 'Nothing is stated.' } },
  handover_place_not_found: {
    number: 1306,
    status: 404,
    title: { zh: '没有这个地点。', en: 'There is no such place.' },
  },
  handover_place_not_yours: {
    number: 1307,
    status: 403,
    title: { zh: '这个地点不属于签名主体。', en: "The place is not the signer's." },
  },
  reason_missing: {
    number: 1308,
    status: 422,
    title: { zh: '有差异时必须写明原因。', en: 'A difference needs a reason.' },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
} as const satisfies { [code: string]: Rejection };

export type FoundHandover = { readonly serial: number; readonly handover: Readonly<Handover> };

/** A handover by its name in a record. */
export function findHandover(state: State, name: string): FoundHandover | undefined {
  const serial = findThing(state, name);
  const handover = serial === undefined ? undefined : state.get(handovers, serial);
  return serial === undefined || handover === undefined ? undefined : { serial, handover };
}

export function handoverNumbered(state: State, serial: number): Readonly<Handover> {
  const handover = state.get(handovers, serial);
  assert(handover !== undefined, `handover ${serial} exists`);
  return handover;
}

export function putHandover(state: State, serial: number, handover: Handover): void {
  state.put(handovers, serial, handover);
}

/** A line of a handover, by its position. */
export function findLine(
  state: State,
  { serial, handover }: FoundHandover,
  line: number,
): Readonly<HandoverLine> | undefined {
  return line < handover.lines ? state.get(lines, lineNumber(serial, line)) : undefined;
}

/** All lines of a handover, by position. */
export function linesOf(state: State, found: FoundHandover): { position: number; line: Readonly<HandoverLine> }[] {
  return Array.from({ length: found.handover.lines }, (_, position) => {
    const line = findLine(state, found, position);
    assert(line !== undefined, 'a handover has all its lines');
    return { position, line };
  });
}

/** Writes a line; its quantities add up, always. */
export function putLine(state: State, number: number, line: HandoverLine): void {
  const { transit, unopened, onward, good, damaged, unfit, wrong, missing, lost, takenBack, back, sent } = line;
  const whole = transit + unopened + onward + good + damaged + unfit + wrong + missing + lost + takenBack;
  assert(whole === sent && back <= transit && back >= 0, `line ${number} adds up`);
  state.put(lines, number, line);
}

/** A line just dispatched: all of it in transit. */
export function newLine(
  sent: Pick<HandoverLine, 'lot' | 'steward' | 'condition' | 'need' | 'package' | 'leg' | 'sent'>,
): HandoverLine {
  const nothing = {
    back: 0,
    unopened: 0,
    unopenedAt: null,
    onward: 0,
    good: 0,
    damaged: 0,
    unfit: 0,
    wrong: 0,
    extra: 0,
  };
  return { ...sent, ...nothing, transit: sent.sent, missing: 0, lost: 0, takenBack: 0 };
}

/** Who answers for what the taker now holds: stewardship passes only with the consignee's hand. */
export function stewardAfter(handover: Readonly<Handover>, line: Readonly<HandoverLine>): number {
  return handover.passes && handover.taker === handover.consignee ? handover.taker : line.steward;
}
