import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type {
  Accreditation,
  Cleared,
  Council,
  ListedParty,
  Panel,
  Proposal,
  Qualification,
  Subject,
  SubjectKey,
  Withheld,
} from '@baton/ledger';
import type { SignedBody } from '@baton/ledger/answers';
import { eachRow, type RowsByTable, rowOf, rowsIn } from '../outbox.ts';
import type { Scene } from '../scene.ts';
import { json, keepIn, putInto } from '../statements.ts';

/** Who a record brought in, as its body says. */
type Profile = { readonly type: string; readonly area: string };

/** Columns in the order in which rows are written. */
const columns = {
  party: ['serial', 'segment', 'class', 'type', 'area', 'listedBy'],
  key: ['id', 'subject', 'use', 'alg', 'kinds', 'places', 'from', 'until', 'endedAt', 'ended', 'suspectFrom', 'entry'],
  qualification: ['serial', 'subject', 'type', 'areas', 'items', 'from', 'until', 'grantedBy', 'standing', 'since'],
  accreditation: ['serial', 'authority', 'types', 'areas', 'until', 'withdrawnAt', 'lapsesAt'],
  proposal: ['serial', 'proposer', 'act', 'until', 'approvals', 'declines', 'standing', 'body'],
  council: ['id', 'members', 'threshold'],
  withheld: ['serial', 'digest', 'record', 'by', 'reason', 'time'],
  cleared: ['entry', 'positions'],
  panel: ['serial', 'members', 'classes', 'threshold', 'acts', 'until'],
} as const;

/** Subjects, listed parties, keys, qualifications, accreditations, proposals, what was withheld. */
export class TrustProjection {
  readonly #party: StatementSync;
  readonly #key: StatementSync;
  readonly #qualification: StatementSync;
  readonly #accreditation: StatementSync;
  readonly #proposal: StatementSync;
  readonly #council: StatementSync;
  readonly #withheld: StatementSync;
  readonly #cleared: StatementSync;
  readonly #void: StatementSync;
  readonly #panel: StatementSync;
  readonly #profile: StatementSync;
  readonly #rename: StatementSync;

  constructor(db: DatabaseSync) {
    this.#party = keepIn(db, 'party', columns.party);
    this.#key = putInto(db, 'key', columns.key);
    this.#qualification = putInto(db, 'qualification', columns.qualification);
    this.#accreditation = putInto(db, 'accreditation', columns.accreditation);
    this.#proposal = putInto(db, 'proposal', columns.proposal);
    this.#council = putInto(db, 'council', columns.council);
    this.#withheld = putInto(db, 'withheld', columns.withheld);
    this.#cleared = putInto(db, 'cleared', columns.cleared);
    this.#void = db.prepare(
      `update proposal set standing = 'void' where standing = 'open' and serial < ? and body is ?`,
    );
    this.#panel = putInto(db, 'panel', columns.panel);
    this.#rename = db.prepare('insert or replace into renamed values (?, ?)');
    this.#profile = db.prepare('update party set type = ?, area = ? where serial = ?');
  }

  /** Takes what a block wrote; `bodyOf` gives the records of the same block and of those before it. */
  rows(rows: RowsByTable, bodyOf: (serial: number) => SignedBody | undefined): void {
    eachRow<Subject>(rows, 'subject', (serial, row) => this.#putSubject(serial, row, bodyOf(serial)));
    eachRow<ListedParty>(rows, 'listed_party', (serial, row) => this.#putListed(serial, row));
    for (const [table, id, values] of rowsIn(rows, 'key'))
      if (values !== null) this.#putKey(String(id), rowOf(table, values));
    eachRow<Qualification>(rows, 'qualification', (serial, row) => this.#putQualification(serial, row));
    eachRow<Accreditation>(rows, 'accreditation', (serial, row) => this.#putAccreditation(serial, row));
    eachRow<Proposal>(rows, 'proposal', (serial, row) => this.#putProposal(serial, row, bodyOf(serial)));
    eachRow<Council>(rows, 'council', (id, row) => this.#putCouncil(id, row));
    for (const [table, digest, values] of rowsIn(rows, 'withheld'))
      if (values !== null) this.#putWithheld(String(digest), rowOf(table, values));
    eachRow<Cleared>(rows, 'cleared', (entry, { positions }) => this.#cleared.run(entry, json(positions)));
    eachRow<Panel>(rows, 'panel', (serial, row) => this.#putPanel(serial, row));
  }

  /** Profiles that organisations stated anew. */
  profiles({ records }: Scene): void {
    for (const [serial, { body, signer }] of records) {
      const profile = body.kind === 'trust.updateProfile' ? profileOf(body) : undefined;
      if (profile === undefined) continue;
      this.#profile.run(profile.type, profile.area, signer);
      this.#rename.run(signer, serial);
    }
  }

  /** What was proposed to a body before it was changed is void. */
  #putPanel(serial: number, { members, classes, threshold, acts, until, changed }: Panel): void {
    this.#panel.run(serial, json(members), json(classes), threshold, json(acts), until);
    this.#void.run(changed, serial);
  }

  /** What brought it in says what it is; later rows tell of its keys and guardians alone. */
  #putSubject(serial: number, row: Subject, body: SignedBody | undefined): void {
    const profile = profileOf(body);
    this.#party.run(serial, row.segment, row.class, profile?.type ?? null, profile?.area ?? null, null);
  }

  #putListed(serial: number, { listedBy, type, area }: ListedParty): void {
    this.#party.run(serial, null, 'organisation', type, area, listedBy);
  }

  #putKey(id: string, row: SubjectKey): void {
    const { subject, use, alg, kinds, places, from, until, endedAt, ended, suspectFrom, entry } = row;
    const lists = [json(kinds), json(places)];
    this.#key.run(id, subject, use, alg, ...lists, from, until, endedAt, ended, suspectFrom, entry);
  }

  #putQualification(serial: number, row: Qualification): void {
    const { subject, type, areas, items, from, until, grantedBy, standing, since } = row;
    this.#qualification.run(serial, subject, type, json(areas), json(items), from, until, grantedBy, standing, since);
  }

  #putAccreditation(serial: number, { authority, types, areas, until, withdrawnAt, lapsesAt }: Accreditation): void {
    this.#accreditation.run(serial, authority, json(types), json(areas), until, withdrawnAt, lapsesAt);
  }

  #putProposal(serial: number, row: Proposal, body: SignedBody | undefined): void {
    const { proposer, until, approvals, declines, standing, body: panel } = row;
    const act = (body?.['act'] as { type: string } | undefined)?.type ?? '';
    this.#proposal.run(serial, proposer, act, until, json(approvals), json(declines), standing, panel);
  }

  #putWithheld(digest: string, { withholding, record, by, reason, time }: Withheld): void {
    this.#withheld.run(withholding, digest, record, by, reason, time);
  }

  #putCouncil(id: number, { members, threshold, changed }: Council): void {
    this.#council.run(id, json(members), threshold);
    this.#void.run(changed, null);
  }
}

/** The profile with which a record, or the act it proposes, brought an organisation in. */
export function profileOf(body: SignedBody | undefined): (Profile & { readonly name?: unknown }) | undefined {
  const holder = (body?.['act'] ?? body) as { profile?: Profile } | undefined;
  return holder?.profile;
}
