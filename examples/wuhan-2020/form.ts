import type { Statement, StatementOf } from '@baton/ledger';
import type { SourceId } from './sources.ts';

// A record of the story is a record of the ledger with three things still open. `ref` and, where nothing else is said,
// `at` are put in when it is played. Words stand as plain `{ zh, en }`. And strings of these forms stand for what only
// a load can know:
//
//   @name               a player's subject, a thing by its label, or one of its lines: `@gift-kn95.0`
//   application:name    the signed application of a player
//   device:name/device  a signed device key of a player
//   next:name           the signed next controller key of a player; after:name is the digest of the one after it
//   digest:words        the digest of words that the story has said before
//   random:32           so many random bytes, base64url
//   ref:name, at:name   the ref of a thing by its label, and when it was said to have happened: for its correction

/** The same words in the two languages of the ledger. */
export type Words = { readonly zh: string; readonly en: string };

type KindName = Statement['kind'];

/** A record of this kind as the story writes it. `label` is what later records call it by. */
export type Draft<Name extends KindName> = Omit<StatementOf<Name>, 'ref' | 'at' | 'kind'> & {
  readonly kind: Name;
  readonly label?: string;
  readonly at?: When;
};

/** A record of any kind as the story writes it. */
export type StoryRecord = { readonly kind: KindName; readonly label?: string };

/** When something happened, as its signer says. */
export type When = StatementOf<'relief.receive'>['at'];

/** A device key that a player has, and what it may sign. `later`: added by `trust.addKey`, not with the application. */
export type Device = {
  readonly name: string;
  readonly label: Words;
  readonly kinds: readonly string[];
  readonly places?: readonly string[];
  readonly later?: true;
};

/** Who acts under a name of the story; a council member has a controller key alone. `rotates`: it changes that key once. */
export type Player = { readonly name: string; readonly devices: readonly Device[]; readonly rotates?: boolean };

/** What one player signs at one minute. `source`: the published fact behind it; without one it is story. */
export type Step = {
  /** Seconds since 1970. */
  readonly time: number;
  readonly as: string;
  /** Which of its keys signs: `desk` unless it says otherwise. */
  readonly device?: string;
  readonly source?: SourceId;
  readonly records: readonly StoryRecord[];
};

/** A story that can be played on a ledger of its own. */
export type Story = {
  /** Name of the ledger. */
  readonly name: string;
  /** Seconds since 1970. */
  readonly startsAt: number;
  /** What every reader is told. */
  readonly notice: Words;
  readonly council: { readonly members: readonly string[]; readonly threshold: number };
  readonly players: readonly Player[];
  /** In order of time. */
  readonly steps: readonly Step[];
};
