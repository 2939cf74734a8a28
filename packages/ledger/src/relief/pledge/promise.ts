import { assert } from '../../machine/assert.ts';
import type { Rejection } from '../../machine/rejection.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { lineNumber } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import { findParty, findThing } from '../../trust/subject.ts';
import { type Cause, carryAt, heldBackAt, setAsideAt, shrinkAt, sumOf } from '../allocation/allocation.ts';
import type { Donor } from '../donor.ts';
import { changeAllocated } from '../posting.ts';
import { piecesIn } from '../stock/lot.ts';

/** A pledge as the rules keep it. `donor` null: a person or nobody known. `earmark` is what the donor wants of it. */
export type PledgeState = {
  readonly donor: number | null;
  readonly to: number;
  readonly earmark: number | null;
  readonly lines: number;
  readonly withdrawn: boolean;
};

/** One line of it: what was promised, and how much of that came. */
export type PromisedLine = {
  readonly item: number;
  readonly grade: string | null;
  readonly promised: number;
  readonly came: number;
};

const pledges = table<PledgeState>({
  number: 77,
  name: 'pledge',
  key: 'integer',
  columns: ['donor', 'to', 'earmark', 'lines', 'withdrawn'],
});
const promisedLines = table<PromisedLine>({
  number: 78,
  name: 'pledge_line',
  key: 'integer',
  columns: ['item', 'grade', 'promised', 'came'],
});

/** Why a pledge cannot be acted on; numbers from 1643. */
export const pledgeRejections = {
  pledge_not_found: {
    number: 1643,
    status: 404,
    title: { zh: '没有这项认捐。', en: 'There is no such pledge.' },
    right: { zh: '核对认捐的名称。', en: 'Check the name of the pledge.' },
  },
  pledge_withdrawn: {
    number: 1644,
    status: 409,
    title: { zh: '认捐已经撤回。', en: 'The pledge was withdrawn.' },
    right: { zh: '不写认捐，或另行认捐。', en: 'Name no pledge, or pledge anew.' },
  },
} as const satisfies { [code: string]: Rejection };

