// Coasts, rivers and lakes to lay under a map: what there is to see of the earth, and no borders.

import { type Frame, HEIGHT, round, WIDTH } from './map-frame.ts';
import drawn from './outline.json' with { type: 'json' };

/** Degrees. */
type Point = readonly [longitude: number, latitude: number];
type Line = {
  readonly points: readonly Point[];
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
};

const PER_DEGREE = 120;
/** Pixels a degree of latitude above which the outline, drawn for 1:50,000,000, would lay a river on its wrong side. */
const CLOSEST = 300;

/** Lines of SVG paths, in the frame: open ones of coasts and rivers, closed ones of lakes. */
export type Outline = { readonly coasts: string; readonly rivers: string; readonly lakes: string };

/** The outline inside a frame; undefined where the frame is closer than the outline is exact. */
export function outlineIn(frame: Frame): Outline | undefined {
  if (frame.perLatitude > CLOSEST) return undefined;
  const path = (lines: readonly Line[], end: string) => lines.map((line) => pathOf(line, frame, end)).join('');
  const { coasts, rivers, lakes } = lines();
  return { coasts: path(coasts, ''), rivers: path(rivers, ''), lakes: path(lakes, 'z') };
}

type Lines = { readonly [kind in 'coasts' | 'rivers' | 'lakes']: readonly Line[] };
let unpacked: Lines | undefined;

/** All lines, unpacked when the first map is drawn. */
function lines(): Lines {
  unpacked ??= {
    coasts: drawn.coasts.map(lineOf),
    rivers: drawn.rivers.map(lineOf),
    lakes: drawn.lakes.map(lineOf),
  };
  return unpacked;
}

/** A line from its steps as text, five bits a character. */
function lineOf(text: string): Line {
  const points: Point[] = [];
  const steps = stepsOf(text);
  let [x, y] = [0, 0];
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i] ?? 0;
    y += steps[i + 1] ?? 0;
    points.push([x / PER_DEGREE, y / PER_DEGREE]);
  }
  const [longitudes, latitudes] = [points.map(([longitude]) => longitude), points.map(([, latitude]) => latitude)];
  return {
    points,
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
  };
}

function stepsOf(text: string): readonly number[] {
  const steps: number[] = [];
  let [value, weight] = [0, 1];
  for (let i = 0; i < text.length; i += 1) {
    const five = text.charCodeAt(i) - 63;
    value += (five % 32) * weight;
    weight *= 32;
    if (five >= 32) continue;
    steps.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    [value, weight] = [0, 1];
  }
  return steps;
}

/** The parts of a line that lie in the frame or beside it, by pixels: open lines are cut, closed ones are whole. */
function pathOf(line: Line, frame: Frame, end: string): string {
  const [east, south] = [frame.west + WIDTH / frame.perLongitude, frame.north - HEIGHT / frame.perLatitude];
  if (line.east < frame.west || line.west > east || line.south > frame.north || line.north < south) return '';
  const isInside = ([longitude, latitude]: Point) =>
    longitude >= frame.west && longitude <= east && latitude >= south && latitude <= frame.north;
  const inside = line.points.map(isInside);
  if (!inside.includes(true)) return '';
  const at = ([longitude, latitude]: Point): Pixel => [
    (longitude - frame.west) * frame.perLongitude,
    (frame.north - latitude) * frame.perLatitude,
  ];
  return (end === 'z' ? [line.points] : stretches(line.points, inside))
    .map((run) => stretch(run.map(at)))
    .filter((run) => run !== '')
    .map((run) => run + end)
    .join('');
}

type Pixel = readonly [x: number, y: number];

/** Runs of points of which each, or the one before it or after it, is inside. */
function stretches(points: readonly Point[], inside: readonly boolean[]): readonly (readonly Point[])[] {
  const runs: (readonly Point[])[] = [];
  let from = inside.indexOf(true);
  while (from >= 0) {
    const out = inside.indexOf(false, from);
    const end = out < 0 ? points.length : out;
    runs.push(points.slice(Math.max(0, from - 1), end + 1));
    from = inside.indexOf(true, end);
  }
  return runs.filter((run) => run.length > 1);
}

/** What is smaller than `SMALLEST` is not drawn, nor a step shorter than `STEP`. */
const [SMALLEST, STEP] = [4, 1.5];

function stretch(at: readonly Pixel[]): string {
  const span = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  if (span(at.map(([x]) => x)) < SMALLEST && span(at.map(([, y]) => y)) < SMALLEST) return '';
  const kept: Pixel[] = [];
  for (const [i, pixel] of at.entries()) {
    const last = kept.at(-1);
    const isFar = last === undefined || Math.hypot(pixel[0] - last[0], pixel[1] - last[1]) >= STEP;
    if (isFar || i === at.length - 1) kept.push(pixel);
  }
  return kept.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}
