import { assert } from '../../machine/assert.ts';
import type { Context } from '../../machine/kind.ts';
import type { State } from '../../machine/state.ts';
import { type Account, type Condition, post } from '../posting.ts';
import { addLot, lineNumber } from '../stock/lot.ts';
import { type FoundHandover, findLine, type HandoverLine, linesOf, putLine, stewardAfter } from './handover.ts';

/** What was found of one line when its contents were checked. `wrong` is not this lot at all. */
export type Checked = {
  readonly good: number;
  readonly damaged: number;
  readonly unfit: number;
  readonly extra: number;
  readonly wrong: { readonly quantity: number; readonly item: number; readonly grade: string | null } | undefined;
};

/** Takes a sealed package over: its stated contents are in hand, unopened, and not delivered. */
export function takePackage(
  state: State,
  found: FoundHandover,
  index: number,
  place: number,
  { serial, time }: Context,
): void {
  for (const { position, line } of linesOf(state, found)) {
    const quantity = line.transit - line.back;
    if (line.package !== index || quantity === 0) continue;
    const number = lineNumber(found.serial, position);
    const to = heldBy(found, line, 'unopened', place);
    post(state, { record: serial, time, lot: line.lot, quantity, from: { account: 'transit', line: number }, to });
    putLine(state, number, { ...line, transit: line.back, unopened: line.unopened + quantity, unopenedAt: place });
  }
}

/** Books what was found of one line; returns the line as it is now. */
export function checkIn(
  state: State,
  found: FoundHandover,
  position: number,
  checked: Checked,
  place: number,
  context: Context,
): HandoverLine {
  const number = lineNumber(found.serial, position);
  let line = lineAt(state, found, position);
  const asSent = line.condition === 'unopened' ? 'usable' : line.condition;
  line = arrive(
    state,
    found,
    { line, number },
    { quantity: checked.good, as: 'good', to: heldBy(found, line, asSent, place) },
    context,
  );
  line = arrive(
    state,
    found,
    { line, number },
    { quantity: checked.damaged, as: 'damaged', to: heldBy(found, line, 'damaged', place) },
    context,
  );
  line = arrive(
    state,
    found,
    { line, number },
    { quantity: checked.unfit, as: 'unfit', to: heldBy(found, line, 'held_back', place) },
    context,
  );
  if (checked.wrong !== undefined) line = mixUp(state, found, { line, number }, checked.wrong, place, context);
  if (checked.extra > 0) line = addExtra(state, found, { line, number }, checked.extra, place, context);
  putLine(state, number, line);
  return line;
}

function lineAt(state: State, found: FoundHandover, position: number): Readonly<HandoverLine> {
  const line = findLine(state, found, position);
  assert(line !== undefined, 'the guards found the line');
  return line;
}

function heldBy(found: FoundHandover, line: HandoverLine, condition: Condition, place: number): Account {
  const { handover } = found;
  return { account: 'held', holder: handover.taker, steward: stewardAfter(handover, line), place, condition };
}

type At = { readonly line: HandoverLine; readonly number: number };
type Arriving = {
  readonly quantity: number;
  readonly as: 'good' | 'damaged' | 'unfit' | 'wrong';
  readonly to: Account;
};

/** Opened packages first, then what is still on the way, then what was given up as missing. */
function arrive(
  state: State,
  found: FoundHandover,
  { line, number }: At,
  { quantity, as, to }: Arriving,
  { serial, time }: Context,
): HandoverLine {
  const unopened = Math.min(quantity, line.unopened);
  const transit = Math.min(quantity - unopened, line.transit - line.back);
  const missing = quantity - unopened - transit;
  const move = { record: serial, time, lot: line.lot, to };
  if (unopened > 0) post(state, { ...move, quantity: unopened, from: unopenedAccount(found, line) });
  post(state, { ...move, quantity: transit, from: { account: 'transit', line: number } });
  post(state, { ...move, quantity: missing, from: missingAccount(found, number) });
  return {
    ...line,
    unopened: line.unopened - unopened,
    transit: line.transit - transit,
    missing: line.missing - missing,
    [as]: line[as] + quantity,
  };
}

function unopenedAccount(found: FoundHandover, line: HandoverLine): Account {
  assert(line.unopenedAt !== null, 'unopened packages lie somewhere');
  return heldBy(found, line, 'unopened', line.unopenedAt);
}

/** Borne by the giver of the leg, who signed for its contents. */
function missingAccount({ handover }: FoundHandover, number: number): Account {
  return { account: 'missing', line: number, bearer: handover.giver };
}

/** What came is not this lot: the lot's quantity is missing, and what came is a lot of its own, held back. */
function mixUp(
  state: State,
  found: FoundHandover,
  at: At,
  wrong: NonNullable<Checked['wrong']>,
  place: number,
  context: Context,
): HandoverLine {
  const { quantity, item, grade } = wrong;
  const line = arrive(state, found, at, { quantity, as: 'wrong', to: missingAccount(found, at.number) }, context);
  const { serial, time } = context;
  const lot = lineNumber(serial, at.number - lineNumber(found.serial, 0));
  addLot(state, lot, {
    item,
    grade,
    basis: null,
    pack: null,
    batch: null,
    expiry: null,
    receivedBy: found.handover.taker,
    parents: [line.lot],
  });
  post(state, {
    record: serial,
    time,
    lot,
    quantity,
    from: { account: 'found' },
    to: heldBy(found, line, 'held_back', place),
  });
  return line;
}

/** More than was sent: from *found*, until the giver corrects what was loaded. */
function addExtra(
  state: State,
  found: FoundHandover,
  { line }: At,
  quantity: number,
  place: number,
  { serial, time }: Context,
): HandoverLine {
  const condition = line.condition === 'unopened' ? 'usable' : line.condition;
  post(state, {
    record: serial,
    time,
    lot: line.lot,
    quantity,
    from: { account: 'found' },
    to: heldBy(found, line, condition, place),
  });
  return { ...line, extra: line.extra + quantity };
}

/** `last`: what no acceptance found, on the way or unopened, is missing. What was refused stays on the way back. */
export function writeMissing(state: State, found: FoundHandover, { serial, time }: Context): void {
  for (const { position, line } of linesOf(state, found)) {
    const number = lineNumber(found.serial, position);
    const move = { record: serial, time, lot: line.lot, to: missingAccount(found, number) };
    const transit = line.transit - line.back;
    post(state, { ...move, quantity: transit, from: { account: 'transit', line: number } });
    if (line.unopened > 0) post(state, { ...move, quantity: line.unopened, from: unopenedAccount(found, line) });
    const missing = line.missing + transit + line.unopened;
    if (missing > line.missing) putLine(state, number, { ...line, transit: line.back, unopened: 0, missing });
  }
}