/** Why goods that came are not those of a pledge. */
export const keptRejections = {
  ...pledgeRejections,
  pledge_not_to_you: {
    number: 1645,
    status: 403,
    title: { zh: '认捐不是给签名主体的。', en: 'This was not pledged to the signer.' },
    right: { zh: '写给自己的认捐，或不写。', en: 'Name a pledge to yourself, or none.' },
  },
  pledge_of_other: {
    number: 1646,
    status: 422,
    title: { zh: '认捐的捐赠方不是这次的捐赠方。', en: 'Somebody else pledged this than gave it.' },
    right: { zh: '捐赠方与认捐一致，或不写认捐。', en: 'Let the donor be who pledged it, or name no pledge.' },
  },
  pledge_of_other_goods: {
    number: 1647,
    status: 422,
    title: { zh: '认捐里没有这种物资。', en: 'The pledge is of other goods.' },
    right: { zh: '分开登记：认捐以外的另写一条。', en: 'Enter what was not pledged in a record of its own.' },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
} as const satisfies { [code: string]: Rejection };

export type FoundPledge = { readonly serial: number; readonly pledge: Readonly<PledgeState> };

export function addPledge(
  state: State,
  serial: number,
  pledge: Pick<PledgeState, 'donor' | 'to' | 'earmark'>,
  lines: readonly Omit<PromisedLine, 'came'>[],
): void {
  state.put(pledges, serial, { ...pledge, lines: lines.length, withdrawn: false });
  for (const [position, line] of lines.entries())
    state.put(promisedLines, lineNumber(serial, position), { ...line, came: 0 });
}

/** A pledge by its name in a record. */
export function findPledge(state: State, name: string): FoundPledge | undefined {
  const serial = findThing(state, name);
  const pledge = serial === undefined ? undefined : state.get(pledges, serial);
  return serial === undefined || pledge === undefined ? undefined : { serial, pledge };
}

/** A line of a pledge, by its position. */
export function pledgeLine(
  state: State,
  { serial, pledge }: FoundPledge,
  line: number,
): Readonly<PromisedLine> | undefined {
  return line < pledge.lines ? state.get(promisedLines, lineNumber(serial, line)) : undefined;
}

/** The key under which what is promised in a line is set aside. */
export function pledgeKey(line: number): string {
  return `pledge:${line.toString(36)}`;
}

/** What of a line has neither come nor been allocated, or was until before now. */
export function availableOf(state: State, line: number, time: number): number {
  const row = state.get(promisedLines, line);
  if (row === undefined) return 0;
  return Math.max(0, row.promised - row.came) - sumOf(heldBackAt(state, pledgeKey(line), time));
}

/** Ends a pledge: what was allocated of it shrinks to nothing. */
export function withdraw(state: State, { serial, pledge }: FoundPledge, cause: Cause): void {
  state.put(pledges, serial, { ...pledge, withdrawn: true });
  for (let position = 0; position < pledge.lines; position++) {
    const key = pledgeKey(lineNumber(serial, position));
    shrinkAt(state, key, sumOf(setAsideAt(state, key)), cause);
  }
}

/** Of one line no more is counted as come, so that the sum stays an exact integer. */
const CAME_MAX = 1_000_000_000_000_000;

type Came = { readonly item: string; readonly grade?: string; readonly pack?: number; readonly quantity: number };

/** Guards of goods that came by a pledge. */
export function refuseKept(
  state: State,
  name: string,
  { signer, donor, lines }: { readonly signer: number; readonly donor: Donor; readonly lines: readonly Came[] },
): Refusal<keyof typeof keptRejections> | undefined {
  const found = findPledge(state, name);
  if (found === undefined) return no('pledge_not_found');
  if (found.pledge.withdrawn) return no('pledge_withdrawn');
  if (found.pledge.to !== signer) return no('pledge_not_to_you');
  const giver = donor.type === 'party' ? findParty(state, donor.party)?.serial : undefined;
  if (found.pledge.donor !== null && found.pledge.donor !== giver) return no('pledge_of_other');
  const line = lines.findIndex((one) => lineFor(state, found, one) === undefined);
  return line < 0 ? undefined : no('pledge_of_other_goods', { line });
}

/** The line that promised this: the first of its item and grade with something open, else the first at all. */
function lineFor(state: State, found: FoundPledge, { item, grade }: Pick<Came, 'item' | 'grade'>): number | undefined {
  const wanted = findThing(state, item);
  const numbers = Array.from({ length: found.pledge.lines }, (_, position) => lineNumber(found.serial, position));
  const fitting = numbers.filter((number) => {
    const row = state.get(promisedLines, number);
    return row?.item === wanted && (row?.grade === null || row?.grade === grade);
  });
  const isOpen = (number: number) => {
    const row = state.get(promisedLines, number);
    return row !== undefined && row.came < row.promised;
  };
  return fitting.find(isOpen) ?? fitting[0];
}

/**
 * So much of a pledge came, and is held there now: what was allocated of it is allocated of the goods, the oldest first.
 * More than was promised is no harm. What no longer fits into what is still to come shrinks. A pledge counts pieces, and
 * so does what is allocated of it: packs keep it by their stated content, and nothing is allocated of them.
 */
export function keep(state: State, name: string, came: Came, to: string, cause: Cause): void {
  const found = findPledge(state, name);
  const number = found === undefined ? undefined : lineFor(state, found, came);
  const row = number === undefined ? undefined : state.get(promisedLines, number);
  assert(number !== undefined && row !== undefined, 'the guards found the line that promised it');
  const all = Math.min(CAME_MAX, row.came + piecesIn(came.pack ?? null, came.quantity));
  state.put(promisedLines, number, { ...row, came: all });
  const key = pledgeKey(number);
  const allocated = sumOf(setAsideAt(state, key));
  const carried = came.pack === undefined ? Math.min(allocated, came.quantity) : 0;
  carryAt(state, key, to, carried, cause);
  if (carried > 0) changeAllocated(state, to, carried);
  shrinkAt(state, key, Math.max(0, allocated - carried - Math.max(0, row.promised - all)), cause);
}
