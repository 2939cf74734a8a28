import { describe, expect, test } from 'vitest';
import type { Frame } from './map-frame.ts';
import { outlineIn } from './outline.ts';

/** A frame around a point, so many pixels a degree. */
function frameAt(longitude: number, latitude: number, scale: number): Frame {
  return {
    west: longitude - 200 / scale,
    north: latitude + 170 / scale,
    perLongitude: scale,
    perLatitude: scale,
    counted: 1,
  };
}

/** Every point of a path, in pixels. */
function pointsOf(path: string): readonly (readonly [number, number])[] {
  return [...path.matchAll(/[ML](-?[0-9.]+) (-?[0-9.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
}

describe('the outline under a map', () => {
  test('at Wuhan two rivers meet in the middle, there are lakes, and no coast', () => {
    const outline = outlineIn(frameAt(114.28, 30.57, 120));
    const nearest = Math.min(...pointsOf(outline?.rivers ?? '').map(([x, y]) => Math.hypot(x - 200, y - 170)));
    expect(nearest).toBeLessThan(6);
    expect(pointsOf(outline?.lakes ?? '').length).toBeGreaterThan(20);
    expect(outline?.coasts).toBe('');
  });

  test('a coast runs through Shanghai, and through no desert', () => {
    expect(pointsOf(outlineIn(frameAt(121.8, 31.2, 60))?.coasts ?? '').length).toBeGreaterThan(5);
    expect(outlineIn(frameAt(103, 40, 120))?.coasts).toBe('');
  });

  test('nothing is drawn closer than the outline is exact', () => {
    expect(outlineIn(frameAt(114.28, 30.57, 1_200))).toBeUndefined();
  });

  test('however much of the earth is shown, a path stays small', () => {
    const { coasts = '', rivers = '', lakes = '' } = outlineIn(frameAt(104, 35, 4)) ?? {};
    expect(coasts.length + rivers.length + lakes.length).toBeLessThan(60_000);
  });
});
