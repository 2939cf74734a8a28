/** Spreadsheets as people have them: reading, profiles, row identity, formats. Runs in browsers and in Node. */

export {
  atOf,
  type Booking,
  type BookingLine,
  bookingOf,
  type Declared,
  declaredIn,
  labelOf,
  type Packing,
  packingIn,
} from './epcis/booking.ts';
export type { EpcisProblem } from './epcis/check.ts';
export { documentIn, eventIdsOf, eventsIn } from './epcis/document.ts';
export { type Mapping, mappingTemplate, readMapping } from './epcis/mapping.ts';
export { EpcisRefused } from './epcis/refused.ts';
export { documentProblems, eventProblems } from './epcis/validate.ts';
export { unitCodes } from './epcis/vocabulary.ts';
export { type Change, type FoldedCity, foldNeeds } from './fold.ts';
export { headerBelow } from './profile/header.ts';
export { contentOf, refOf } from './profile/identity.ts';
export { countRows, interpret } from './profile/interpret.ts';
export { type About, type Across, type Column, type Meaning, type Profile, subjects } from './profile/profile.ts';
export { asQuoted } from './profile/quoted.ts';
export { readProfile } from './profile/read-profile.ts';
export type { Amount, RowProblem, RowResult, Statement } from './profile/statement.ts';
export { countedIn, unitsAtOdds } from './profile/unit-check.ts';
export { UNSAID } from './propose/profile-text.ts';
export { PROPOSAL_ROWS, type Proposed, proposeProfile } from './propose/propose.ts';
export { readCsv } from './read/csv.ts';
export { decodeText, type Encoding, EncodingFinder, encodings } from './read/encoding.ts';
export { jsonColumns, readJson } from './read/json.ts';
export { type JsonFault, jsonFault } from './read/json-fault.ts';
export type { Rows, TableRow } from './read/row.ts';
export { isWorkbook, refuseForeign } from './read/signature.ts';
export { type Unpacked, unzip } from './read/unzip.ts';
export { guardWorkbook } from './read/workbook-guard.ts';
export { type OpenXlsx, openXlsx, readXlsx } from './read/xlsx.ts';
export { type RefusalCode, TableRefused, type Words } from './refusal.ts';
export { dateText } from './value/day-number.ts';
export { type DateHints, type Moment, readMoment } from './value/moment.ts';
export { narrow, readNumber, type WrittenNumber } from './value/number.ts';
export { isRisky } from './write/cell.ts';
export { plainSheet } from './write/plain-sheet.ts';
