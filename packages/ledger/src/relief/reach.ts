import type { Reach } from '../machine/kind.ts';
import type { State } from '../machine/state.ts';
import { findItem, itemNumbered } from './item/item.ts';
import { findPlace, placeNumbered, placesAround } from './place/place.ts';
import { findLot } from './stock/lot.ts';

/** What a record names. What is unknown is for its rule to refuse. */
type Named = {
  readonly places?: readonly string[];
  readonly items?: readonly string[];
  readonly lots?: readonly string[];
};

/** Where a record acts that names these places, items and lots: for the scopes of qualifications and keys. */
export function reachOf(state: State, { places = [], items = [], lots = [] }: Named): Reach {
  const acts = places.flatMap((name) => findPlace(state, name)?.serial ?? []);
  const direct = items.flatMap((name) => findItem(state, name)?.serial ?? []);
  const ofLots = lots.flatMap((name) => findLot(state, name)?.lot.item ?? []);
  return reachAt(state, acts, [...direct, ...ofLots]);
}

/** The same by integer names. */
export function reachAt(state: State, places: readonly number[], items: readonly number[]): Reach {
  return {
    areas: places.flatMap((place) => placeNumbered(state, place)?.area ?? []),
    items: items.flatMap((item) => itemNumbered(state, item)?.class ?? []),
    places: places.map((place) => placesAround(state, place)),
  };
}
