import { dateText } from './moment.ts';
import { narrow } from './number.ts';

/** A number as long as those by which spreadsheets count days. */
const NUMBER = /^\d{4,6}(?:\.\d+)?$/;
/** Days between 1982 and 2091: what a date looks like that lost its format. */
const PLAUSIBLE = /^[3-6]\d{4}(?:\.\d+)?$/;
/** 30 December 1899, from which spreadsheets count, in days before 1970. */
const DAYS_1900 = 25_569;

/** Whether a cell is a plain number that a spreadsheet may mean as a day, and that lies where days of our time lie. */
export function isDayNumber(cell: string): boolean {
  return PLAUSIBLE.test(narrow(cell).trim());
}

/** Whether it is one that could be a day of another century. */
export function isFarDayNumber(cell: string): boolean {
  return NUMBER.test(narrow(cell).trim()) && !isDayNumber(cell);
}

/** A day number as a date: `43857` is `2020-01-27`. */
export function dayNumberText(cell: string): string {
  return dateText(new Date(Math.round((Number(narrow(cell).trim()) - DAYS_1900) * 86_400) * 1_000));
}
