// Dates as spreadsheets keep them: days since the 30th of December 1899.

import { narrow } from './number.ts';

/** A number as long as those by which spreadsheets count days. */
const NUMBER = /^\d{4,6}(?:\.\d+)?$/;
/** Days between 1982 and 2091: what a date looks like that lost its format. */
const PLAUSIBLE = /^[3-6]\d{4}(?:\.\d+)?$/;
/** What the count begins with, in days before 1970. */
const DAYS_1900 = 25_569;
const DAY_SECONDS = 86_400;
/** Days between 1982 and 2091 as old Macs count them: from the 1st of January 1904. */
const SINCE_1904 = /^(?:2[89]|[3-5]\d|6[0-7])\d{3}(?:\.\d+)?$/;
/** That day, in days since 1970. */
const DAYS_1904 = -24_107;

/** Whether a cell is a plain number that a spreadsheet may mean as a day, and that lies where days of our time lie. */
export function isDayNumber(cell: string): boolean {
  return PLAUSIBLE.test(narrow(cell).trim());
}

/** Whether it is one that could be a day of another century. */
export function isFarDayNumber(cell: string): boolean {
  return NUMBER.test(narrow(cell).trim()) && !isDayNumber(cell);
}

/** A day number in seconds since 1970, to the second. */
export function secondsOfDayNumber(days: number): number {
  return Math.round((days - DAYS_1900) * DAY_SECONDS);
}

/** The day number of a moment. */
export function dayNumberOf(moment: Date): number {
  return moment.getTime() / (DAY_SECONDS * 1_000) + DAYS_1900;
}

/** A day number as a date: `43857` is `2020-01-27`. */
export function dayNumberText(cell: string): string {
  return dateText(new Date(secondsOfDayNumber(Number(narrow(cell).trim())) * 1_000));
}

/** A day number that is counted from 1904 as a date: `42404` is `2020-02-05`. Any other text as it stands. */
export function datedSince1904(text: string): string {
  const plain = text.trim();
  return SINCE_1904.test(plain)
    ? dateText(new Date(Math.round((Number(plain) + DAYS_1904) * DAY_SECONDS) * 1_000))
    : text;
}

/** A date of a workbook: `2020-01-25`, or `2020-01-25T08:00:00`. */
export function dateText(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}
