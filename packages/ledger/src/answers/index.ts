/**
 * What a node answers of a ledger over HTTP: the one place where these shapes are said. The node's views return them, and
 * the sdk hands them to whoever asks. Types only. Things go by their names in records (`<segment>`, `<segment>/<ref>`,
 * `<segment>/<ref>.<line>`); quantities are in the lot's unit, money in minor units, times in seconds.
 */
export type * from './findings.ts';
export type * from './goods.ts';
export type * from './handovers.ts';
export type * from './lists.ts';
export type * from './money.ts';
export type * from './names.ts';
export type * from './needs.ts';
export type * from './numbers.ts';
export type * from './records.ts';
export type * from './trace.ts';
export type * from './trust.ts';
export type * from './wholes.ts';
