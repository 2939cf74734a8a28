import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type QuotedRow, tableRules } from '@baton/tables/findings';
import type { Names } from '../names.ts';
import type { Scene, StagedRecord } from '../scene.ts';
import type { NamingRecord } from '../search/project.ts';
import type { Parts } from '../source.ts';
import { insertInto } from '../statements.ts';
import { Cases, headOfNames } from './cases.ts';
import { Groups } from './groups.ts';
import { keptDigest, type QuotedTableRow, quotedRow, type Transcribed, wordsOf } from './quoted.ts';

const columns = [
  ...(['serial', 'source', 'publisher', 'reporter', 'about', 'row', 'key', 'time', 'offset', 'item'] as const),
  ...(['digits', 'decimals', 'unit', 'currency', 'minor', 'said', 'replacedBy'] as const),
];

/** Rules by what they look at: whether rows alone, or together with others. */
const rulesAbout = Map.groupBy(
  tableRules.flatMap((rule) => rule.about.map((about) => ({ about, rule }))),
  ({ about }) => about,
);

type Source = { readonly serial: number; readonly publisher: number; readonly profile: string };

/** A source that is quoted, by its name. A file is quoted row after row. */
const SOURCES_MAX = 1_000;

/** Quotations, and what the rules of findings see in them. Rows that changed together are looked at once a batch. */
export class FindingsProjection {
  readonly #names: Names;
  readonly #cases: Cases;
  readonly #groups: Groups;
  readonly #naming: (digest: string) => Iterable<NamingRecord>;
  readonly #source: StatementSync;
  readonly #sourceOf: StatementSync;
  readonly #sources = new Map<string, Source>();
  readonly #quoted: StatementSync;
  readonly #find: StatementSync;
  readonly #sameKey: StatementSync;
  readonly #replace: StatementSync;
  readonly #unsay: StatementSync;
  /** Digests of all that was withheld. */
  readonly #withheld: Set<string>;

