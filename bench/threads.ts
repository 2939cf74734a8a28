// Processor time by thread: what a busy machine leaves comparable.

import type { Weight } from './node-process.ts';
import { median } from './statistics.ts';

/** Microseconds of processor time of each thread, for one of what was done. */
export type Micros = { [thread: string]: number };

/** What was used between two weighings, for each of so many. */
export function microsOf(rested: Weight, worked: Weight, count: number): Micros {
  const micros: Micros = {};
  for (const [thread, seconds] of Object.entries(worked.cpuSeconds))
    micros[thread] = ((seconds - (rested.cpuSeconds[thread] ?? 0)) * 1e6) / count;
  return micros;
}

/** The medians of some rounds as text, the largest first. */
export function threadsOf(measured: readonly Micros[]): string {
  const names = new Set(measured.flatMap((micros) => Object.keys(micros)));
  const shares = [...names].map((name) => [name, median(measured.map((micros) => micros[name] ?? 0))] as const);
  const worth = shares.filter(([, micros]) => micros >= 1).sort(([, a], [, b]) => b - a);
  const total = shares.reduce((sum, [, micros]) => sum + micros, 0);
  return `µs: ${total.toFixed(0)} = ${worth.map(([name, micros]) => `${name} ${micros.toFixed(0)}`).join(', ')}`;
}
