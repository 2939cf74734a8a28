const DAY = 86_400;
/** Days of 400 years, after which the calendar begins anew; of 100, of 4, and of one. */
const [CYCLE, CENTURY, FOUR, YEAR] = [146_097, 36_524, 1_460, 365];
/** Days from 1 March 0000 to 1 January 1970: a year that begins in March has its odd day at the end. */
const EPOCH = 719_468;

/** A time in seconds as people write it, in UTC: `2020-02-02T12:10:38Z`. Reckoned here, as rules know no clock. */
export function timeText(seconds: number): string {
  const day = Math.floor(seconds / DAY);
  const second = seconds - day * DAY;
  const clock = [Math.floor(second / 3_600), Math.floor(second / 60) % 60, second % 60].map(padded);
  return `${dateText(day)}T${clock.join(':')}Z`;
}

/** The date so many days after 1970-01-01. */
function dateText(days: number): string {
  const since = days + EPOCH;
  const cycle = Math.floor(since / CYCLE);
  const inCycle = since - cycle * CYCLE;
  const odd = Math.floor(inCycle / FOUR) - Math.floor(inCycle / CENTURY) + Math.floor(inCycle / (CYCLE - 1));
  const year = Math.floor((inCycle - odd) / YEAR);
  const inYear = inCycle - (YEAR * year + Math.floor(year / 4) - Math.floor(year / 100));
  // March to July, and August to December, have 153 days each.
  const month = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * month + 2) / 5) + 1;
  const isLate = month >= 10;
  const full = cycle * 400 + year + (isLate ? 1 : 0);
  return `${String(full).padStart(4, '0')}-${padded(isLate ? month - 9 : month + 3)}-${padded(day)}`;
}

const padded = (value: number) => String(value).padStart(2, '0');
