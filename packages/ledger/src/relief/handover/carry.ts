import { assert } from '../../machine/assert.ts';
import type { State } from '../../machine/state.ts';
import { recordOfLine } from '../stock/lot.ts';
import { findLine, type HandoverLine, handoverNumbered, putLine } from './handover.ts';

/** Sealed packages that come back from the next leg lie unopened in the leg before again. */
export function putBackUnopened(state: State, line: Readonly<HandoverLine>, quantity: number): void {
  if (line.leg === null || line.condition !== 'unopened' || quantity === 0) return;
  const serial = recordOfLine(line.leg);
  const before = { serial, handover: handoverNumbered(state, serial) };
  const leg = findLine(state, before, line.leg % 128);
  assert(leg !== undefined && leg.onward >= quantity, 'what came back had gone on');
  putLine(state, line.leg, { ...leg, onward: leg.onward - quantity, unopened: leg.unopened + quantity });
}
