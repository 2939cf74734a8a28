import { createContext, useContext } from 'react';
import type { Reached } from '../desk/scopes.ts';
import type { Members } from './faults.ts';

/** What is chosen already: in the whole record, and from which place the line that is being filled in takes goods. */
type Chosen = { readonly record: Members; readonly place: string | undefined };

const ChosenContext = createContext<Chosen>({ record: {}, place: undefined });

export const ChosenProvider = ChosenContext.Provider;

export function useChosen(): Chosen {
  return useContext(ChosenContext);
}

/** What takes goods says from where: of a move where they leave, else where they lie. */
export function placeIn({ from, place }: Members): string | undefined {
  const named = from ?? place;
  return typeof named === 'string' ? named : undefined;
}

/** What rights must reach for what is chosen so far, in the record and all its lines, by the members that are named. */
export function reachOf(
  value: unknown,
  members: readonly string[],
  reachNamed: (id: string) => Reached | undefined,
): Required<Reached> {
  const found = idsIn(value, members).map((id) => reachNamed(id) ?? {});
  return {
    areas: [...new Set(found.flatMap(({ areas = [] }) => areas))],
    classes: [...new Set(found.flatMap(({ classes = [] }) => classes))],
  };
}

function idsIn(value: unknown, members: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => idsIn(one, members));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    typeof one === 'string' ? (members.includes(name) ? [one] : []) : idsIn(one, members),
  );
}
