import type { Step, When } from './form.ts';

/** Offset of Wuhan from UTC, minutes. */
const OFFSET = 480;

/** Seconds since 1970 of a minute in Wuhan. */
export function moment(date: string, clock: string): number {
  const milliseconds = Date.parse(`${date}T${clock}:00+08:00`);
  if (Number.isNaN(milliseconds)) throw new RangeError(`no such minute: ${date} ${clock}`);
  return milliseconds / 1000;
}

/** Happened at this second, known to the minute. */
export function atMinute(time: number): When {
  return { time, offset: OFFSET, precision: 'minute' };
}

/** Happened on this day, nobody wrote down when. */
export function onDay(date: string): When {
  return { time: moment(date, '00:00'), offset: OFFSET, precision: 'day' };
}

/** The steps of one day, each with its clock. */
export function day(date: string, steps: readonly (Omit<Step, 'time'> & { readonly clock: string })[]): Step[] {
  return steps.map(({ clock, ...step }) => ({ ...step, time: moment(date, clock) }));
}
