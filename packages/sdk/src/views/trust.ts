// What views of trust answer, as far as clients read it. Times in seconds.

import type { Name, Named, NamedParty } from './names.ts';

/** One link of the chain from a signer up to the council: who held which right, from whom, and how it stands. */
export type Link = {
  readonly of: NamedParty;
  readonly right: 'qualification' | 'accreditation' | 'council' | 'subject';
  /** The record that granted it; null where genesis did, or where every subject has the right. */
  readonly id: string | null;
  readonly types: readonly string[];
  readonly from: number | null;
  readonly until: number | null;
  readonly atSigning: string;
  readonly now: string;
  /** Who granted it; null: the council, or genesis. */
  readonly by: NamedParty | null;
  readonly approvals: readonly NamedParty[];
  readonly threshold: number | null;
};

/** A subject or listed party. */
export type PartyInList = NamedParty & {
  readonly class: string | null;
  readonly type: string | null;
  readonly area: string | null;
  readonly listedBy: NamedParty | null;
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
  readonly lapses: number | null;
};

/** A key of a subject: what it may sign, and how it ended. */
export type KeyShown = {
  readonly id: string;
  readonly use: string;
  readonly alg: string;
  readonly kinds: readonly string[] | null;
  readonly places: readonly Named[] | null;
  readonly until: number | null;
  /** How it ended; `suspectFrom` is the entry from which its records are disputed. */
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
  readonly standing: string;
  readonly approvals: readonly NamedParty[];
  readonly declines: readonly NamedParty[];
  readonly threshold: number;
  /** The panel that decides; null: the council. */
  readonly body: string | null;
};

/** A part or a paper that was withheld: the record that says so (`id`), from which record, by whom (null: the council). */
export type WithheldInList = {
  readonly id: string;
  readonly digest: string;
  readonly record: string;
  readonly by: NamedParty | null;
  readonly reason: string;
  /** The legal basis in words. */
  readonly basis: Name;
  readonly time: number;
  readonly index: number;
};

/** What was withheld, by digest. */
export type WithheldIn = { readonly [digest: string]: WithheldInList };
