import type { Moment, Profile, Statement } from '@baton/tables';
import type { Desk } from '../../act/desk.ts';
import type { Stock } from '../own-door.ts';
import { ownKinds } from '../own-records.ts';
import type { Cast, Player } from './cast.ts';
import type { OpenNeeds } from './open-needs.ts';
import type { Things } from './things.ts';

/**
 * What is played. What was given out stays in transit: nobody signs for those who took it, unless its row says that it was
 * delivered. An offer is its giver's promise, a match that was delivered is the taker's word.
 */
export const playedKinds: typeof ownKinds = { ...ownKinds, offer: 'relief.pledge', match: 'relief.receive' };

/** A table on its stage: what is the same for all of its rows, or grows with them. */
export type Scene = {
  readonly office: Desk;
  readonly profile: Profile;
  /** The record of the file, by its name. */
  readonly source: string;
  /** Since when running totals count. */
  readonly since: number | undefined;
  readonly things: Things;
  readonly open: OpenNeeds;
  readonly cast: Cast;
  /** What lies at the places of those who give goods out, by segment. */
  readonly stock: Map<string, Stock>;
  /** Whether what rows need is on the ledger, as far as it was asked for. */
  readonly standing: Map<string, boolean>;
};

/** A row, who signs it, and what its record is called. */
export type Line = {
  readonly statement: Statement;
  readonly player: Player;
  readonly ref: string | undefined;
  /** Who took what its row says was delivered, and what its record is called. */
  readonly taken?: { readonly player: Player; readonly ref: string; readonly at: Moment };
};
