import { assert } from '../../machine/assert.ts';
import type { Rejection } from '../../machine/rejection.ts';
import { lineNumber, recordOfLine } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import type { Account, Condition } from '../posting.ts';
import { type FoundHandover, type Handover, handoverNumbered } from './handover.ts';

/**
 * One line of a handover, all in quantities of its lot:
 *
 *     sent + over = transit + unopened + onward + good + damaged + unfit + arrived + missing + lost + takenBack
 *
 * `back` is the part of `transit` that was refused; `unopened` lies with the taker in sealed packages at `unopenedAt`;
 * `onward` went on unopened in later legs; `arrived` was with the taker before this, as a lot of its own; `over` is how much more of it there was than was sent, since that was corrected.
 * The rest says more of the same quantities and stands outside the sum: `wrong`
 * is how much of it turned out to be another lot (it is missing until it turns up), `extra` what came beyond it,
 * `refused` how much of it the taker refused, and `carried` how much of what was opened its holder carried on for its
 * steward.
 */
export type HandoverLine = {
  readonly lot: number;
  readonly steward: number;
  readonly condition: Condition;
  readonly need: number | null;
  readonly package: number | null;
  /** The line of the leg before that this one carries on. */
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
  readonly carried: number;
  readonly arrived: number;
  readonly over: number;
  readonly refused: number;
};

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
    'carried',
    'arrived',
    'over',
    'refused',
  ],
});

/** Why a line of a handover cannot be acted on. */
export const lineRejections = {
  line_not_found: {
    number: 1302,
    status: 404,
    title: { zh: '没有这一行。', en: 'The handover has no such line.' },
    right: { zh: '记录和命令里，行号从 0 数起。', en: 'In records and commands, count lines from 0.' },
    detail: { zh: '第 {line} 行；共 {lines} 行。', en: 'Line {line}; it has {lines}.' },
  },
  line_twice: {
    number: 1303,
    status: 422,
    title: { zh: '同一行写了两次。', en: 'A line stands twice.' },
    right: { zh: '同一行合并成一条。', en: 'Say all of a line in one place.' },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
  more_than_open: {
    number: 1304,
    status: 422,
    title: { zh: '多于尚未交接的数量。', en: 'More than is still open.' },
    right: { zh: '多出的写“多出”并注明原因。', en: 'State what is too many as extra, with a reason.' },
    detail: {
      zh: '第 {line} 行：写了 {stated}，尚未交接 {open}（发出 {sent}，此前完好 {good}、破损 {damaged}、不合格 {unfit}）。',
      en: 'Line {line}: {stated} stated, {open} open ({sent} sent; earlier {good} good, {damaged} damaged, {unfit} unfit).',
    },
  },
} as const satisfies { [code: string]: Rejection };

/** The figures of `more_than_open`. */
export function figuresOf({ sent, good, damaged, unfit }: Readonly<HandoverLine>) {
  return { sent, good, damaged, unfit };
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
export function linesOf(state: State, found: FoundHandover): LineAt[] {
  const all: LineAt[] = [];
  for (let position = 0; position < found.handover.lines; position++) all.push(lineAt(state, found, position));
  return all;
}

/** Writes a line; its quantities add up, always. */
export function putLine(state: State, number: number, line: HandoverLine): void {
  const { sent, over, transit, back, unopened, onward, good, damaged, unfit, arrived } = line;
  const { missing, lost, takenBack, carried } = line;
  const parts = [transit, unopened, onward, good, damaged, unfit, arrived, missing, lost, takenBack];
  const whole = parts.reduce((sum, part) => sum + part, 0);
  assert(whole === sent + over && over >= 0 && parts.every((part) => part >= 0), `line ${number} adds up`);
  assert(back >= 0 && back <= transit, `line ${number} has what is on its way back in transit`);
  assert(carried >= 0, `line ${number} carried on what was opened`);
  state.put(lines, number, line);
}

/** A line just dispatched: all of it is in transit, but for what had arrived before. */
export function newLine(
  sent: Pick<HandoverLine, 'lot' | 'steward' | 'condition' | 'need' | 'package' | 'leg' | 'sent' | 'arrived'>,
): HandoverLine {
  return {
    ...sent,
    transit: sent.sent - sent.arrived,
    back: 0,
    unopened: 0,
    unopenedAt: null,
    onward: 0,
    good: 0,
    damaged: 0,
    unfit: 0,
    wrong: 0,
    extra: 0,
    missing: 0,
    lost: 0,
    takenBack: 0,
    carried: 0,
    over: 0,
    refused: 0,
  };
}

/** A line with where it stands: its handover, its position there, its integer name. */
export type LineAt = {
  readonly found: FoundHandover;
  readonly number: number;
  readonly line: Readonly<HandoverLine>;
};

/** The line at a position that the guards have found. */
export function lineAt(state: State, found: FoundHandover, position: number): LineAt {
  const line = findLine(state, found, position);
  assert(line !== undefined, `line ${position} of handover ${found.serial} exists`);
  return { found, number: lineNumber(found.serial, position), line };
}

/** A line by its integer name, which exists. */
export function lineNumbered(state: State, number: number): LineAt {
  const found = handoverNumbered(state, recordOfLine(number));
  return lineAt(state, found, number - lineNumber(found.serial, 0));
}

/** The legs that this line was carried on from unopened, the nearest first. */
export function legsBefore(state: State, { line }: LineAt): LineAt[] {
  const legs: LineAt[] = [];
  for (let at = line; at.leg !== null && at.condition === 'unopened'; ) {
    const before = lineNumbered(state, at.leg);
    legs.push(before);
    at = before.line;
  }
  return legs;
}

/** Who answers for what the taker now holds: stewardship passes only with the consignee's hand. */
export function stewardAfter(handover: Readonly<Handover>, line: Readonly<HandoverLine>): number {
  return handover.passes && handover.taker === handover.consignee ? handover.taker : line.steward;
}

/** Where the quantities of a line lie. What is missing is borne by the giver of the leg, who signed for its contents. */
export const accounts = {
  transit: ({ number }: LineAt): Account => ({ account: 'transit', line: number }),
  missing: ({ found, number }: LineAt): Account => ({
    account: 'missing',
    line: number,
    bearer: found.handover.giver,
  }),
  unopened({ found: { handover }, line }: LineAt): Account {
    assert(line.unopenedAt !== null, 'unopened packages lie somewhere');
    const steward = stewardAfter(handover, line);
    return { account: 'held', holder: handover.taker, steward, place: line.unopenedAt, condition: 'unopened' };
  },
};
