import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inOrder, type QuotedRow, tableRules } from '@baton/tables/findings';
import type { Names } from '../names.ts';
import type { Scene, StagedRecord } from '../scene.ts';
import type { NamingRecord } from '../search/project.ts';
import type { Parts } from '../source.ts';
import { insertInto } from '../statements.ts';
import { Cases, headOfNames } from './cases.ts';
import { linksOf } from './links.ts';
import { keptDigest, type QuotedTableRow, quotedRow, readQuote, type Transcribed } from './quoted.ts';

const columns = [
  ...(['serial', 'source', 'publisher', 'reporter', 'about', 'row', 'key', 'time', 'offset', 'item'] as const),
  ...(['digits', 'decimals', 'unit', 'currency', 'minor', 'said', 'replacedBy'] as const),
];

type Group = { readonly rule: (typeof tableRules)[number] };

/** Quotations, and what the rules of findings see in them. Rows that changed together are looked at once a batch. */
export class FindingsProjection {
  readonly #names: Names;
  readonly #cases: Cases;
  readonly #naming: (digest: string) => Iterable<NamingRecord>;
  readonly #source: StatementSync;
  readonly #sourceOf: StatementSync;
  readonly #quoted: StatementSync;
  readonly #find: StatementSync;
  readonly #sameKey: StatementSync;
  readonly #replace: StatementSync;
  readonly #unsay: StatementSync;
  readonly #join: StatementSync;
  readonly #groupsOf: StatementSync;
  readonly #leave: StatementSync;
  readonly #members: StatementSync;
  readonly #isWithheld: StatementSync;
  /** Groups whose rows changed since they were last looked at. */
  readonly #stale = new Map<number, Group>();

