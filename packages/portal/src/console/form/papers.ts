import type { Paper } from '@baton/sdk';
import { createContext, useContext } from 'react';

/** Files of the record that is being filled in, by the digest that it names. */
const PapersContext = createContext<Map<string, Paper>>(new Map());

export const PapersProvider = PapersContext.Provider;

export function usePapers(): Map<string, Paper> {
  return useContext(PapersContext);
}
