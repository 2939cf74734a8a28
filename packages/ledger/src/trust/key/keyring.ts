import { type State, table } from '../../machine/state.ts';
import { findKey, keyEnded } from './key.ts';

/** Ids of the keys of a subject that had not ended when the last one was added. */
const keyrings = table<{ readonly keys: readonly string[] }>({
  number: 48,
  name: 'keyring',
  key: 'integer',
  columns: ['keys'],
});

/** How many keys of one subject are in force at a time: bounds what a recovery has to end. */
export const KEYS_MAX = 500;

/** The keys of a subject that have not ended. */
export function keysInForce(state: State, subject: number, time: number): string[] {
  const ids = state.get(keyrings, subject)?.keys ?? [];
  return ids.filter((id) => {
    const key = findKey(state, id);
    const end = key && keyEnded(key, time);
    return key !== undefined && (end === undefined || end === 'early');
  });
}

/** Adds a key to those of its subject. */
export function listKey(state: State, subject: number, id: string, time: number): void {
  state.put(keyrings, subject, { keys: [...keysInForce(state, subject, time), id] });
}

/** Whether a subject may have one more key. */
export function hasRoomForKey(state: State, subject: number, time: number): boolean {
  return keysInForce(state, subject, time).length < KEYS_MAX;
}
