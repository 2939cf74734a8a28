import type { State } from '../../machine/state.ts';
import { type Key, type KeyEnd, keyEnded } from './key.ts';
import { isEntryDisputed } from './suspicion.ts';

/** Why a key signs nothing at this time: it ended, or a suspect key registered it, and that is not cleared. */
export function keyStops(state: State, key: Readonly<Key>, time: number): KeyEnd | 'disputed' | undefined {
  return keyEnded(key, time) ?? (isEntryDisputed(state, key.entry) ? 'disputed' : undefined);
}
