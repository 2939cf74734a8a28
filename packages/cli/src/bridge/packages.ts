import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BookingLine, Packing } from '@baton/tables';

/** Packages that are remembered; the oldest are forgotten. */
const PACKAGES_MAX = 10_000;

/**
 * What packing events said lies in which package, by its label as a URI. Kept in a file beside the captures: what was
 * packed yesterday is shipped today.
 */
export class Packages {
  readonly #path: string;
  readonly #lines: Map<string, readonly BookingLine[]>;

  constructor(folder: string) {
    this.#path = join(folder, 'packages.json');
    const text = existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : '[]';
    this.#lines = new Map(JSON.parse(text) as [string, readonly BookingLine[]][]);
  }

  /** What lies in a package; undefined where nobody said so. */
  contentsOf(parent: string): readonly BookingLine[] | undefined {
    return this.#lines.get(parent);
  }

  take({ parent, action, lines }: Packing): void {
    if (action === 'OBSERVE') return;
    const before = this.#lines.get(parent) ?? [];
    const after = action === 'ADD' ? sum(before, lines, 1) : lines.length === 0 ? [] : sum(before, lines, -1);
    this.#lines.delete(parent);
    if (after.length > 0) this.#lines.set(parent, after);
    for (const oldest of [...this.#lines.keys()].slice(0, Math.max(0, this.#lines.size - PACKAGES_MAX)))
      this.#lines.delete(oldest);
    writeFileSync(`${this.#path}.part`, JSON.stringify([...this.#lines]));
    renameSync(`${this.#path}.part`, this.#path);
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
