/** Spreadsheets as people have them: reading, profiles, row identity, formats. Runs in browsers and in Node. */

export { eventsIn, readEpcis } from './epcis/document.ts';
export { eventIdOf } from './epcis/event-id.ts';
export { EpcisRefused } from './epcis/refused.ts';
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
export { type Unpacked, unzip } from './read/unzip.ts';
export { readXlsx } from './read/xlsx.ts';
export { type RefusalCode, TableRefused, type Words } from './refusal.ts';
export { type DateHints, type Moment, readMoment } from './value/moment.ts';
export { readNumber, type WrittenNumber } from './value/number.ts';
export { csvOf } from './write/csv.ts';
export { dataPackageOf } from './write/data-package.ts';
export { type Field, fieldsOf, type Leaf, type Shape, type ShapeOf, type Table } from './write/field.ts';
export { jsonLinesOf } from './write/json-lines.ts';
export { count, flag, json, text, time, words } from './write/leaf.ts';
export { type Stamp, stamped, stampedRows } from './write/stamp.ts';
export { type Sheet, workbookOf } from './write/workbook.ts';
export { Archive } from './write/zip.ts';
