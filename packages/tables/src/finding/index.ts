/** What quoted tables say against one another: rules, and what they are given. Reads no file, knows no format. */

export { findAll, inOrder, summed } from './find-all.ts';
export type { Calm, Case, QuotedRow, Rule, Seen, SeenFigures, Settler, Sure } from './finding.ts';
export { plainName } from './names.ts';
export { tableRules } from './rules.ts';
