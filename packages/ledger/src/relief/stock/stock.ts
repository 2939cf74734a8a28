import type { Rejection } from '../../machine/rejection.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { closedRejections, findPlace, placeNumbered } from '../place/place.ts';

/** Why something cannot be said of goods at a place of one's own. */
export const placeRejections = {
  place_not_found: {
    number: 1100,
    status: 404,
    title: { zh: '没有这个地点。', en: 'There is no such place.' },
    right: { zh: '先登记地点。', en: 'Register the place first.' },
  },
  place_not_yours: {
    number: 1101,
    status: 403,
    title: { zh: '这个地点不属于签名主体。', en: "The place is not the signer's." },
    right: { zh: '写自己的地点。', en: 'Name a place of your own.' },
  },
} as const satisfies { [code: string]: Rejection };

export type PlaceRejection = keyof typeof placeRejections;

/** The integer name of a place of the signer's own. */
export function ownPlace(state: State, name: string, signer: number): number | Refusal<PlaceRejection> {
  const found = findPlace(state, name);
  if (found === undefined) return no('place_not_found');
  return found.place.of === signer ? found.serial : no('place_not_yours');
}

/** Why nothing can be put down at a place. */
export const openPlaceRejections = { ...placeRejections, ...closedRejections };

export type OpenPlaceRejection = keyof typeof openPlaceRejections;

/** The integer name of a place of the signer's own that goods may come to. */
export function ownOpenPlace(state: State, name: string, signer: number): number | Refusal<OpenPlaceRejection> {
  const where = ownPlace(state, name, signer);
  if (typeof where !== 'number') return where;
  return placeNumbered(state, where)?.closed === true ? no('place_closed') : where;
}
