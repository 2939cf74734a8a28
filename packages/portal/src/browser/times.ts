import { say } from './draw.ts';

/** Sets the reader's own time beside the times of a page, where their zone is another one. The original stays. */
export function tellTimes(): void {
  for (const time of document.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    const shown = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime);
    // A day without an hour is a day wherever one is.
    if (shown === null || Number.isNaN(at.getTime()) || !/\d:\d\d/.test(time.textContent)) continue;
    const minutes = minutesOf(shown);
    if (minutes === -at.getTimezoneOffset()) continue;
    const own = ownText(at, dayIn(at, minutes) !== dayIn(at, -at.getTimezoneOffset()));
    const text = say(`（您的 ${own}）`, `(${own} yours)`);
    // The navigation has room for one time alone.
    if (time.closest('nav') === null) placeBeside(time).textContent = text;
    else time.title = text;
  }
}

/** The hour in the reader's zone, with its day where that is another one. */
function ownText(at: Date, withDay: boolean): string {
  const clock = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
  return at.toLocaleString(
    document.documentElement.lang,
    withDay ? { month: 'short', day: 'numeric', ...clock } : clock,
  );
}

function dayIn(at: Date, minutes: number): number {
  return Math.floor((at.getTime() / 60_000 + minutes) / 1_440);
}

/** What stands right behind a time, or the link that it is, for that, or is put there. */
function placeBeside(time: HTMLElement): Element {
  const shown = time.closest('a') ?? time;
  const next = shown.nextElementSibling;
  if (next?.className === 'yours') return next;
  const place = document.createElement('span');
  place.className = 'yours';
  shown.after(' ', place);
  return place;
}

function minutesOf([, sign, hours, minutes]: RegExpExecArray): number {
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
