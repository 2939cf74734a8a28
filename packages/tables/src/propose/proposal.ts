import type { About } from '../profile/profile.ts';
import type { StatedUnit } from '../profile/stated-unit.ts';
import type { Guess } from './guess.ts';
import type { Habits } from './habits.ts';

/** What is put into a mapping file. */
export type Proposal = {
  readonly name: string;
  readonly title: string;
  /** Undefined where it is about what no record says: whoever corrects the file has to choose. */
  readonly about: About | undefined;
  readonly header: { readonly row: number; readonly rows: number };
  readonly habits: Habits;
  /** The date above the table, where no column has one. */
  readonly at?: string;
  readonly encoding?: string;
  readonly sheet?: string;
  readonly guesses: readonly Guess[];
  /** Units that are stated above the table, or in a note below it. */
  readonly stated: readonly StatedUnit[];
};
