import type { Words } from '@baton/ledger';
import type { ClassNumbers, Figure } from '@baton/sdk';
import type { FillName } from '../marks/fill.ts';
import { type Read, readView } from '../scene/read.ts';

export type NumberName = 'received' | 'allocated' | 'delivered' | 'notMoved';

/** The four numbers, in the order in which goods pass through them. */
export const numberNames: readonly { readonly name: NumberName; readonly title: Words; readonly fill: FillName }[] = [
  { name: 'received', title: { zh: '收到', en: 'Received' }, fill: 'source' },
  { name: 'allocated', title: { zh: '已分配', en: 'Allocated' }, fill: 'allocated' },
  { name: 'delivered', title: { zh: '送达并确认', en: 'Delivered and confirmed' }, fill: 'used' },
  { name: 'notMoved', title: { zh: '48 小时未动', en: 'Not moved for 48 h' }, fill: 'still' },
];

/** The numbers of every class, those of which most came in first; packs that nobody counted out last. */
export async function readNumbers(read: Read): Promise<readonly ClassNumbers[]> {
  const { items } = await readView<{ items: ClassNumbers[] }>(read, '/v1/numbers');
  return items.toSorted((a, b) => Number(a.packed) - Number(b.packed) || b.received.quantity - a.received.quantity);
}

/** Finds one class among its numbers, by what an address says of it; else the first. */
export function numbersFor(
  all: readonly ClassNumbers[],
  query: { readonly [name: string]: string },
): ClassNumbers | undefined {
  const { class: itemClass, unit, packed } = query;
  return (
    all.find(
      (one) =>
        one.class === itemClass &&
        (unit === undefined || one.unit === unit) &&
        (packed === undefined || String(one.packed) === packed),
    ) ?? all[0]
  );
}

/** The part of an address that names a class. */
export function classQuery({ class: itemClass, unit, packed }: ClassNumbers) {
  return { class: itemClass, unit, ...(packed ? { packed: 'true' } : {}) };
}

/** What a number leaves out, without the words that its label says already. */
export function withoutText({ without }: Figure, language: 'zh' | 'en'): string {
  return without[language].replace(/^(不含：|Not included: )/, '');
}
