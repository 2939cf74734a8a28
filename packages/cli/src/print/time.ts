const pad = (value: number) => String(value).padStart(2, '0');

/** Seconds as a person reads them: `2020-01-31 10:00`, in the time zone of this machine. */
export function timeText(seconds: number): string {
  const date = new Date(seconds * 1000);
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** Minutes by which this machine is ahead of UTC at a time. */
export function offsetAt(seconds: number): number {
  return -new Date(seconds * 1000).getTimezoneOffset();
}
