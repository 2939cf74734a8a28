// Integer names, the keys of the state and of views: small, and in the order of the log (docs/spec/state.md).
//
//   record   serial = index of its entry × 512 + position in the transaction
//   line     number = serial × 128 + position in the record

import { assert } from './assert.ts';

/** Positions in a transaction that an entry index leaves room for. */
export const RECORDS_PER_ENTRY = 512;

/** Lines of a record that its serial leaves room for. */
export const LINES_PER_RECORD = 128;

/** How many lines a record may have. */
export const LINES_MAX = 100;

/** Index of the entry that a record stands in. */
export function entryOf(serial: number): number {
  return Math.floor(serial / RECORDS_PER_ENTRY);
}

/** The integer name of a line of a record: a lot, or a line of a handover. */
export function lineNumber(serial: number, position: number): number {
  assert(position < LINES_PER_RECORD, 'a record has at most a hundred lines');
  return serial * LINES_PER_RECORD + position;
}

/** The record that a line belongs to. */
export function recordOfLine(number: number): number {
  return Math.floor(number / LINES_PER_RECORD);
}

/** Where a line stands in its record. */
export function positionOfLine(number: number): number {
  return number % LINES_PER_RECORD;
}