  constructor(db: DatabaseSync, names: Names, naming: (digest: string) => Iterable<NamingRecord>) {
    this.#names = names;
    this.#naming = naming;
    this.#cases = new Cases(db);
    this.#groups = new Groups(db, this.#cases);
    this.#source = insertInto(db, 'quoted_source', ['serial', 'publisher', 'reporter', 'profile', 'digest']);
    this.#sourceOf = db.prepare('select serial, publisher, profile from quoted_source where serial = ?');
    this.#quoted = insertInto(db, 'quoted', columns);
    const from = 'join quoted_source on quoted_source.serial = quoted.source';
    this.#find = db.prepare(`select quoted.*, profile from quoted ${from} where quoted.serial = ?`);
    // Left to itself, SQLite looks through all that the reporter ever quoted, for every row.
    this.#sameKey = db.prepare(
      `select quoted.*, profile from quoted indexed by quoted_key ${from} where key = ? and quoted.reporter = ? and profile = ? and replacedBy is null and quoted.serial < ?`,
    );
    this.#replace = db.prepare('update quoted set replacedBy = ? where serial = ?');
    this.#unsay = db.prepare(`update quoted set said = '{}' where serial = ?`);
    this.#withheld = new Set(
      db
        .prepare('select digest from withheld')
        .all()
        .map(({ digest }) => String(digest)),
    );
  }

  /** Sources before what is quoted from them; then what was withheld. */
  block({ records, withheld }: Scene, parts: Parts): void {
    for (const digest of withheld) this.#withheld.add(digest);
    for (const [serial, record] of records) {
      if (record.body.kind === 'relief.source') this.#putSource(serial, record);
      else if (record.body.kind === 'relief.transcribe') this.#quote(serial, record, parts);
    }
    for (const digest of withheld) for (const { serial } of this.#naming(digest)) this.#forget(serial);
  }

  /** Looks at the groups that changed, and writes what is seen in them. */
  flush(): void {
    this.#groups.flush();
    this.#cases.flush();
  }

  #putSource(serial: number, { body, signer }: StagedRecord): void {
    const publisher = this.#names.party(String(body['publisher'])) ?? -1;
    this.#source.run(serial, publisher, signer, String(body['profile']), String(body['digest']));
  }

  #sourceNamed(name: string): Source | undefined {
    const known = this.#sources.get(name);
    if (known !== undefined) return known;
    const found = this.#sourceOf.get(this.#names.thing(name) ?? -1) as Source | undefined;
    if (found === undefined) return undefined;
    if (this.#sources.size >= SOURCES_MAX) this.#sources.clear();
    this.#sources.set(name, found);
    return found;
  }

  #quote(serial: number, { body, signer }: StagedRecord, parts: Parts): void {
    const quotation = body as Transcribed;
    const source = this.#sourceNamed(quotation.source);
    if (source === undefined) return;
    const { profile } = source;
    const digest = keptDigest(quotation);
    const part = digest === undefined || this.#withheld.has(digest) ? undefined : parts.get(digest);
    const said = part === undefined ? {} : wordsOf(part).said;
    const row = tableRow(serial, signer, source, quotation, JSON.stringify(said));
    this.#replaceOlder(serial, row.key, signer, profile);
    this.#quoted.run(...valuesOf(row));
    this.#lookAt(quotedRow(row, said));
  }

  /** A newer version of a row takes the place of the one before. */
  #replaceOlder(serial: number, key: Uint8Array, reporter: number, profile: string): void {
    for (const row of this.#sameKey.all(key, reporter, profile, serial)) {
      const older = row as unknown as QuotedTableRow & { readonly profile: string };
      this.#withdraw(quotedRow(older));
      this.#replace.run(serial, older.serial);
    }
  }

  /** What was withheld is not looked at any more; figures stay. */
  #forget(serial: number): void {
    const row = this.#find.get(serial) as (QuotedTableRow & { readonly profile: string }) | undefined;
    if (row === undefined) return;
    if (row.replacedBy === null) this.#withdraw(quotedRow(row));
    this.#unsay.run(serial);
    if (row.replacedBy === null) this.#lookAt(quotedRow(row, {}));
  }

  #lookAt(row: QuotedRow): void {
    this.#groups.link(row);
    for (const { rule } of rulesAbout.get(row.about) ?? []) {
      if (rule.together !== undefined) this.#groups.add(rule, row);
      else {
        const cases = rule.look([row]);
        if (cases.length > 0) this.#cases.put(rule, groupOfRow(rule.name, row.id), cases, true);
      }
    }
  }

  /** Takes a row out of everything that was seen. */
  #withdraw(row: QuotedRow): void {
    this.#groups.unlink(row);
    for (const { rule } of rulesAbout.get(row.about) ?? []) {
      if (rule.together === undefined) this.#cases.put(rule, groupOfRow(rule.name, row.id), []);
      else this.#groups.remove(rule, row);
    }
  }
}

/** A quotation as it lies in the read model, and the profile of its source. */
function tableRow(
  serial: number,
  reporter: number,
  { serial: source, publisher, profile }: Source,
  { about, row, key, at, item, quantity, money }: Transcribed,
  said: string,
): QuotedTableRow & { readonly profile: string } {
  return {
    serial,
    source,
    publisher,
    reporter,
    about,
    row,
    key: Buffer.from(key, 'base64url'),
    time: at?.time ?? null,
    offset: at?.offset ?? null,
    item: item ?? null,
    digits: quantity?.digits ?? null,
    decimals: quantity?.decimals ?? null,
    unit: quantity?.unit ?? null,
    currency: money?.currency ?? null,
    minor: money?.minor ?? null,
    said,
    replacedBy: null,
    profile,
  };
}

/** In the order of `columns`. Spelled out, as is the row: a table may have a million of them. */
function valuesOf(row: QuotedTableRow) {
  const { serial, source, publisher, reporter, about, key, time, offset, item } = row;
  const { digits, decimals, unit, currency, minor, said, replacedBy } = row;
  return [
    ...[serial, source, publisher, reporter, about, row.row, key, time, offset, item],
    ...[digits, decimals, unit, currency, minor, said, replacedBy],
  ];
}

function groupOfRow(rule: string, serial: number): number {
  return headOfNames([rule, 'row', serial]);
}
