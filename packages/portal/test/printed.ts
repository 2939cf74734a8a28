// What comes out of a printer, for tests: pages of a PDF as Chromium writes it, read for their frames and QR codes.
// Source: ISO 32000-1, 8.3 to 8.5: coordinates, graphics state, paths.
import { inflateSync } from 'node:zlib';
import { readPicture } from './camera.ts';

/** Where something lies on a page, in points from its lower left corner. */
type Box = { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number };

/** A millimetre in points. */
export const MM = 72 / 25.4;

/** Whether one lies within another, edges included. */
export function liesWithin(one: Box, whole: Box): boolean {
  return one.left >= whole.left && one.right <= whole.right && one.bottom >= whole.bottom && one.top <= whole.top;
}

/** A code: where it is printed, and what it says. */
type PrintedCode = { readonly at: Box; readonly text: string };

export type PrintedPage = {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Box[];
  readonly codes: readonly PrintedCode[];
};

/** The pages of a PDF in order. Throws where a code on one cannot be read. */
export function readPrint(pdf: Buffer): readonly PrintedPage[] {
  const text = pdf.toString('latin1');
  const pages = text.matchAll(/\/Type \/Page\n.*?\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]\n\/Contents (\d+) 0 R/gs);
  return [...pages].map(([, width, height, contents]) => {
    const start = text.indexOf(`\n${contents} 0 obj\n`);
    const from = text.indexOf('stream\n', start) + 'stream\n'.length;
    const drawing = inflateSync(pdf.subarray(from, text.indexOf('endstream', from))).toString('latin1');
    return { width: Number(width), height: Number(height), ...readDrawing(drawing) };
  });
}

type Matrix = readonly [number, number, number, number, number, number];
/** What is in force while a page is drawn: its coordinates, and whether it fills black. */
type Graphics = { readonly matrix: Matrix; readonly isBlack: boolean };

/** A QR code has hundreds of runs of dark modules; nothing else that is filled black has as many. */
const RUNS_MIN = 100;

function readDrawing(drawing: string): Pick<PrintedPage, 'frames' | 'codes'> {
  const [frames, codes]: [Box[], PrintedCode[]] = [[], []];
  const stack: Graphics[] = [];
  let now: Graphics = { matrix: [1, 0, 0, 1, 0, 0], isBlack: true };
  let boxes: Box[] = [];
  let points: (readonly [number, number])[] = [];
  for (const line of drawing.split('\n')) {
    const words = line.split(' ');
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = words.map(Number);
    const operator = words.at(-1);
    if (operator === 'q') stack.push(now);
    else if (operator === 'Q') now = stack.pop() ?? now;
    else if (operator === 'cm') now = { ...now, matrix: times([a, b, c, d, e, f], now.matrix) };
    else if (operator === 'rg') now = { ...now, isBlack: line.endsWith('0 0 0 rg') };
    else if (operator === 're') boxes.push(boxOf([at(now.matrix, a, b), at(now.matrix, a + c, b + d)]));
    else if (operator === 'm') points = [at(now.matrix, a, b)];
    else if (operator === 'l') points.push(at(now.matrix, a, b));
    else if (operator === 'h') boxes.push(boxOf(points));
    else if (operator === 'S') frames.push(...boxes.splice(0));
    else if (operator === 'f' && now.isBlack && boxes.length > RUNS_MIN) codes.push(readCode(boxes.splice(0)));
    else if (operator === 'f' || operator === 'n') boxes = [];
  }
  return { frames, codes };
}

function times([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

function at([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function boxOf(points: readonly (readonly [number, number])[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

const [DOTS_PER_MODULE, QUIET_MODULES] = [4, 4];

/** Draws the dark runs of a code as a camera would see them, and reads them. */
function readCode(runs: readonly Box[]): PrintedCode {
  const whole = {
    left: Math.min(...runs.map(({ left }) => left)),
    right: Math.max(...runs.map(({ right }) => right)),
    bottom: Math.min(...runs.map(({ bottom }) => bottom)),
    top: Math.max(...runs.map(({ top }) => top)),
  };
  const module = Math.min(...runs.map(({ top, bottom }) => top - bottom));
  const dot = (points: number) => (Math.round(points / module) + QUIET_MODULES) * DOTS_PER_MODULE;
  const side = dot(whole.right - whole.left) + QUIET_MODULES * DOTS_PER_MODULE;
  const dots = new Array<number>(side * side * 4).fill(255);
  for (const { left, right, bottom, top } of runs)
    for (let y = dot(whole.top - top); y < dot(whole.top - bottom); y++)
      for (let x = dot(left - whole.left); x < dot(right - whole.left); x++)
        dots.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
  return { at: whole, text: readPicture(side, side, dots) };
}
