/** Spreadsheets as people have them: reading, profiles, row identity, formats. Runs in browsers and in Node. */
export { type Change, type FoldedCity, foldNeeds } from './fold.ts';
export { contentOf, refOf } from './profile/identity.ts';
export { interpret } from './profile/interpret.ts';
export { type About, type Column, type Meaning, type Profile, subjects } from './profile/profile.ts';
export { readProfile } from './profile/read-profile.ts';
export type { Amount, RowProblem, RowResult, Statement } from './profile/statement.ts';
export { readCsv } from './read/csv.ts';
export { decodeText, type Encoding, EncodingFinder } from './read/encoding.ts';
export { readJson } from './read/json.ts';
export type { Rows, TableRow } from './read/row.ts';
export { readXlsx } from './read/xlsx.ts';
export { type RefusalCode, TableRefused, type Words } from './refusal.ts';
export { type DateHints, type Moment, readMoment } from './value/moment.ts';
export { readNumber, type WrittenNumber } from './value/number.ts';
