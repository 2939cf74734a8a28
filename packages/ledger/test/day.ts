import type { Condition } from '../src/relief/posting.ts';
import type { Actor } from './world.ts';

/** One thing somebody tries to do: numbers choose among what there is by then, and sometimes somebody else, or too much. */
export type Deed<Verb extends string = string> = {
  readonly verb: Verb;
  readonly which: number;
  readonly place: number;
  readonly to: number;
  readonly counts: readonly [number, number, number, number];
  readonly slip: 'stranger' | 'excess' | 'twice' | undefined;
};

/** Somebody of a day, and its places. */
export type Person = { readonly actor: Actor; readonly serial: number; readonly places: readonly string[] };
/** A handover by its dispatch. */
export type Sent = { readonly name: string; readonly giver: Person; readonly taker: Person };
/** What lies where. */
export type Stock = {
  readonly lot: string;
  readonly holder: Person;
  readonly steward: Person;
  readonly place: string;
  readonly condition: Condition;
  readonly quantity: number;
};
/** What somebody says, and what follows once it is accepted. */
export type Saying = {
  readonly by: Person;
  readonly kind: string;
  readonly body: object;
  readonly accepted?: (name: string) => void;
};

/** A part of what there is, all of it, or too much. */
export function few(there: number, wanted: number, slip: Deed['slip']): number {
  if (slip === 'excess') return there + 1;
  return wanted > 5 ? Math.max(1, there) : Math.max(1, Math.min(there, wanted));
}

export function pick<T>(among: readonly T[], which: number): T | undefined {
  return among.length === 0 ? undefined : among[which % among.length];
}

export function only<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('the day has it');
  return found;
}
