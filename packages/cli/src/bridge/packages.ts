import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BookingLine, Packing } from '@baton/tables';

/** Packages that are remembered; the oldest are forgotten. */
const PACKAGES_MAX = 10_000;
/** Events of one package that are remembered. */
const EVENTS_MAX = 100;

/** What lies in a package, and the identifiers of the events that said so: one that comes again says nothing new. */
type Packed = { readonly lines: readonly BookingLine[]; readonly events: readonly string[] };

/**
 * What packing events said lies in which package, by its label as a URI. Kept in a file beside the captures: what was
 * packed yesterday is shipped today.
 */
export class Packages {
  readonly #path: string;
  readonly #packed: Map<string, Packed>;
  #isSaved = true;

  constructor(folder: string) {
    this.#path = join(folder, 'packages.json');
    const text = existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : '[]';
    const kept = JSON.parse(text) as [string, Packed | readonly BookingLine[]][];
    this.#packed = new Map(kept.map(([label, one]) => [label, 'lines' in one ? one : { lines: one, events: [] }]));
  }

  /** What lies in a package; undefined where nobody said so. */
  contentsOf(parent: string): readonly BookingLine[] | undefined {
    const { lines = [] } = this.#packed.get(parent) ?? {};
    return lines.length === 0 ? undefined : lines;
  }

  /** Remembers what an event packed or took out, once; `save` makes it last. */
  take({ parent, action, lines }: Packing, eventID: string): void {
    const before = this.#packed.get(parent) ?? { lines: [], events: [] };
    if (action === 'OBSERVE' || before.events.includes(eventID)) return;
    const emptied = action !== 'ADD' && lines.length === 0;
    const after = emptied ? [] : sum(before.lines, lines, action === 'ADD' ? 1 : -1);
    this.#packed.delete(parent);
    this.#packed.set(parent, { lines: after, events: [...before.events.slice(1 - EVENTS_MAX), eventID] });
    for (const oldest of [...this.#packed.keys()].slice(0, Math.max(0, this.#packed.size - PACKAGES_MAX)))
      this.#packed.delete(oldest);
    this.#isSaved = false;
  }

  /** Writes down what was taken: the file gets its name when it is whole. */
  save(): void {
    if (this.#isSaved) return;
    writeFileSync(`${this.#path}.part`, JSON.stringify([...this.#packed]));
    renameSync(`${this.#path}.part`, this.#path);
    this.#isSaved = true;
  }
}

function sum(before: readonly BookingLine[], more: readonly BookingLine[], sign: 1 | -1): BookingLine[] {
  const lines = new Map(before.map((line) => [line.epcClass, line]));
  for (const line of more) {
    const { quantity = 0 } = lines.get(line.epcClass) ?? {};
    lines.set(line.epcClass, { ...line, quantity: quantity + sign * line.quantity });
  }
  return [...lines.values()].filter(({ quantity }) => quantity > 0);
}
