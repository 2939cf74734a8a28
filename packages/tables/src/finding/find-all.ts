import type { Case, QuotedRow, Rule, Seen, SeenFigures } from './finding.ts';

/** A finding over rows that lie in memory. */
export type Found = Seen & { readonly rule: Rule; readonly shows: readonly QuotedRow[] };

/** All that these rules see in these rows, one finding for each subject. For a table before it is imported. */
export function findAll(rules: readonly Rule[], rows: readonly QuotedRow[]): Found[] {
  return rules.flatMap((rule) => {
    const cases = groupsOf(rule, rows).flatMap((group) => rule.look(group));
    const bySubject = Map.groupBy(cases, ({ subject, rows: [first] }) =>
      JSON.stringify([first?.publisher, ...subject]),
    );
    return [...bySubject.values()].flatMap((alike) => foundIn(rule, alike));
  });
}

function groupsOf(rule: Rule, rows: readonly QuotedRow[]): QuotedRow[][] {
  const concerned = rows.filter(({ about }) => rule.about.includes(about));
  if (rule.together === undefined) return concerned.map((row) => [row]);
  const groups = new Map<string, QuotedRow[]>();
  for (const row of concerned) {
    const key = rule.together(row);
    if (key === undefined) continue;
    const name = JSON.stringify([row.publisher, ...key]);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return [...groups.values()].map(inOrder);
}

/** By the time they state, then in the order in which they were quoted. */
export function inOrder(rows: readonly QuotedRow[]): QuotedRow[] {
  return [...rows].sort((a, b) => (a.time ?? 0) - (b.time ?? 0) || a.id - b.id);
}

function foundIn(rule: Rule, cases: readonly Case[]): Found[] {
  const shows = [...new Set(cases.flatMap(({ rows }) => rows))].sort((a, b) => a.id - b.id);
  const [first] = shows;
  if (first === undefined) return [];
  const figures = summed(cases.map((one) => one.figures ?? {}));
  return [{ rule, cases: cases.length, rows: shows.length, figures, first, shows }];
}

/** Numbers are summed, codes are those of the first case. */
export function summed(all: readonly SeenFigures[]): SeenFigures {
  const sums: { [name: string]: number | string } = {};
  for (const figures of all) {
    for (const [name, value] of Object.entries(figures)) {
      const before = sums[name];
      if (before === undefined) sums[name] = value;
      else if (typeof before === 'number' && typeof value === 'number') sums[name] = before + value;
    }
  }
  return sums;
}
