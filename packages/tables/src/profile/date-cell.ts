import type { Words } from '../refusal.ts';
import { dayNumberText, isDayNumber, isFarDayNumber } from '../value/day-number.ts';
import { type DateHints, type Moment, readMoment } from '../value/moment.ts';
import { readMonthName } from '../value/month-name.ts';
import { isDayOrMonth, isEither, readPeriod } from '../value/period-name.ts';
import type { Column, Profile } from './profile.ts';
import type { CellProblem, DateNote } from './statement.ts';

type Reads = Profile['reads'];

/** What a cell says of when; what is said of a month or a period is said on its last day. */
export function readDate({ shape }: Column, cell: string, reads: DateHints): Moment | undefined {
  if (shape === 'period') return readPeriod(cell, reads);
  if (shape === 'month') return readMonthName(monthInFull(cell), reads)?.ends;
  return readMoment(cell, reads) ?? readMonthName(cell, reads)?.ends;
}

/** `Mar-20` of a column of months. */
function monthInFull(cell: string): string {
  return isDayOrMonth(cell) ? cell.trim().replace(/-(?=\d{2}$)/, ' 20') : cell;
}

/** What is to be told of a date that was read. */
export function noteOf({ shape }: Column, cell: string): DateNote | undefined {
  if (isDayNumber(cell)) return 'day_number';
  return shape !== 'period' && shape !== 'month' && isDayOrMonth(cell) ? 'day_or_month' : undefined;
}

/** Whether cells of a column say when. */
export function isDated({ shape }: Column): boolean {
  return shape === 'date' || shape === 'period' || shape === 'month';
}

/** A cell as it is quoted by its meaning: a day number as the date that it is, all else as it stands. */
export function datedCell(column: Column, cell: string): string {
  return isDated(column) && isDayNumber(cell) ? dayNumberText(cell) : cell;
}

/** Why a cell is no date, and what would be one. */
export function notDate({ shape }: Column, cell: string, { year }: Reads): CellProblem {
  return { code: 'not_a_date', words: wordsFor(shape, cell, year) };
}

function wordsFor(shape: Column['shape'], cell: string, year: number | undefined): Words {
  if (isDayOrMonth(cell) && (shape === 'period' || year === undefined)) return dayOrMonth(cell);
  if (isEither(cell)) return twoNumbers(cell);
  if (isFarDayNumber(cell)) return farNumber(cell);
  return shape === 'period' || shape === 'month' ? noPeriod(cell) : noDate(cell);
}

function dayOrMonth(cell: string): Words {
  return {
    zh: `“${cell}”可能是某一天，也可能是某年某月：都是月份就在对照表里给这一列写 shape: month；是日子就写成 2020-03-20`,
    en: `"${cell}" may be a day, or a month of a year: where all are months give the column shape: month in the profile; write a day like 2020-03-20`,
  };
}

function twoNumbers(cell: string): Words {
  return {
    zh: `“${cell}”可能是一天，也可能是两个月之间：写成 2020-01-02，或 2020年1-2月`,
    en: `"${cell}" may be a day, or the months from one to the other: write it like 2020-01-02, or like 2020-01 to 2020-02`,
  };
}

function farNumber(cell: string): Words {
  return {
    zh: `“${cell}”若是电子表格的天数，就不在 1982 到 2091 年之间：写成 2020-02-01`,
    en: `"${cell}", if it is a day number of a spreadsheet, lies outside the years 1982 to 2091: write it like 2020-02-01`,
  };
}

function noPeriod(cell: string): Words {
  return {
    zh: `“${cell}”看不出是哪一段时间：写成 2020-01、2020-Q1、2020-01-22/2020-01-28`,
    en: `"${cell}" is no period that can be told: write it like 2020-01, 2020-Q1, 2020-01-22/2020-01-28`,
  };
}

function noDate(cell: string): Words {
  return {
    zh: `“${cell}”不是日期：写成 2020-02-01，或在对照表的 reads 里写明 year、order`,
    en: `"${cell}" is no date: write it like 2020-02-01, or say year and order under reads of the profile`,
  };
}
