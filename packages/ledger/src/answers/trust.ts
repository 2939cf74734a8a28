import type { Name, Named, NamedParty } from './names.ts';

/**
 * One link of the chain from a signer up to the council: who held which right, from whom. `atSigning` is how it stood when
 * it was used, `now` how it stands.
 */
export type Link = {
  readonly of: NamedParty;
  readonly right: 'qualification' | 'accreditation' | 'council' | 'subject';
  /** The record that granted it; null where genesis did, or where every subject has the right. */
  readonly id: string | null;
  readonly types: readonly string[];
  readonly areas: readonly string[] | null;
  readonly items: readonly string[] | null;
  readonly granted: number | null;
  readonly from: number | null;
  readonly until: number | null;
  readonly atSigning: string;
  readonly now: string;
  /** Who granted it; null: the council, or genesis. */
  readonly by: NamedParty | null;
  /** Council members who approved, and how many were needed. */
  readonly approvals: readonly NamedParty[];
  readonly threshold: number | null;
};

/** On whose word a signer wrote, link by link up to the council. The council's own members need no other word. */
export type Word = readonly Link[];

/** A subject or listed party. */
export type PartyInList = NamedParty & {
  readonly class: string | null;
  readonly type: string | null;
  readonly area: string | null;
  /** Who listed it, where it does not sign itself. */
  readonly listedBy: NamedParty | null;
  /** When it came in. */
  readonly since: number;
};

/** A qualification as it stands, and how its standing changed. */
export type QualificationInList = {
  readonly id: string;
  readonly subject: NamedParty;
  readonly type: string;
  readonly areas: readonly string[] | null;
  readonly items: readonly string[] | null;
  readonly from: number;
  readonly until: number | null;
  readonly grantedBy: NamedParty;
  readonly standing: string;
  readonly since: number;
  readonly changes: readonly { readonly record: string; readonly standing: string; readonly time: number }[];
};

/** The council's leave to grant qualifications. */
export type AccreditationShown = {
  readonly id: string;
  readonly types: readonly string[];
  readonly areas: readonly string[] | null;
  readonly until: number | null;
  readonly withdrawn: number | null;
  /** Until when what was granted holds after that, unless vouched for anew; null: for good. */
  readonly lapses: number | null;
};

/** A key of a subject: what it may sign, and how it ended. */
export type KeyShown = {
  readonly id: string;
  readonly use: string;
  readonly alg: string;
  readonly kinds: readonly string[] | null;
  readonly places: readonly Named[] | null;
  readonly from: number;
  readonly until: number | null;
  /** `suspectFrom` is the entry from which its records are disputed. */
  readonly ended: { readonly how: string; readonly at: number; readonly suspectFrom: number | null } | null;
};

/** A subject whole: profile, keys, rights. */
export type SubjectWhole = PartyInList & {
  readonly council: boolean;
  readonly keys: readonly KeyShown[];
  readonly qualifications: readonly QualificationInList[];
  readonly accreditations: readonly AccreditationShown[];
};

/** A proposal to the council, and who said what of it. */
export type ProposalInList = {
  readonly id: string;
  readonly act: string;
  readonly proposer: NamedParty;
  readonly until: number;
  /** `open`, `decided`, `declined`; `expired` past its time or its panel's; `void` since the body that decides has changed. */
  readonly standing: string;
  readonly approvals: readonly NamedParty[];
  readonly declines: readonly NamedParty[];
  readonly threshold: number;
  /** The panel that decides; null: the council. */
  readonly body: string | null;
};

/** A body that the council set up: who sits in it, of which class; of how many classes members have to agree, on what. */
export type PanelInList = {
  readonly id: string;
  readonly members: readonly (NamedParty & { readonly class: string })[];
  readonly classes: number;
  readonly acts: readonly string[];
  readonly until: number;
};

/** A part or a paper that was withheld: the record that says so, by whom, why, and from which record. */
export type WithheldInList = {
  /** The record that says so: the authority's, or the proposal to the council. */
  readonly id: string;
  readonly digest: string;
  readonly record: string;
  /** Null: the council. */
  readonly by: NamedParty | null;
  readonly reason: string;
  /** The legal basis in words. */
  readonly basis: Name;
  readonly time: number;
  readonly index: number;
};

/** What was withheld, by digest. */
export type WithheldIn = { readonly [digest: string]: WithheldInList };
