import { createContext, useContext } from 'react';
import type { Members } from './faults.ts';

/** The place from which the record that is being filled in takes goods, once it is chosen. */
const ChosenPlace = createContext<string | undefined>(undefined);

export const ChosenPlaceProvider = ChosenPlace.Provider;

export function useChosenPlace(): string | undefined {
  return useContext(ChosenPlace);
}

/** What takes goods says from where: of a move where they leave, else where they lie. */
export function placeIn({ from, place }: Members): string | undefined {
  const named = from ?? place;
  return typeof named === 'string' ? named : undefined;
}
