import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inOrder, type QuotedRow, type Rule } from '@baton/tables/findings';
import { type Cases, headOfNames, headOfRecurring } from './cases.ts';
import { linksOf } from './links.ts';
import { type QuotedTableRow, quotedRow } from './quoted.ts';

/** Of a group that somebody made endless no more is looked at. */
const MEMBERS_MAX = 20_000;
/** Groups in which nothing was seen, and of which it is known why. */
const CALM_MAX = 20_000;

/** Rows written by one statement. */
const WRITTEN_AT_ONCE = 64;

/** What a rule keeps in mind of a calm group, and its last row. */
type Calmed = { readonly kept: unknown; readonly last: QuotedRow };

/** Rows that rules look at together. Groups that changed are looked at once a batch, unless the rule stays calm. */
export class Groups {
  readonly #cases: Cases;
  readonly #join: StatementSync;
  readonly #joinMany: StatementSync;
  readonly #leave: StatementSync;
  readonly #any: StatementSync;
  readonly #members: StatementSync;
  /** Groups that are to be looked at. */
  readonly #stale = new Map<number, Rule>();
  readonly #calm = new Map<number, Calmed>();
  /** Rows that joined groups since the last flush, which writes them in the order of groups: each page of the table once. */
  readonly #joining = new Map<number, number[]>();

  constructor(db: DatabaseSync, cases: Cases) {
    this.#cases = cases;
    const join = 'insert into quoted_group (grp, serial) values (?, ?)';
    this.#join = db.prepare(join);
    this.#joinMany = db.prepare(`${join}${', (?, ?)'.repeat(WRITTEN_AT_ONCE - 1)}`);
    this.#leave = db.prepare('delete from quoted_group where grp = ? and serial = ?');
    this.#any = db.prepare('select 1 from quoted_group where grp = ? limit 1');
    this.#members = db.prepare(
      `select quoted.*, profile from quoted_group join quoted on quoted.serial = quoted_group.serial
       join quoted_source on quoted_source.serial = quoted.source where grp = ? limit ${MEMBERS_MAX}`,
    );
  }

  /** Ties a row to others, whatever rules say. */
  link(row: QuotedRow): void {
    for (const link of new Set(linksOf(row))) this.#joinLater(link, row.id);
  }

  unlink(row: QuotedRow): void {
    this.#writeJoining();
    for (const link of new Set(linksOf(row))) this.#leave.run(link, row.id);
  }

  /** Puts a row into the group in which a rule looks at it. */
  add(rule: Rule, row: QuotedRow): void {
    const grp = groupOf(rule, row);
    if (grp === undefined) return;
    const calmed = this.#calm.get(grp);
    const isFirst = calmed === undefined && this.#isEmpty(grp);
    this.#joinLater(grp, row.id);
    const isQuiet =
      calmed === undefined ? isFirst && this.#isQuiet(rule, grp, row) : this.#stays(rule, grp, calmed, row);
    if (!isQuiet) this.#upset(grp, rule);
  }

  /** Takes a row out of the group in which a rule looks at it. */
  remove(rule: Rule, row: QuotedRow): void {
    const grp = groupOf(rule, row);
    if (grp === undefined) return;
    this.#writeJoining();
    this.#leave.run(grp, row.id);
    this.#upset(grp, rule);
  }

  /** Looks at the groups that changed. */
  flush(): void {
    this.#writeJoining();
    for (const [grp, rule] of this.#stale) {
      const found = this.#members.all(grp) as unknown as (QuotedTableRow & { profile: string })[];
      const rows = inOrder(found.map((row) => quotedRow(row)));
      const cases = rule.look(rows);
      this.#cases.put(rule, grp, cases);
      if (cases.length === 0 && rows.length < MEMBERS_MAX) this.#settle(rule, grp, rows);
    }
    this.#stale.clear();
  }

  #isEmpty(grp: number): boolean {
    return !this.#joining.has(grp) && this.#any.get(grp) === undefined;
  }

  #joinLater(grp: number, serial: number): void {
    const joining = this.#joining.get(grp);
    if (joining === undefined) this.#joining.set(grp, [serial]);
    else joining.push(serial);
  }

  #writeJoining(): void {
    const rows: number[] = [];
    for (const grp of [...this.#joining.keys()].sort((a, b) => a - b))
      for (const serial of this.#joining.get(grp) ?? []) rows.push(grp, serial);
    this.#joining.clear();
    const step = 2 * WRITTEN_AT_ONCE;
    let at = 0;
    for (; at + step <= rows.length; at += step) this.#joinMany.run(...rows.slice(at, at + step));
    for (; at < rows.length; at += 2) this.#join.run(rows[at] ?? 0, rows[at + 1] ?? 0);
  }

  /** Whether nothing is seen in a row that is the first of its group. */
  #isQuiet(rule: Rule, grp: number, row: QuotedRow): boolean {
    if (rule.look([row]).length > 0) return false;
    this.#settle(rule, grp, [row]);
    return true;
  }

  #stays(rule: Rule, grp: number, { kept, last }: Calmed, row: QuotedRow): boolean {
    const later = (row.time ?? 0) - (last.time ?? 0);
    const isNext = later > 0 || (later === 0 && row.id > last.id);
    const next = isNext ? rule.calm?.stays(kept, row) : undefined;
    if (next === undefined) return false;
    this.#calm.set(grp, { kept: next, last: row });
    return true;
  }

  #settle({ calm }: Rule, grp: number, rows: readonly QuotedRow[]): void {
    const last = rows.at(-1);
    if (calm === undefined || last === undefined) return;
    if (this.#calm.size >= CALM_MAX) this.#calm.clear();
    this.#calm.set(grp, { kept: calm.keep(rows), last });
  }

  #upset(grp: number, rule: Rule): void {
    this.#calm.delete(grp);
    this.#stale.set(grp, rule);
  }
}

function groupOf(rule: Rule, row: QuotedRow): number | undefined {
  const common = rule.together?.(row);
  if (common === undefined) return undefined;
  // A rule that keeps groups in mind has long ones.
  const headOf = rule.calm === undefined ? headOfNames : headOfRecurring;
  return headOf([rule.name, row.publisher, ...common]);
}
