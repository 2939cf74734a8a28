import { type State, table } from '../../machine/state.ts';

/** Transaction ids that a subject spoiled, each until its time; in the order of spoiling. */
type Burned = { readonly ids: readonly string[]; readonly untils: readonly number[] };

const burned = table<Burned>({ number: 51, name: 'burned', key: 'integer', columns: ['ids', 'untils'] });

const NONE: Burned = { ids: [], untils: [] };
/** How many ids of one subject are spoiled at a time: bounds the row that every transaction of it looks at. */
export const BURNED_MAX = 100;

/** Until when an id of this subject is spoiled, if it is. */
export function burnedUntil(state: State, subject: number, id: string): number | undefined {
  const { ids, untils } = state.get(burned, subject) ?? NONE;
  return untils[ids.indexOf(id)];
}

/** The ids of a subject that are spoiled at this time. */
export function burnedNow(state: State, subject: number, time: number): Burned {
  const { ids, untils } = state.get(burned, subject) ?? NONE;
  const isOpen = (_: unknown, i: number) => time <= (untils[i] ?? 0);
  return { ids: ids.filter(isOpen), untils: untils.filter(isOpen) };
}

/** Spoils an id until a time; those whose time is over are forgotten. */
export function spoil(state: State, subject: number, id: string, until: number, time: number): void {
  const { ids, untils } = burnedNow(state, subject, time);
  state.put(burned, subject, { ids: [...ids, id], untils: [...untils, until] });
}
