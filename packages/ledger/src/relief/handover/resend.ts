import type { State } from '../../machine/state.ts';
import type { Plan } from '../correction/plan.ts';
import type { Account } from '../posting.ts';
import { accounts, type HandoverLine, type LineAt, lineNumbered, putLine } from './line.ts';

/** How much of a line was loaded, as it is said now; from which place it was said to come, and comes now. */
export type Resent = { readonly quantity: number; readonly from: number; readonly place: number };

/**
 * So much more or less of a line was loaded. More: first what was found of the handover is found no more, then it is in
 * transit, or missing after `last`. Less: from transit, then missing, then found. Source: domains, "Saying it right".
 */
export function resend(state: State, at: LineAt, { quantity, from, place }: Resent, plan: Plan): void {
  const { lot, sent } = at.line;
  if (from !== place)
    plan.move({ lot, quantity: sent, from: giversAt(state, at, place), to: giversAt(state, at, from) });
  const home = giversAt(state, at, place);
  if (quantity > sent) load(state, at, quantity - sent, home, plan);
  if (quantity < sent) unload(state, at, sent - quantity, home, plan);
}

/** Where the giver held it. Sealed packages lie where the leg before left them. */
function giversAt(state: State, { found, line }: LineAt, place: number): Account {
  const { steward, condition, leg } = line;
  if (condition === 'unopened' && leg !== null) return accounts.unopened(lineNumbered(state, leg));
  return { account: 'held', holder: found.handover.giver, steward, place, condition };
}

function load(state: State, at: LineAt, more: number, from: Account, plan: Plan): void {
  const { line } = at;
  const { lot } = line;
  const over = Math.min(more, line.over);
  const extra = Math.min(more - over, line.extra);
  const rest = more - over - extra;
  const { ended } = at.found.handover;
  plan.move({ lot, quantity: over + extra, from, to: { account: 'found' } });
  plan.move({ lot, quantity: rest, from, to: ended ? accounts.missing(at) : accounts.transit(at) });
  putLine(state, at.number, {
    ...line,
    sent: line.sent + more,
    over: line.over - over,
    extra: line.extra - extra,
    good: line.good + extra,
    transit: line.transit + (ended ? 0 : rest),
    missing: line.missing + (ended ? rest : 0),
  });
  if (line.leg !== null) sendOn(state, lineNumbered(state, line.leg), line, { moved: more - over, over }, plan);
}

function unload(state: State, at: LineAt, less: number, to: Account, plan: Plan): void {
  const { line } = at;
  const { lot } = line;
  const forward = Math.min(less, line.transit - line.back);
  const back = Math.min(less - forward, line.back);
  const missing = Math.min(less - forward - back, line.missing);
  const over = less - forward - back - missing;
  plan.move({ lot, quantity: forward + back, from: accounts.transit(at), to });
  plan.move({ lot, quantity: missing, from: accounts.missing(at), to });
  plan.move({ lot, quantity: over, from: { account: 'found' }, to });
  putLine(state, at.number, {
    ...line,
    sent: line.sent - less,
    over: line.over + over,
    transit: line.transit - forward - back,
    back: line.back - back,
    missing: line.missing - missing,
  });
  if (line.leg !== null) keepBack(state, lineNumbered(state, line.leg), line, { moved: less - over, over }, plan);
}

/** What of a correction went on from the leg before, and what of it had been there over and above. */
type Went = { readonly moved: number; readonly over: number };

/** So much more of the leg before went on. Sealed packages that are not there were more than there was. */
function sendOn(state: State, leg: LineAt, { condition }: HandoverLine, { moved, over }: Went, plan: Plan): void {
  const { line } = leg;
  if (condition !== 'unopened') {
    putLine(state, leg.number, { ...line, carried: line.carried + moved });
    return;
  }
  const sealed = Math.min(moved, line.unopened);
  const less = Math.min(over, line.unopened - sealed, line.over);
  const missed = moved - sealed;
  const quantity = missed + over - less;
  plan.move({ lot: line.lot, quantity, from: { account: 'found' }, to: accounts.unopened(leg) });
  putLine(state, leg.number, {
    ...line,
    onward: line.onward + moved,
    unopened: line.unopened - sealed - less,
    over: line.over + missed - less,
  });
}

/** So much less of it went on. */
function keepBack(state: State, leg: LineAt, { condition }: HandoverLine, { moved, over }: Went, plan: Plan): void {
  const { line } = leg;
  if (condition !== 'unopened') {
    putLine(state, leg.number, { ...line, carried: Math.max(0, line.carried - moved) });
    return;
  }
  const explained = Math.min(moved, line.over);
  const went = Math.min(moved, line.onward);
  plan.move({ lot: line.lot, quantity: explained, from: accounts.unopened(leg), to: { account: 'found' } });
  putLine(state, leg.number, {
    ...line,
    onward: line.onward - went,
    unopened: line.unopened + moved - explained + over,
    over: line.over - explained + over + moved - went,
  });
}
