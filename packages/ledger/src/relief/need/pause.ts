import type { Rejection } from '../../machine/rejection.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { type State, table } from '../../machine/state.ts';
import { findPlace, placesAround } from '../place/place.ts';

/** "Please send nothing more for now": from which record on, until when (null: until it says otherwise). */
export type Pause = { readonly record: number; readonly until: number | null };

const pauses = table<Pause>({ number: 79, name: 'pause', key: 'integer', columns: ['record', 'until'] });

/** Why a place cannot pause or resume its needs. */
export const pauseRejections = {
  pause_place_not_found: {
    number: 1240,
    status: 404,
    title: { zh: '没有这个地点。', en: 'There is no such place.' },
    right: { zh: '核对地点的名称。', en: 'Check the name of the place.' },
  },
  pause_place_not_yours: {
    number: 1241,
    status: 403,
    title: { zh: '这个地点由别的主体表达需求。', en: 'Somebody else speaks for this place.' },
    right: {
      zh: '由该地点所属的单位，或登记它的主体说明。',
      en: 'Let whoever it belongs to, or registered it, say so.',
    },
  },
} as const satisfies { [code: string]: Rejection };

/** The place of this name, if the signer may say what it needs. */
export function spokenFor(state: State, name: string, signer: number): number | Refusal<keyof typeof pauseRejections> {
  const found = findPlace(state, name);
  if (found === undefined) return no('pause_place_not_found');
  const { of, registeredBy } = found.place;
  return of === signer || registeredBy === signer ? found.serial : no('pause_place_not_yours');
}

/** The pause of this very place, over or not. */
export function pauseOf(state: State, place: number): Readonly<Pause> | undefined {
  return state.get(pauses, place);
}

export function putPause(state: State, place: number, pause: Pause): void {
  state.put(pauses, place, pause);
}

export function endPause(state: State, place: number): void {
  state.remove(pauses, place);
}

/** Whether the place, or one that it lies within, wants nothing more for now. */
export function isPaused(state: State, place: number, time: number): boolean {
  return placesAround(state, place).some((one) => {
    const pause = pauseOf(state, one);
    return pause !== undefined && (pause.until === null || pause.until >= time);
  });
}
