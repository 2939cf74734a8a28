import { positionOfLine } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import type { Booking } from '../correction/plan.ts';
import { accounts, type HandoverLine, type LineAt, putLine } from './line.ts';

/** What was refused of a line, and how much of that lay unopened with the taker. */
export type RefusedLine = readonly [line: number, quantity: number, sealed: number];

/** What a `refuse` says as it counts now, kept for the day when it is corrected. */
export type Refusal = { readonly handover: number; readonly lines: readonly RefusedLine[] };

const refusals = table<Refusal>({ number: 95, name: 'refusal', key: 'integer', columns: ['handover', 'lines'] });

export function refusalNumbered(state: State, record: number): Readonly<Refusal> | undefined {
  return state.get(refusals, record);
}

export function putRefusal(state: State, record: number, refusal: Refusal): void {
  state.put(refusals, record, refusal);
}

/** What the taker may still refuse of a line: on its way to it, or with it unopened. */
export function openOf({ transit, back, unopened }: Readonly<HandoverLine>): number {
  return transit - back + unopened;
}

/** First what is still on the way, then what lies unopened with the taker. What is open nowhere is only said. */
export function sendBack(state: State, at: LineAt, quantity: number, { move }: Booking): RefusedLine {
  const { lot, transit, back, unopened, refused } = at.line;
  const forward = Math.min(quantity, transit - back);
  const sealed = Math.min(quantity - forward, unopened);
  if (sealed > 0) move({ lot, quantity: sealed, from: accounts.unopened(at), to: accounts.transit(at) });
  putLine(state, at.number, {
    ...at.line,
    transit: transit + sealed,
    back: back + forward + sealed,
    unopened: unopened - sealed,
    refused: refused + quantity,
  });
  return [positionOfLine(at.number), quantity, sealed];
}

/** So much less was refused: as far as it has not come home, it is open to the taker again, or missing after `last`. */
export function sendForward(state: State, at: LineAt, quantity: number, sealedMax: number, { move }: Booking): number {
  const { lot, transit, back, unopened, refused, missing } = at.line;
  const turned = Math.min(quantity, back);
  const { ended } = at.found.handover;
  const sealed = ended ? 0 : Math.min(turned, sealedMax);
  const gone = ended ? turned : 0;
  if (sealed > 0) move({ lot, quantity: sealed, from: accounts.transit(at), to: accounts.unopened(at) });
  move({ lot, quantity: gone, from: accounts.transit(at), to: accounts.missing(at) });
  putLine(state, at.number, {
    ...at.line,
    transit: transit - sealed - gone,
    back: back - turned,
    unopened: unopened + sealed,
    missing: missing + gone,
    refused: refused - quantity,
  });
  return sealed;
}
