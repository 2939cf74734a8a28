// Who sits at the console, and what is at hand: shared by every screen.

import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { Seen } from './look.ts';
import type { Queued } from './queue.ts';
import type { Hands, Standing } from './rights.ts';
import type { Pen, Signers, Writing, Written } from './write.ts';

export type Desk = Pen & {
  readonly hands: Hands;
  readonly signers: Signers;
  readonly standing: Standing;
  /** The ledger's clock when the desk was laid, seconds. */
  readonly now: number;
  readonly online: boolean;
  readonly queue: readonly Queued[];
  /** Reads the queue again, and sends what it can. */
  readonly refresh: () => Promise<void>;
  readonly write: (writing: Writing) => Promise<Written>;
};

const DeskContext = createContext<Desk | undefined>(undefined);

export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('bug: nobody sits at the desk');
  return desk;
}

/** An answer that is on its way, there, or could not be had. */
export type Asked<Value> =
  | { readonly state: 'asking' }
  | { readonly state: 'there'; readonly seen: Seen<Value> }
  | { readonly state: 'failed' };

/** Asks once for each key, and again when told to; what comes late of an older question is dropped. */
export function useAsked<Value>(key: string, ask: () => Promise<Seen<Value>>): Asked<Value> & { again: () => void } {
  const [asked, setAsked] = useState<Asked<Value>>({ state: 'asking' });
  const [turn, setTurn] = useState(0);
  const question = useRef(ask);
  question.current = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is asked, the turn for how often
  useEffect(() => {
    let isOld = false;
    const told = (next: Asked<Value>) => (isOld ? undefined : setAsked(next));
    question.current().then(
      (seen) => told({ state: 'there', seen }),
      () => told({ state: 'failed' }),
    );
    return () => {
      isOld = true;
    };
  }, [key, turn]);
  return { ...asked, again: useCallback(() => setTurn((before) => before + 1), []) };
}

/** Rows of a list; undefined while they are asked for. */
export function useRows<Row>(path: string, query: { readonly [name: string]: string | boolean }) {
  const { line } = useDesk();
  return useAsked(`${path} ${JSON.stringify(query)}`, () => line.rows<Row>(path, query));
}
