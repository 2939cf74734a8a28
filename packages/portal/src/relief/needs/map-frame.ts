// Where places stand on the map: the frame around them, and their pins.

import type { Board } from './board.ts';

/** A place on the map, numbered as in the list. */
export type Pin = {
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly met: number | null;
  readonly dim: boolean;
  readonly area: string;
};

export const WIDTH = 400;
export const HEIGHT = 340;
const EDGE = 28;
export type Frame = {
  readonly west: number;
  readonly north: number;
  /** Pixels a degree, of longitude and of latitude. */
  readonly perLongitude: number;
  readonly perLatitude: number;
  /** Needs whose place has coordinates. */
  readonly counted: number;
};

type At = { readonly latitude: number; readonly longitude: number; readonly area: string };

function placeOf({ places }: Board, place: string): At | undefined {
  const found = places.get(place);
  if (found === undefined || found.latitude === null || found.longitude === null) return undefined;
  return { latitude: found.latitude / 1e6, longitude: found.longitude / 1e6, area: found.area };
}

/** A frame around all places, of equal scale in both directions at its middle. */
export function frameOf(board: Board): Frame | undefined {
  const at = board.needs.flatMap(({ place }) => placeOf(board, place.id) ?? []);
  if (at.length === 0) return undefined;
  const [north, south] = [Math.max(...at.map((one) => one.latitude)), Math.min(...at.map((one) => one.latitude))];
  const [east, west] = [Math.max(...at.map((one) => one.longitude)), Math.min(...at.map((one) => one.longitude))];
  const narrowing = Math.cos((((north + south) / 2) * Math.PI) / 180);
  const perLatitude = Math.min(
    (HEIGHT - 2 * EDGE) / Math.max(0.02, north - south),
    (WIDTH - 2 * EDGE) / (Math.max(0.02, east - west) * narrowing),
  );
  const perLongitude = perLatitude * narrowing;
  const [spareX, spareY] = [WIDTH - (east - west) * perLongitude, HEIGHT - (north - south) * perLatitude];
  return {
    west: west - spareX / 2 / perLongitude,
    north: north + spareY / 2 / perLatitude,
    perLongitude,
    perLatitude,
    counted: at.length,
  };
}

/** A tenth of a pixel is exact enough. */
export const round = (value: number) => Math.round(value * 10) / 10;

/** The first need of each place. Places that would lie on one another are moved apart a little. */
export function pinsOf(board: Board, { west, north, perLongitude, perLatitude }: Frame): readonly Pin[] {
  const shown = new Set<string>();
  const taken: Pin[] = [];
  for (const [position, { place, quantity, filled, stale }] of board.needs.entries()) {
    const at = placeOf(board, place.id);
    if (at === undefined || shown.has(place.id)) continue;
    shown.add(place.id);
    const x = (at.longitude - west) * perLongitude;
    const y = (north - at.latitude) * perLatitude;
    const met = quantity === null ? null : Math.min(1, filled / Math.max(1, quantity));
    taken.push(movedApart({ number: position + 1, x, y, met, dim: stale, area: at.area }, taken));
  }
  return taken;
}

const APART = 24;
const TRIES = 40;

function movedApart(pin: Pin, taken: readonly Pin[]): Pin {
  const clashes = (x: number, y: number) => taken.some((one) => Math.hypot(one.x - x, one.y - y) < APART);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [angle, far] = [tries * 2.4, APART * 0.5 * Math.sqrt(tries)];
    const x = Math.min(WIDTH - EDGE, Math.max(EDGE, pin.x + far * Math.cos(angle)));
    const y = Math.min(HEIGHT - EDGE, Math.max(EDGE, pin.y + far * Math.sin(angle)));
    if (!clashes(x, y)) return { ...pin, x: round(x), y: round(y) };
  }
  return { ...pin, x: round(pin.x), y: round(pin.y) };
}
