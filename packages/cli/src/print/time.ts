import { zoneName } from '@baton/ledger';

const pad = (value: number) => String(value).padStart(2, '0');

/** Seconds as a person reads them: `2020-01-31 10:00`, in the time zone of this machine. */
export function timeText(seconds: number): string {
  const date = new Date(seconds * 1000);
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** The same with the zone, once for all the times that stand below it: `2020-01-31 10:00 (UTC+8)`. */
export function zonedText(seconds: number): string {
  return `${timeText(seconds)} (${zoneName(offsetAt(seconds))})`;
}

/** The day of what was said without an hour: `2020-01-31`, in the zone of whoever said it. */
export function dayText(seconds: number, offset: number): string {
  return new Date((seconds + offset * 60) * 1000).toISOString().slice(0, 10);
}

/** Minutes by which this machine is ahead of UTC at a time. */
export function offsetAt(seconds: number): number {
  return -new Date(seconds * 1000).getTimezoneOffset();
}
