import { useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';
import { useDesk } from '../desk/desk.tsx';
import type { Reached } from '../desk/scopes.ts';
import type { Choice } from './choices/choice.ts';

// What things are called that somebody saw or chose: people read names, the record holds fifty characters. It lasts as
// long as the page.
const known = new Map<string, readonly [label: string, hint: string]>();
const units = new Map<string, string>();
const reaches = new Map<string, Reached>();
const currencies = new Map<string, string>();

/** Keeps what a thing is called, and what it is counted in. */
export function learn({ id, label, hint, unit, currency, areas = [], classes = [] }: Choice): void {
  known.set(id, [label, hint === unit ? '' : hint]);
  reaches.set(id, { areas, classes });
  if (unit !== undefined) units.set(id, unit);
  if (currency !== undefined) currencies.set(id, currency);
}

/** The currency of the amounts of a group: it is said there, or is that of the fund or the order that is named. */
export function currencyAmong({ currency, fund, order }: { readonly [name: string]: unknown }): string | undefined {
  if (typeof currency === 'string') return currency;
  const named = [fund, order].find((one) => typeof one === 'string');
  return typeof named === 'string' ? currencies.get(named) : undefined;
}

/** Where a thing lies that was chosen, and of which classes it is. */
export function reachNamed(id: string): Reached | undefined {
  return reaches.get(id);
}

/** What the things of a group are counted in, in words: by the lot, item or need that it names. */
export function unitAmong(members: { readonly [name: string]: unknown }): string | undefined {
  const named = ['lot', 'item', 'need'].map((name) => members[name]).find((one) => typeof one === 'string');
  return typeof named === 'string' ? units.get(named) : undefined;
}

/** Members that count goods; others count money, packages, days. */
const counts: readonly string[] = ['quantity', 'expected', 'counted', 'least', 'good', 'damaged', 'unfit'];

/** Whether a member counts goods, in the unit of its group. */
export function countsGoods(member: string): boolean {
  return counts.includes(member);
}

/** Names of things by their id; of what nobody named, the end of it. */
export function useNameOf(): (id: string) => string {
  const { language } = useScene();
  const { who } = useDesk().hands;
  return (id) => {
    const name = known.get(id)?.filter((one) => one !== '');
    if (name !== undefined) return name.join({ zh: '，', en: ', ' }[language]);
    return id === who.id ? nameOf(who, language) : `…${id.slice(-8)}`;
  };
}
