import { RECORDS_PER_ENTRY, recordOfLine } from '../machine/serial.ts';
import { type State, table } from '../machine/state.ts';
import { isDisputed, suspectSince } from '../trust/key/suspicion.ts';
import { versionOf } from './correction/version.ts';

/**
 * How a quantity came to a holding: the record that put it there, and the line of a handover it came by; 0 where it came
 * by none, below 0 where it came home by that line to who had sent it. What is disputed is followed by these to where it
 * lies now.
 */
export type Origin = { readonly record: number; readonly line: number; readonly amount: number };

/** Who loaded a line, and the origins of what was loaded, as record and line in turn. */
export type Drawn = { readonly giver: number; readonly origins: readonly number[] };

const drawn = table<Drawn>({ number: 43, name: 'drawn', key: 'integer', columns: ['giver', 'origins'] });

/** How many origins of one holding are told apart: what came first is told apart no longer. */
const ORIGINS_MAX = 32;
/** How many movements are looked at to say whether one origin is disputed, or by which line it comes home. */
const STEPS_MAX = 1_000;

/** Adds to what lies in a holding; of one origin all lies together. */
export function withOrigins(origins: readonly Origin[], more: readonly Origin[]): Origin[] {
  const all = [...origins];
  for (const one of more) {
    const at = all.findIndex(({ record, line }) => record === one.record && line === one.line);
    const known = all[at];
    if (known === undefined) all.push(one);
    else all[at] = { ...known, amount: known.amount + one.amount };
  }
  while (all.length > ORIGINS_MAX) {
    const [first, second, ...rest] = all as [Origin, Origin, ...Origin[]];
    all.splice(0, all.length, { ...second, amount: first.amount + second.amount }, ...rest);
  }
  return all;
}

/** Takes a quantity out: what came first goes first, and what is disputed last. */
export function takeOrigins(
  state: State,
  origins: readonly Origin[],
  quantity: number,
): { taken: Origin[]; left: Origin[] } {
  const isLast = (one: Origin) => isContested(state, one);
  const order =
    suspectSince(state) === undefined ? origins : [...origins].sort((a, b) => Number(isLast(a)) - Number(isLast(b)));
  const taken: Origin[] = [];
  const left: Origin[] = [];
  let open = quantity;
  for (const one of order) {
    const amount = Math.min(open, one.amount);
    if (amount > 0) taken.push({ ...one, amount });
    if (amount < one.amount) left.push({ ...one, amount: one.amount - amount });
    open -= amount;
  }
  return { taken, left };
}

/** Notes what was loaded in a line of a handover; what goes back by it is no news. */
export function noteDrawn(state: State, line: number, giver: number, origins: readonly Origin[]): void {
  const before = state.get(drawn, line) ?? { giver, origins: [] };
  const more = origins.filter((one) => Math.abs(one.line) !== line).flatMap((one) => [one.record, one.line]);
  state.put(drawn, line, { ...before, origins: [...before.origins, ...more] });
}

/** How something comes by a line to a holder: home, if it is who loaded the line. */
export function comeBy(state: State, line: number, holder: number): number {
  return state.get(drawn, line)?.giver === holder ? -line : line;
}

/**
 * Sealed packages that a giver takes back out of a later hand come home by the line in which it had loaded them. Hands that
 * mix and part them again lead there by ways without number: each line is looked at once.
 */
export function homeBy(state: State, origin: Origin, holder: number): number {
  const open = new Set([Math.abs(origin.line)]);
  let steps = 0;
  for (const line of open) {
    const row = state.get(drawn, line);
    if (row?.giver === holder) return -line;
    if (++steps >= STEPS_MAX) break;
    for (const one of pairs(row?.origins ?? [])) open.add(Math.abs(one.line));
  }
  return origin.line;
}

/** How much of these origins is not disputed. */
export function uncontested(state: State, origins: readonly Origin[]): number {
  return origins.reduce((sum, one) => sum + (isContested(state, one) ? 0 : one.amount), 0);
}

/**
 * Whether a disputed record is among those by which something came: the record that put it there, the dispatch, and
 * whatever it came by to who sent it. Nothing older than the first suspicion is looked at.
 */
function isContested(state: State, origin: Origin): boolean {
  const since = suspectSince(state);
  if (since === undefined) return false;
  const seen = new Set<string>();
  const open: Pick<Origin, 'record' | 'line'>[] = [origin];
  for (let one = open.pop(); one !== undefined && seen.size < STEPS_MAX; one = open.pop()) {
    const { record, line } = one;
    const name = `${record}.${line}`;
    if (seen.has(name) || record < since * RECORDS_PER_ENTRY) continue;
    seen.add(name);
    if (isInDoubt(state, record)) return true;
    if (line === 0) continue;
    // What came home is as it was before it was sent, whoever sent it.
    if (line > 0 && isInDoubt(state, recordOfLine(line))) return true;
    open.push(...pairs(state.get(drawn, Math.abs(line))?.origins ?? []));
  }
  return false;
}

/** Whether a record, or a correction, is disputed, and its signer has not said it anew by a key that is not suspect. */
function isInDoubt(state: State, record: number): boolean {
  let said = record;
  for (let step = 0; step < STEPS_MAX && isDisputed(state, said); step++) {
    const { current } = versionOf(state, said);
    if (current === said) return true;
    said = current;
  }
  return isDisputed(state, said);
}

function pairs(flat: readonly number[]): Pick<Origin, 'record' | 'line'>[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => ({ record: flat[2 * i] ?? 0, line: flat[2 * i + 1] ?? 0 }));
}
