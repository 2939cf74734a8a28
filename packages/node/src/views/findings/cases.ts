import { hash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Case, type Rule, type SeenFigures, summed } from '@baton/tables/findings';
import { insertInto } from '../statements.ts';
import type { FindingTables } from './schema.ts';

type FindingRow = FindingTables['finding'];

/** The first 48 bits of a digest of names, as an integer. */
export function headOfNames(names: readonly (string | number)[]): number {
  return headOfText(JSON.stringify(names));
}

function headOfText(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 12), 16);
}

const HEADS_MAX = 20_000;
const heads = new Map<string, number>();

/** The same, of names that come again and again, as those of places and parties do. */
export function headOfRecurring(names: readonly (string | number)[]): number {
  const text = JSON.stringify(names);
  const known = heads.get(text);
  if (known !== undefined) return known;
  if (heads.size >= HEADS_MAX) heads.clear();
  const head = headOfText(text);
  heads.set(text, head);
  return head;
}

/** Cases that rules saw, and the findings they add up to. The same cases give the same findings, in whatever order. */
export class Cases {
  readonly #add: StatementSync;
  readonly #addRow: StatementSync;
  readonly #ofGroup: StatementSync;
  readonly #remove: StatementSync;
  readonly #removeRows: StatementSync;
  readonly #rowsOf: StatementSync;
  readonly #find: StatementSync;
  readonly #put: StatementSync;
  readonly #drop: StatementSync;
  readonly #ends: StatementSync;
  /** Findings that changed since they were last written. */
  readonly #changed = new Map<number, FindingRow>();

  constructor(db: DatabaseSync) {
    this.#add = insertInto(db, 'finding_case', ['id', 'grp', 'finding', 'figures']);
    this.#addRow = insertInto(db, 'finding_row', ['id', 'finding', 'serial', 'case']);
    this.#ofGroup = db.prepare('select id, finding, figures from finding_case where grp = ?');
    this.#remove = db.prepare('delete from finding_case where id = ?');
    this.#removeRows = db.prepare('delete from finding_row where "case" = ?');
    this.#rowsOf = db.prepare('select count(*) as rows from finding_row where "case" = ?');
    this.#find = db.prepare('select * from finding where id = ?');
    this.#drop = db.prepare('delete from finding where id = ?');
    this.#put = db.prepare('insert or replace into finding values (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const end = (order: 'asc' | 'desc') =>
      `(select serial from finding_row where finding = ?1 order by serial ${order} limit 1)`;
    this.#ends = db.prepare(`select ${end('asc')} as first, ${end('desc')} as last`);
  }

  /** What a rule sees in a group now. `isNew`: the group was never looked at, so that nothing has to be taken back. */
  put(rule: Rule, grp: number, cases: readonly Case[], isNew = false): void {
    if (!isNew) this.#clear(grp);
    for (const [position, one] of cases.entries()) this.#addCase(rule, grp, position, one);
  }

  /** Writes the findings that changed; one without cases is gone. */
  flush(): void {
    for (const [id, { rule, sure, publisher, cases, rows, figures }] of this.#changed) {
      const { first, last } = this.#ends.get(id) as { first: number | null; last: number | null };
      if (cases === 0 || first === null || last === null) this.#drop.run(id);
      else this.#put.run(id, rule, sure, publisher, cases, rows, figures, first, last);
    }
    this.#changed.clear();
  }

  #addCase(rule: Rule, grp: number, position: number, { subject, rows, figures = {} }: Case): void {
    const [first] = rows;
    if (first === undefined) return;
    const finding = headOfNames([rule.name, first.publisher, ...subject]);
    const id = headOfNames([grp, position]);
    this.#add.run(id, grp, finding, JSON.stringify(figures));
    for (const row of new Set(rows)) this.#addRow.run(headOfNames([id, finding, row.id]), finding, row.id, id);
    const before = this.#at(finding, rule, first.publisher);
    const summedFigures = summed([JSON.parse(before.figures) as SeenFigures, figures]);
    this.#changed.set(finding, {
      ...before,
      cases: before.cases + 1,
      rows: before.rows + new Set(rows).size,
      figures: JSON.stringify(summedFigures),
    });
  }

  #at(id: number, rule: Rule, publisher: number): FindingRow {
    const known = this.#changed.get(id) ?? (this.#find.get(id) as FindingRow | undefined);
    if (known !== undefined) return known;
    return { id, rule: rule.name, sure: rule.sure, publisher, cases: 0, rows: 0, figures: '{}', first: 0, last: 0 };
  }

  #clear(grp: number): void {
    for (const { id, finding, figures } of this.#ofGroup.all(grp) as {
      id: number;
      finding: number;
      figures: string;
    }[]) {
      const row = this.#changed.get(finding) ?? (this.#find.get(finding) as FindingRow | undefined);
      const rows = Number(this.#rowsOf.get(id)?.['rows'] ?? 0);
      this.#removeRows.run(id);
      this.#remove.run(id);
      if (row === undefined) continue;
      const left = without(JSON.parse(row.figures) as SeenFigures, JSON.parse(figures) as SeenFigures);
      const cases = row.cases - 1;
      this.#changed.set(finding, { ...row, cases, rows: row.rows - rows, figures: cases === 0 ? '{}' : left });
    }
  }
}

function without(sums: SeenFigures, figures: SeenFigures): string {
  const left = Object.entries(sums).map(([name, value]) => {
    const taken = figures[name];
    return [name, typeof value === 'number' && typeof taken === 'number' ? value - taken : value];
  });
  return JSON.stringify(Object.fromEntries(left));
}
