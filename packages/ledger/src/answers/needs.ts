import type { Goods } from './goods.ts';
import type { ItemNamed, Named, NamedParty } from './names.ts';

/** A need on the board: what is wanted, what came, how fresh it is, and who says something else. */
export type NeedOnBoard = {
  readonly id: string;
  readonly place: Named;
  /** Whose place it is. */
  readonly of: NamedParty;
  readonly area: string;
  readonly item: ItemNamed;
  readonly stater: NamedParty;
  /** Null: no amount given, so no ratio. */
  readonly quantity: number | null;
  /** Accepted good, contents checked, after the need's date. */
  readonly filled: number;
  /** Unopened packs of unknown content that came for it: nobody has counted them out, and they fill nothing. */
  readonly packs: number;
  readonly open: number | null;
  readonly grades: readonly string[] | null;
  readonly substitutes: readonly ItemNamed[];
  readonly least: number | null;
  readonly reason: string;
  readonly since: number;
  readonly until: number;
  readonly closed: boolean;
  /** When it was last stated or revised, and how many whole hours ago. */
  readonly stated: { readonly record: string; readonly time: number; readonly hours: number };
  /** Past its validity and not closed. */
  readonly stale: boolean;
  /** Its place, or one around it, wants nothing more for now. */
  readonly paused: boolean;
  /** Open needs of others for the same place and item with another amount. */
  readonly conflicts: readonly string[];
};

/** One line of an allocation. Quantities of a lot or a pledge are pieces or packs, of a fund minor units. */
export type AllocationInList = {
  /** `<record>.<line>`. */
  readonly id: string;
  readonly need: string;
  /** Where the need is, whose place that is, and what it asks for. */
  readonly place: Named;
  readonly to: NamedParty;
  readonly item: ItemNamed | null;
  readonly by: NamedParty;
  /** Whose decision it was. */
  readonly owner: NamedParty | null;
  readonly basis: string;
  readonly reason: string | null;
  readonly source: string;
  readonly lot: string | null;
  /** The pledge or fund it is from. */
  readonly of: string | null;
  /** Of what comes from a fund. */
  readonly currency: string | null;
  readonly goods: Goods | null;
  readonly given: number;
  /** Ever allocated, less released and shrunk: left + drawn. */
  readonly quantity: number;
  readonly left: number;
  readonly drawn: number;
  readonly released: number;
  readonly shrunk: number;
  /** Past it nothing is held back. */
  readonly until: number | null;
  readonly lapsed: boolean;
  readonly time: number;
};

/** One line of a pledge: a promise, never counted as given. */
export type PledgeInList = {
  readonly id: string;
  readonly item: ItemNamed;
  readonly grade: string | null;
  readonly by: NamedParty;
  readonly donorType: string;
  readonly donor: NamedParty | null;
  readonly to: NamedParty;
  readonly promised: number;
  readonly came: number;
  /** What is still expected. */
  readonly open: number;
  readonly expected: number | null;
  readonly withdrawn: boolean;
  readonly time: number;
};
