// Makes the outline that maps are drawn over: coasts, rivers and lakes, and no borders, of Natural Earth's vectors for
// 1:50,000,000 (public domain), as Debian packages them in marble-qt-data below usr/share/marble/data/naturalearth.
// Use: node scripts/outline.ts <that folder>. It runs again only where another drawing is wanted.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const made = join(import.meta.dirname, '..', 'packages', 'portal', 'src', 'relief', 'needs', 'outline.json');

/** Longitude and latitude, in 120ths of a degree: what the files count in. */
type Point = readonly [number, number];
type Line = readonly Point[];

/** How far a line may be moved: coasts about 1.9 km, what lies inland half of that. */
const [OF_COASTS, INLAND] = [2, 1];
/** How long or wide a drawing at least is: 7.4 km. */
const SMALLEST = 8;

const SOUTHERNMOST = -60 * 120;

/** Bytes before the first line, and what a group of lines begins with instead of a line, and how long that is. */
const [HEADER, GROUP, GROUP_BYTES] = [6, 4, 6];

/** The lines of a file: each begins with what it is, its number, and how many points are written out. */
function linesOf(bytes: Buffer): readonly Line[] {
  const lines: Line[] = [];
  let at = HEADER;
  while (at < bytes.length) {
    if (bytes.readUInt8(at) === GROUP) {
      at += GROUP_BYTES;
      continue;
    }
    const line: Point[] = [];
    const written = bytes.readUInt32BE(at + 5);
    at += 9;
    for (let count = 0; count < written; count += 1) {
      const cluster = clusterAt(bytes, at);
      line.push(...cluster);
      at += 4 + 2 * cluster.length;
    }
    lines.push(line);
  }
  return lines;
}

/** A point that is written out, and those near it: latitude first, each by how far it is from the first in one byte. */
function clusterAt(bytes: Buffer, at: number): readonly Point[] {
  const [latitude, longitude, near] = [bytes.readInt16BE(at), bytes.readInt16BE(at + 2), bytes.readInt16BE(at + 4)];
  const others = Array.from({ length: near }, (_, i): Point => {
    const from = at + 6 + 2 * i;
    return [longitude + bytes.readInt8(from + 1), latitude + bytes.readInt8(from)];
  });
  return [[longitude, latitude], ...others];
}

/** Leaves out points without which a line stays within the tolerance (Douglas and Peucker). */
function simplified(line: Line, tolerance: number): Line {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined || line.length < 3) return line;
  let [farthest, far] = [0, tolerance];
  for (let i = 1; i < line.length - 1; i += 1) {
    const away = distance(line[i] ?? first, first, last);
    if (away > far) [farthest, far] = [i, away];
  }
  if (farthest === 0) return [first, last];
  const [before, after] = [line.slice(0, farthest + 1), line.slice(farthest)];
  return [...simplified(before, tolerance).slice(0, -1), ...simplified(after, tolerance)];
}

/** From a point to the line between two others; to the first where the two are one, as they are in a ring. */
function distance([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [wide, high] = [toX - fromX, toY - fromY];
  const length = Math.hypot(wide, high);
  if (length === 0) return Math.hypot(x - fromX, y - fromY);
  const along = Math.max(0, Math.min(1, ((x - fromX) * wide + (y - fromY) * high) / length ** 2));
  return Math.hypot(x - fromX - along * wide, y - fromY - along * high);
}

/** Large enough to be seen, and where people are: Antarctica is left out. */
function isLarge(line: Line): boolean {
  if (line.every(([, latitude]) => latitude < SOUTHERNMOST)) return false;
  const span = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  return line.length > 1 && Math.max(span(line.map(([x]) => x)), span(line.map(([, y]) => y))) >= SMALLEST;
}

/** Steps from point to point as text, five bits a character: what maps call an encoded polyline. */
function encoded(line: Line): string {
  const steps = line.flatMap(([x, y], i) => [x - (line[i - 1]?.[0] ?? 0), y - (line[i - 1]?.[1] ?? 0)]);
  return steps.map(stepText).join('');
}

function stepText(step: number): string {
  let text = '';
  let rest = step < 0 ? -2 * step - 1 : 2 * step;
  for (; rest >= 32; rest = Math.floor(rest / 32)) text += String.fromCharCode(63 + 32 + (rest % 32));
  return text + String.fromCharCode(63 + rest);
}

function drawn(file: string, tolerance: number): readonly string[] {
  const lines = linesOf(readFileSync(join(process.argv[2] ?? '', `${file}.pn2`))).filter(isLarge);
  return lines.map((line) => encoded(simplified(line, tolerance)));
}

const outline = {
  source: 'Natural Earth, physical vectors 1:50,000,000, public domain; simplified; no borders',
  coasts: drawn('ne_50m_coastline', OF_COASTS),
  rivers: drawn('ne_50m_rivers_lake_centerlines', INLAND),
  lakes: drawn('ne_50m_lakes', INLAND),
};
writeFileSync(made, `${JSON.stringify(outline, null, 2)}\n`);