  constructor(db: DatabaseSync, names: Names, naming: (digest: string) => Iterable<NamingRecord>) {
    this.#names = names;
    this.#naming = naming;
    this.#cases = new Cases(db);
    this.#source = insertInto(db, 'quoted_source', ['serial', 'publisher', 'reporter', 'profile', 'digest']);
    this.#sourceOf = db.prepare('select publisher, reporter, profile from quoted_source where serial = ?');
    this.#quoted = insertInto(db, 'quoted', columns);
    const from = 'join quoted_source on quoted_source.serial = quoted.source';
    this.#find = db.prepare(`select quoted.*, profile from quoted ${from} where quoted.serial = ?`);
    // Left to itself, SQLite looks through all that the reporter ever quoted, for every row.
    this.#sameKey = db.prepare(
      `select quoted.*, profile from quoted indexed by quoted_key ${from} where key = ? and quoted.reporter = ? and profile = ? and replacedBy is null and quoted.serial < ?`,
    );
    this.#replace = db.prepare('update quoted set replacedBy = ? where serial = ?');
    this.#unsay = db.prepare(`update quoted set said = '{}' where serial = ?`);
    this.#join = insertInto(db, 'quoted_group', ['grp', 'serial']);
    this.#groupsOf = db.prepare('select grp from quoted_group where serial = ?');
    this.#leave = db.prepare('delete from quoted_group where serial = ?');
    this.#members = db.prepare(
      `select quoted.*, profile from quoted_group join quoted on quoted.serial = quoted_group.serial
       join quoted_source on quoted_source.serial = quoted.source where grp = ? limit ${MEMBERS_MAX}`,
    );
    this.#isWithheld = db.prepare('select 1 from withheld where digest = ?');
  }

  /** Sources before what is quoted from them; then what was withheld. */
  block({ records, withheld }: Scene, parts: Parts): void {
    for (const [serial, record] of records) {
      if (record.body.kind === 'relief.source') this.#putSource(serial, record);
      else if (record.body.kind === 'relief.transcribe') this.#quote(serial, record, parts);
    }
    for (const digest of withheld) for (const { serial } of this.#naming(digest)) this.#forget(serial);
  }

  /** Looks at the groups that changed, and writes what is seen in them. */
  flush(): void {
    for (const [grp, { rule }] of this.#stale) {
      const rows = this.#members.all(grp) as unknown as (QuotedTableRow & { profile: string })[];
      this.#cases.put(rule, grp, rule.look(inOrder(rows.map(quotedRow))));
    }
    this.#stale.clear();
    this.#cases.flush();
  }

  #putSource(serial: number, { body, signer }: StagedRecord): void {
    const publisher = this.#names.party(String(body['publisher'])) ?? -1;
    this.#source.run(serial, publisher, signer, String(body['profile']), String(body['digest']));
  }

  #quote(serial: number, { body, signer }: StagedRecord, parts: Parts): void {
    const said = body as Transcribed;
    const source = this.#names.thing(said.source) ?? -1;
    const of = this.#sourceOf.get(source) as { publisher: number; profile: string } | undefined;
    if (of === undefined) return;
    const digest = keptDigest(said);
    const isGone = digest === undefined || this.#isWithheld.get(digest) !== undefined;
    const quote = readQuote(isGone ? null : parts.get(digest)?.text);
    const { about, row, at, item, quantity, money } = said;
    const key = Buffer.from(said.key, 'base64url');
    this.#replaceOlder(serial, key, signer, of.profile);
    this.#quoted.run(
      ...[serial, source, of.publisher, signer, about, row, key, at?.time ?? null, at?.offset ?? null, item ?? null],
      ...[quantity?.digits ?? null, quantity?.decimals ?? null, quantity?.unit ?? null],
      ...[money?.currency ?? null, money?.minor ?? null, JSON.stringify(quote.said), null],
    );
    this.#lookAt(serial);
  }

  /** A newer version of a row takes the place of the one before. */
  #replaceOlder(serial: number, key: Uint8Array, reporter: number, profile: string): void {
    for (const row of this.#sameKey.all(key, reporter, profile, serial)) {
      const older = Number(row['serial']);
      this.#withdraw(older);
      this.#replace.run(serial, older);
    }
  }

  /** What was withheld is not looked at any more; figures stay. */
  #forget(serial: number): void {
    const row = this.#find.get(serial) as QuotedTableRow | undefined;
    if (row === undefined) return;
    this.#withdraw(serial);
    this.#unsay.run(serial);
    if (row.replacedBy === null) this.#lookAt(serial);
  }

  #lookAt(serial: number): void {
    const row = quotedRow(this.#find.get(serial) as unknown as QuotedTableRow & { profile: string });
    for (const link of new Set(linksOf(row))) this.#join.run(link, serial);
    for (const rule of tableRules) {
      if (!rule.about.includes(row.about)) continue;
      if (rule.together === undefined) this.#cases.put(rule, groupOfRow(rule.name, serial), rule.look([row]), true);
      else this.#gather(rule, row);
    }
  }

  #gather(rule: (typeof tableRules)[number], row: QuotedRow): void {
    const common = rule.together?.(row);
    if (common === undefined) return;
    const grp = headOfNames([rule.name, row.publisher, ...common]);
    this.#join.run(grp, row.id);
    this.#stale.set(grp, { rule });
  }

  /** Takes a row out of everything that was seen. */
  #withdraw(serial: number): void {
    const before = quotedRow(this.#find.get(serial) as unknown as QuotedTableRow & { profile: string });
    for (const rule of tableRules) {
      if (!rule.about.includes(before.about)) continue;
      if (rule.together === undefined) this.#cases.put(rule, groupOfRow(rule.name, serial), []);
    }
    const groups = new Set(this.#groupsOf.all(serial).map(({ grp }) => Number(grp)));
    for (const rule of tableRules) {
      const common = rule.about.includes(before.about) ? rule.together?.(before) : undefined;
      const grp = common === undefined ? -1 : headOfNames([rule.name, before.publisher, ...common]);
      if (groups.has(grp)) this.#stale.set(grp, { rule });
    }
    this.#leave.run(serial);
  }
}

/** Of a group that somebody made endless no more is looked at. */
const MEMBERS_MAX = 20_000;

function groupOfRow(rule: string, serial: number): number {
  return headOfNames([rule, 'row', serial]);
}
