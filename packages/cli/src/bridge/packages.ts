import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BookingLine, Packing } from '@baton/tables';
import { writeDurably } from './durable-file.ts';

const FILE = 'packages.json';
/** Packages that are remembered; the oldest are forgotten. */
const PACKAGES_MAX = 10_000;
/** Events of one package that are remembered one by one; what the oldest did is kept as one. */
const EVENTS_MAX = 100;

/** What an event did to a package; `time` in seconds. One that comes again does nothing. */
type Act = {
  readonly eventID: string;
  readonly time: number;
  readonly action: 'ADD' | 'DELETE';
  readonly lines: readonly BookingLine[];
};

/** Who says what was packed, and when; `time` in seconds. */
type Said = { readonly eventID: string; readonly time: number };

/**
 * What packing events said lies in which package, by its label as a URI. Kept in a file beside the captures: what was
 * packed today is shipped tomorrow.
 */
export class Packages {
  readonly #folder: string;
  readonly #acts: Map<string, readonly Act[]>;
  #isSaved = true;

  constructor(folder: string) {
    this.#folder = folder;
    const path = join(folder, FILE);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '[]';
    const kept = JSON.parse(text) as [string, readonly (Act | BookingLine)[]][];
    this.#acts = new Map(kept.map(([label, acts]) => [label, acts.map(actOf)]));
  }

  /**
   * What lay in a package at a time, seconds: an event that comes again finds it as it was, whatever was packed since. Where
   * nothing did, the clocks of two systems differ, and what was said so far counts. Undefined where nobody said so.
   */
  contentsOf(parent: string, time: number): readonly BookingLine[] | undefined {
    const acts = this.#acts.get(parent) ?? [];
    const before = acts.filter((one) => one.time < time || (one.time === time && one.action === 'ADD'));
    return [contents(before), contents(acts)].find((lines) => lines.length > 0);
  }

  /** Remembers what an event packed or took out, once; `save` makes it last. */
  take({ parent, action, lines }: Packing, { eventID, time }: Said): void {
    const before = this.#acts.get(parent) ?? [];
    if (action === 'OBSERVE' || before.some((one) => one.eventID === eventID)) return;
    this.#acts.delete(parent);
    this.#acts.set(parent, bounded([...before, { eventID, time, action, lines }]));
    for (const oldest of [...this.#acts.keys()].slice(0, Math.max(0, this.#acts.size - PACKAGES_MAX)))
      this.#acts.delete(oldest);
    this.#isSaved = false;
  }

  /** Writes down what was taken. */
  save(): void {
    if (this.#isSaved) return;
    writeDurably(this.#folder, FILE, JSON.stringify([...this.#acts]));
    this.#isSaved = true;
  }
}

/** Of a version that kept the contents alone: they were packed before all else. */
function actOf(one: Act | BookingLine): Act {
  return 'action' in one ? one : { eventID: '', time: 0, action: 'ADD', lines: [one] };
}

/** What lies in a package after these; one that takes out and names nothing empties it. */
function contents(acts: readonly Act[]): readonly BookingLine[] {
  return acts.reduce<readonly BookingLine[]>((lines, { action, lines: more }) => {
    if (action === 'DELETE' && more.length === 0) return [];
    return sum(lines, more, action === 'ADD' ? 1 : -1);
  }, []);
}

/** As many acts as are remembered; the oldest two become one that packed what was left. */
function bounded(acts: readonly Act[]): readonly Act[] {
  const [first, second, ...rest] = acts;
  if (acts.length <= EVENTS_MAX || first === undefined || second === undefined) return acts;
  return [{ eventID: '', time: second.time, action: 'ADD', lines: contents([first, second]) }, ...rest];
}

function sum(before: readonly BookingLine[], more: readonly BookingLine[], sign: 1 | -1): BookingLine[] {
  const lines = new Map(before.map((line) => [line.epcClass, line]));
  for (const line of more) {
    const { quantity = 0 } = lines.get(line.epcClass) ?? {};
    lines.set(line.epcClass, { ...line, quantity: quantity + sign * line.quantity });
  }
  return [...lines.values()].filter(({ quantity }) => quantity > 0);
}
